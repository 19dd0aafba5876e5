//! Requests: redirects that are as safe as what they come from, proxies that the environment names,
//! and further tries where the connection breaks.

use std::cell::OnceCell;
use std::io::Read as _;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use ureq::config::AutoHeaderValue;
use ureq::http::header::{HeaderMap, LOCATION, RETRY_AFTER};
use ureq::http::{Response, Uri};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};

use super::address::{Base, Scheme};
use super::proxy;
use crate::analysis::Watch as _;
use crate::cli::shell::variable;
use crate::cli::stop::Stop;
use crate::cli::watch::Watching;
use crate::diagnostic::{Finding, Place};

/// Bytes of the largest index.
const LARGEST_INDEX: usize = 16 << 20;
/// How long an index may take.
const INDEX: Duration = Duration::from_mins(2);
/// Bytes of the largest file of authorities.
const LARGEST_AUTHORITIES: u64 = 16 << 20;
/// How often a request is sent elsewhere.
const REDIRECTS: usize = 5;
/// How long a server may take to answer.
const ANSWER: Duration = Duration::from_secs(30);
/// How long a connection may stand still.
const STILL: Duration = Duration::from_secs(15);
/// The first wait before a further try; each is twice the one before.
const WAIT: Duration = Duration::from_millis(500);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// How long Ctrl-C waits at most.
const STEP: Duration = Duration::from_millis(50);

/// Why a try came to nothing.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Another try may do: what happened, and how long the server asks to wait.
    Passing(String, Option<Duration>),
    /// None will: what happened.
    Lasting(String),
    /// The world failed on this side.
    Here(Stop),
    /// The user stopped it.
    Stopped,
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Self {
        Self::Here(stop)
    }
}

/// What asks servers for files.
pub(super) struct Client<'w> {
    pub(super) base: Base,
    /// How many further tries there are for each file.
    retries: u32,
    pub(super) watching: &'w Watching,
    http: OnceCell<Agent>,
    https: OnceCell<Agent>,
}

impl<'w> Client<'w> {
    pub(super) fn new(base: Base, retries: u32, watching: &'w Watching) -> Self {
        Self {
            base,
            retries,
            watching,
            http: OnceCell::new(),
            https: OnceCell::new(),
        }
    }

    /// What a server answers, once, with its redirects followed. What it says of its own state
    /// (500, too many requests) is trouble; any other status is the caller's.
    pub(super) fn get(
        &self,
        url: &str,
        headers: &[(&str, String)],
    ) -> Result<Response<Body>, Trouble> {
        let unfit = |_| Trouble::Lasting("it is no address".to_owned());
        let mut uri: Uri = url.parse().map_err(unfit)?;
        for _ in 0..=REDIRECTS {
            let mut request = self.agent(&uri)?.get(uri.clone());
            for (name, value) in headers {
                request = request.header(*name, value);
            }
            let answer = request.call().map_err(|error| trouble(&error))?;
            let status = answer.status();
            match status.as_u16() {
                301 | 302 | 303 | 307 | 308 => {
                    let to = header(answer.headers(), LOCATION.as_str());
                    let to = self.base.redirect(&uri, to.unwrap_or_default());
                    uri = to.map_err(Trouble::Lasting)?;
                }
                408 | 429 | 500..=599 => {
                    let wait = header(answer.headers(), RETRY_AFTER.as_str());
                    let wait = wait.and_then(|wait| wait.parse().ok());
                    let said = format!("the server answers {status}");
                    return Err(Trouble::Passing(said, wait.map(Duration::from_secs)));
                }
                _ => return Ok(answer),
            }
        }
        Err(Trouble::Lasting(format!(
            "it is sent elsewhere more than {REDIRECTS} times"
        )))
    }

    /// An index.
    ///
    /// # Errors
    /// One that cannot be fetched, is too large, or is none.
    pub(super) fn index<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let url = self.base.address(path);
        let text = self.patiently(&url, || {
            let answer = self.get(&url, &[])?;
            if answer.status().as_u16() != 200 {
                return Err(refused(&answer));
            }
            self.whole(answer)
        })?;
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
        serde_json::from_slice(text).map_err(|error| {
            let said = format!("it is no index of offers: {error}");
            Trouble::Here(not_fetched(&url, &said))
        })
    }

    /// The bytes of an index.
    fn whole(&self, answer: Response<Body>) -> Result<Vec<u8>, Trouble> {
        let mut text = Vec::new();
        let start = Instant::now();
        self.pour(answer, |bytes| {
            text.extend_from_slice(bytes);
            if text.len() > LARGEST_INDEX {
                let large = LARGEST_INDEX >> 20;
                let said = format!("it is larger than {large} MiB, which no index of offers is");
                return Err(Trouble::Lasting(said));
            }
            if start.elapsed() > INDEX {
                let said = "it takes longer than any index of offers".to_owned();
                return Err(Trouble::Passing(said, None));
            }
            Ok(())
        })?;
        Ok(text)
    }

    /// Hands on what a server sends, as it comes.
    pub(super) fn pour(
        &self,
        answer: Response<Body>,
        mut take: impl FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let body = answer.into_body().into_with_config().limit(u64::MAX);
        let mut body = body.reader();
        let mut bytes = vec![0; 128 << 10];
        loop {
            if self.watching.stops() {
                return Err(Trouble::Stopped);
            }
            match body.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Ok(many) => take(&bytes[..many])?,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let said = format!("the connection broke: {error}");
                    return Err(Trouble::Passing(said, None));
                }
            }
        }
    }

    /// Tries until it is done, it lasts, or there are no further tries.
    pub(super) fn patiently<T>(
        &self,
        url: &str,
        mut one: impl FnMut() -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut wait = WAIT;
        let mut tries = 0;
        loop {
            if self.watching.stops() {
                return Err(Trouble::Stopped);
            }
            let (said, asked) = match one() {
                Err(Trouble::Passing(said, asked)) => (said, asked),
                Err(Trouble::Lasting(said)) => return Err(not_fetched(url, &said).into()),
                other => return other,
            };
            if tries == self.retries {
                let said = match tries {
                    0 => said,
                    tries => format!("{said}, also at try {}", tries + 1),
                };
                return Err(not_yet(url, &said).into());
            }
            tries += 1;
            let mut left = asked.unwrap_or(wait).min(LONGEST_WAIT);
            while !left.is_zero() && !self.watching.stops() {
                let step = left.min(STEP);
                std::thread::sleep(step);
                left -= step;
            }
            wait *= 2;
        }
    }

    fn agent(&self, uri: &Uri) -> Result<&Agent, Trouble> {
        let scheme = Scheme::of(uri).unwrap_or(Scheme::Https);
        let cell = match scheme {
            Scheme::Http => &self.http,
            Scheme::Https => &self.https,
        };
        if let Some(agent) = cell.get() {
            return Ok(agent);
        }
        let agent = new_agent(scheme)?;
        Ok(cell.get_or_init(|| agent))
    }
}

fn new_agent(scheme: Scheme) -> Result<Agent, Stop> {
    let mut tls = TlsConfig::builder();
    if scheme == Scheme::Https
        && let Some(roots) = authorities()?
    {
        tls = tls.root_certs(roots);
    }
    let version = env!("CARGO_PKG_VERSION");
    let config = Agent::config_builder()
        .https_only(scheme == Scheme::Https)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(format!("recoup/{version}"))
        // Bytes of a part are those of the file, so it is not packed on its way.
        .accept_encoding("identity")
        .accept(AutoHeaderValue::None)
        .proxy(proxy::of(scheme)?)
        .timeout_resolve(Some(STILL))
        .timeout_connect(Some(STILL))
        .timeout_recv_response(Some(ANSWER))
        .timeout_per_read(Some(STILL))
        .tls_config(tls.build())
        .build();
    Ok(config.new_agent())
}

/// The authorities that the user trusts, if he says which.
fn authorities() -> Result<Option<RootCerts>, Stop> {
    const NAME: &str = "SSL_CERT_FILE";
    let Some(path) = variable(NAME).filter(|path| !path.is_empty()) else {
        return Ok(None);
    };
    let bad = |said: &str| {
        let message = format!("`{}` of `{NAME}` {said}", path.display());
        let finding = Finding::error("bad-authorities", message, Place::file(NAME));
        Stop::from(finding.help("Name a PEM file of certificates, or unset it."))
    };
    let mut text = Vec::new();
    let file = std::fs::File::open(&path);
    let read = file.and_then(|file| file.take(LARGEST_AUTHORITIES).read_to_end(&mut text));
    read.map_err(|error| bad(&format!("cannot be read: {error}")))?;
    let certificates: Vec<_> = parse_pem(&text)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(one)) => Some(one),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(bad("has no certificate"));
    }
    Ok(Some(certificates.into()))
}

/// A header, if it is text.
pub(super) fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// An answer that is neither what was asked for nor the server's own trouble.
pub(super) fn refused(answer: &Response<Body>) -> Trouble {
    Trouble::Lasting(format!("the server answers {}", answer.status()))
}

/// A file that was not fetched, and will not be.
pub(super) fn not_fetched(url: &str, said: &str) -> Stop {
    let finding = finding(url, said);
    finding
        .help("Look at the address: `--base-url` says where lists are.")
        .into()
}

/// A file that may be fetched another time.
fn not_yet(url: &str, said: &str) -> Stop {
    let finding = finding(url, said);
    finding
        .help("The same command goes on where this one ended.")
        .into()
}

fn finding(url: &str, said: &str) -> Finding {
    let message = format!("cannot fetch `{url}`: {said}");
    Finding::error("not-fetched", message, Place::file(url))
}

/// What an error of the client means.
fn trouble(error: &ureq::Error) -> Trouble {
    use ureq::Error::{BadUri, Http, Io, LargeResponseHeader, RequireHttpsOnly, Rustls, Tls};
    let said = error.to_string();
    let said = said.strip_prefix("io: ").unwrap_or(&said).to_owned();
    match error {
        BadUri(_)
        | Http(_)
        | LargeResponseHeader(..)
        | RequireHttpsOnly(_)
        | Rustls(_)
        | Tls(_) => Trouble::Lasting(said),
        // A certificate that nobody trusts comes so.
        Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            let more = "`SSL_CERT_FILE` names the authorities that are trusted";
            Trouble::Lasting(format!("{said}; {more}"))
        }
        _ => Trouble::Passing(said, None),
    }
}
