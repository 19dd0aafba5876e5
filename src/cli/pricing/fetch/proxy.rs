//! The proxy that the environment names.

use ureq::{Proxy, ProxyProtocol};

use super::address::Scheme;
use crate::cli::shell::variable;
use crate::cli::stop::Stop;
use crate::diagnostic::{Finding, Place};

/// The proxy by which addresses of a scheme are reached, if there is one.
///
/// # Errors
/// A proxy that is no address, or that speaks what this program does not.
pub(super) fn of(scheme: Scheme) -> Result<Option<Proxy>, Stop> {
    let own = match scheme {
        Scheme::Http => "HTTP_PROXY",
        Scheme::Https => "HTTPS_PROXY",
    };
    let stated = [own, "ALL_PROXY"].into_iter();
    let Some((name, value)) = stated
        .into_iter()
        .find_map(|name| Some((name, stated_as(name)?)))
    else {
        return Ok(None);
    };
    let excepted = stated_as("NO_PROXY").unwrap_or_default();
    if let Some(proxy) = proxy(&value, &excepted) {
        return Ok(Some(proxy));
    }
    // It may hold a password, and is not repeated.
    let message = format!("`{name}` names no proxy that can be used");
    let finding = Finding::error("bad-proxy", message, Place::file(name));
    Err(finding
        .help("Write `http://HOST:PORT`, or `https://HOST:PORT`; or unset it.")
        .into())
}

/// A variable in large or small letters.
fn stated_as(name: &str) -> Option<String> {
    let small = std::env::var_os(name.to_ascii_lowercase());
    let stated = small.into_iter().chain(variable(name));
    let mut stated = stated.filter_map(|value| value.into_string().ok());
    stated.find(|value| !value.trim().is_empty())
}

fn proxy(value: &str, excepted: &str) -> Option<Proxy> {
    let named = Proxy::new(value.trim()).ok()?;
    let protocol = named.protocol();
    if !matches!(protocol, ProxyProtocol::Http | ProxyProtocol::Https) {
        return None;
    }
    let mut proxy = Proxy::builder(protocol)
        .host(named.host())
        .port(named.port());
    if let Some(name) = named.username() {
        proxy = proxy.username(name);
    }
    if let Some(password) = named.password() {
        proxy = proxy.password(password);
    }
    for host in excepted.split(',').map(str::trim) {
        let bare = host.trim_start_matches("*.").trim_start_matches('.');
        if host == "*" {
            proxy = proxy.no_proxy(host);
        } else if !bare.is_empty() {
            // A host stands for those below it, too.
            proxy = proxy.no_proxy(bare).no_proxy(&format!(".{bare}"));
        }
    }
    proxy.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::Uri;

    #[test]
    fn hosts_are_excepted_with_those_below_them() {
        let passes = |excepted: &str, url: &str| {
            let proxy = proxy("http://me:secret@proxy.example:3128", excepted).expect("a proxy");
            assert_eq!(proxy.password(), Some("secret"));
            let uri: Uri = url.parse().expect("an address");
            proxy.is_no_proxy(&uri)
        };
        assert!(!passes("", "https://prices.example/"));
        assert!(passes("*", "https://prices.example/"));
        for excepted in [
            "example",
            "a.b, prices.example",
            ".example",
            "*.example",
            "Prices.Example",
        ] {
            assert!(passes(excepted, "https://prices.example/"), "{excepted}");
        }
        assert!(!passes("rices.example, other", "https://prices.example/"));
        assert!(proxy("socks5://proxy.example", "").is_none());
        assert!(proxy("http://", "").is_none());
    }
}
