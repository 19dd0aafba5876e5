//! Where price lists are: the address that all of them begin with, and paths that indexes name.

use ureq::http::Uri;

use crate::diagnostic::{Finding, Findings, Place};

/// What every path of the interface begins with.
const OFFERS: &str = "/offers/v1.0/aws/";
/// Bytes of the longest path.
const LONGEST: usize = 512;

/// How what is fetched is kept from being read or changed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Not at all: only where the user says so.
    Http,
    /// By TLS.
    Https,
}

impl Scheme {
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        match uri.scheme_str()? {
            "http" => Some(Self::Http),
            "https" => Some(Self::Https),
            _ => None,
        }
    }
}

/// What all addresses begin with.
#[derive(Clone, Debug)]
pub(super) struct Base {
    text: String,
    pub(super) scheme: Scheme,
}

impl Base {
    /// # Errors
    /// What is not the beginning of an address of `https`, or of `http`.
    pub(super) fn new(typed: &str) -> Result<Self, Findings> {
        let text = typed.trim_end_matches('/');
        let uri: Option<Uri> = text.parse().ok();
        let fits = |uri: &Uri| {
            let authority = uri.authority()?;
            let is_plain = uri.query().is_none() && !authority.as_str().contains('@');
            is_plain.then(|| Scheme::of(uri)).flatten()
        };
        if let Some(scheme) = uri.as_ref().and_then(fits) {
            let text = text.to_owned();
            return Ok(Self { text, scheme });
        }
        let message = format!("`{typed}` is no address that price lists can be fetched from");
        let finding = Finding::error("bad-address", message, Place::file("--base-url"));
        Err(finding
            .help("Write `https://`, a host and, where it has one, a path.")
            .into())
    }

    /// The address of a path that was checked.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }

    /// Where a server says that something is instead: only under TLS, or as the base is.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn redirect(&self, from: &Uri, to: &str) -> Result<Uri, String> {
        let scheme = from.scheme_str().unwrap_or("https");
        let whole = if to.starts_with("//") {
            format!("{scheme}:{to}")
        } else if to.starts_with('/') {
            let authority = from.authority().map_or("", |authority| authority.as_str());
            format!("{scheme}://{authority}{to}")
        } else {
            to.to_owned()
        };
        let unfit = || format!("it sends to `{to}`, which is no address");
        let uri: Uri = whole.parse().map_err(|_| unfit())?;
        match Scheme::of(&uri) {
            Some(scheme) if scheme == Scheme::Https || scheme == self.scheme => Ok(uri),
            _ if uri.host().is_none() => Err(unfit()),
            _ => Err(format!("it sends to `{to}`, which is not under https")),
        }
    }
}

/// The path of the index of all offers.
pub(super) fn index() -> String {
    format!("{OFFERS}index.json")
}

/// A list in one version, as an index names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Versioned {
    /// The version, letters and digits.
    pub(super) version: String,
    /// The path of the list in JSON.
    path: String,
}

impl Versioned {
    /// What an index names as the list of an offer, of a Region or of all; `None` if it is no path
    /// of such a list.
    pub(super) fn named(path: &str, offer: &str, region: Option<&str>) -> Option<Self> {
        let mut parts = safe(path)?;
        let is_list = parts.pop() == Some("index.json")
            && region.is_none_or(|region| parts.pop() == Some(region));
        match parts[..] {
            [of, version] if is_list && of == offer && is_word(version) => Some(Self {
                version: version.to_owned(),
                path: path.to_owned(),
            }),
            _ => None,
        }
    }

    /// The path of the list in a format.
    pub(super) fn path(&self, ending: &str) -> String {
        let stem = self.path.strip_suffix("json").unwrap_or(&self.path);
        format!("{stem}{ending}")
    }
}

/// Whether an index names another index of an offer so.
pub(super) fn is_index(path: &str, offer: &str) -> bool {
    let parts = safe(path);
    parts.is_some_and(|parts| parts.first() == Some(&offer) && parts.len() > 1)
}

/// The parts of a path below that of all offers; `None` if it leads elsewhere, or holds what no
/// such path does: another host, `..`, a query.
fn safe(path: &str) -> Option<Vec<&str>> {
    let below = path.strip_prefix(OFFERS)?;
    let parts: Vec<&str> = below.split('/').collect();
    let is_safe = path.len() <= LONGEST && parts.iter().all(|part| is_name(part));
    is_safe.then_some(parts)
}

/// Whether it can be a part of a path and of a file's name.
pub(super) fn is_name(part: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter);
    (1..=100).contains(&part.len()) && !part.starts_with('.') && part.bytes().all(fits)
}

fn is_word(part: &str) -> bool {
    part.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_list_that_was_asked_for_are_taken() {
        let named = |path: &str| Versioned::named(path, "AmazonEC2", Some("eu-west-3"));
        let list = "/offers/v1.0/aws/AmazonEC2/20261001000000/eu-west-3/index.json";
        let found = named(list).expect("a list");
        assert_eq!(found.version, "20261001000000");
        assert_eq!(found.path("csv"), list.replace(".json", ".csv"));
        for path in [
            "https://elsewhere.example/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json",
            "//elsewhere.example/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/../eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/%2e%2e/eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/a\\b/eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json?x",
            "/offers/v1.0/aws/AmazonEC2/1/eu-west-1/index.json",
            "/offers/v1.0/aws/AmazonS3/1/eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2//eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/1/2/eu-west-3/index.json",
            "/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.csv",
            "/other/AmazonEC2/1/eu-west-3/index.json",
            "",
        ] {
            assert_eq!(named(path), None, "{path}");
        }
        assert!(is_index(
            "/offers/v1.0/aws/AmazonEC2/index.json",
            "AmazonEC2"
        ));
        assert!(!is_index(
            "/offers/v1.0/aws/AmazonS3/index.json",
            "AmazonEC2"
        ));
    }

    #[test]
    fn a_redirect_is_never_less_safe_than_the_base() {
        let base = Base::new("https://prices.example/aws/").expect("an address");
        assert_eq!(base.address("/x"), "https://prices.example/aws/x");
        let from: Uri = "https://prices.example/a".parse().expect("an address");
        let to = |to: &str| base.redirect(&from, to).map(|uri| uri.to_string());
        assert_eq!(to("/b"), Ok("https://prices.example/b".to_owned()));
        assert_eq!(to("//c.example/b"), Ok("https://c.example/b".to_owned()));
        for unsafe_one in [
            "http://prices.example/b",
            "ftp://prices.example/b",
            "file:///b",
            "b",
            "",
        ] {
            assert!(to(unsafe_one).is_err(), "{unsafe_one}");
        }
        for bad in [
            "prices.example",
            "ftp://prices.example",
            "https://a@b.example",
            "https://",
            "https://a.example/?b",
        ] {
            assert!(Base::new(bad).is_err(), "{bad}");
        }
    }
}
