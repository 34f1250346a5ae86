//! Origins: who may read the answers.
//!
//! ```text
//! entry   = "*" / "https://*" / "http://*" / "null" / pattern / origin
//! pattern = ("http" / "https") "://*." domain [ ":" port ]
//! origin  = scheme "://" host [ ":" port ]
//! ```
//!
//! An [`Origin`] is spelled byte for byte as a browser would send it, because the CORS check
//! compares bytes ([Fetch, CORS check](https://fetch.spec.whatwg.org/#concept-cors-check)). Any
//! other spelling is an [`OriginError`]; which slip it is, and how to mend it, is for
//! [`lint`](crate::lint) to say.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// One entry of the origin list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// `*`: every origin.
    Any,
    /// `https://*` or `http://*`: every origin of that scheme; HTTP APIs know it.
    AnyOf(Scheme),
    /// `null`: sandboxed frames, `file:` pages and other opaque origins.
    Null,
    /// One origin.
    Exact(ExactOrigin),
    /// Every host below a domain; only a function can answer so.
    Subdomains(Subdomains),
}

/// The two schemes that web pages have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `http`
    Http,
    /// `https`
    Https,
}

/// One origin, serialised: scheme, host, and the port unless it is the scheme's default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExactOrigin {
    text: String,
    /// Byte length of the scheme.
    scheme: usize,
    /// Byte offset of the colon before the port, or the length of the text.
    host_end: usize,
}

/// `https://*.example.com`: every host that ends in the domain at a label boundary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subdomains {
    text: String,
    base: ExactOrigin,
}

/// The text is no origin as a browser would send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginError {
    /// What a browser would send for a page at that address, where there is such a thing.
    pub instead: Option<String>,
}

impl Origin {
    /// Reads one entry exactly as written.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        match text {
            "*" => return Ok(Self::Any),
            "https://*" => return Ok(Self::AnyOf(Scheme::Https)),
            "http://*" => return Ok(Self::AnyOf(Scheme::Http)),
            "null" => return Ok(Self::Null),
            _ => {}
        }
        if let Some(pattern) = Subdomains::parse(text) {
            return Ok(Self::Subdomains(pattern));
        }
        ExactOrigin::parse(text).map(Self::Exact)
    }

    /// The entry as it was typed, which is also as it is exported.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => "*",
            Self::AnyOf(Scheme::Https) => "https://*",
            Self::AnyOf(Scheme::Http) => "http://*",
            Self::Null => "null",
            Self::Exact(origin) => origin.as_str(),
            Self::Subdomains(pattern) => &pattern.text,
        }
    }

    /// Whether a browser that sends `origin` in its `Origin` header is allowed by this entry.
    pub fn allows(&self, origin: &str) -> bool {
        match self {
            Self::Any => true,
            Self::AnyOf(scheme) => ExactOrigin::parse(origin).is_ok_and(|o| o.is(*scheme)),
            Self::Null | Self::Exact(_) => self.as_str() == origin,
            Self::Subdomains(pattern) => pattern.allows(origin),
        }
    }

    /// The one origin that this entry stands for, if it is exact.
    pub const fn exact(&self) -> Option<&ExactOrigin> {
        match self {
            Self::Exact(origin) => Some(origin),
            _ => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Scheme {
    /// Without the colon.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }
}

impl ExactOrigin {
    /// Reads an origin that is spelled as browsers send it.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let spelled = if text.starts_with("http://") || text.starts_with("https://") {
            serialised_origin(text)
        } else {
            is_custom(text).then(|| text.to_owned())
        };
        match spelled {
            Some(spelled) if spelled == text => Ok(Self::from_serialised(spelled)),
            instead => Err(OriginError { instead }),
        }
    }

    /// The origin of a page or an API at an http or https address; `None` where
    /// [`serialised_origin`] knows none.
    pub fn of_url(url: &Url) -> Option<Self> {
        serialised(url).map(Self::from_serialised)
    }

    /// Finds the parts of an origin that is spelled as browsers send it.
    fn from_serialised(text: String) -> Self {
        let scheme = text.find("://").expect("an origin has a scheme");
        let host = scheme + 3;
        let host_end = match text[host..].rfind(']').or_else(|| text[host..].find(':')) {
            Some(at) if text[host + at..].starts_with(']') => host + at + 1,
            Some(at) => host + at,
            None => text.len(),
        };
        Self {
            text,
            scheme,
            host_end,
        }
    }

    /// The origin as it stands in the `Origin` header.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scheme, without the colon.
    pub fn scheme(&self) -> &str {
        &self.text[..self.scheme]
    }

    /// The host; an IPv6 address with its brackets.
    pub fn host(&self) -> &str {
        &self.text[self.scheme + 3..self.host_end]
    }

    /// The port; `None` is the scheme's default.
    pub fn port(&self) -> Option<u16> {
        self.text.get(self.host_end + 1..)?.parse().ok()
    }

    /// Whether it has this scheme.
    pub fn is(&self, scheme: Scheme) -> bool {
        self.scheme() == scheme.as_str()
    }

    /// Whether a web page can have it: its scheme is http or https.
    pub fn is_web(&self) -> bool {
        self.is(Scheme::Http) || self.is(Scheme::Https)
    }

    /// Whether the page comes from the visitor's own machine: `localhost`, a name below it,
    /// 127.0.0.0/8 or ::1 ([RFC 6761, section 6.3](https://www.rfc-editor.org/rfc/rfc6761#section-6.3)).
    pub fn is_loopback(&self) -> bool {
        if let Some(address) = self.address() {
            return address.is_loopback();
        }
        let name = self.host().strip_suffix('.').unwrap_or(self.host());
        name == "localhost" || name.ends_with(".localhost")
    }

    /// The IP address that the host is; `None` for a domain. The host is spelled as browsers spell it,
    /// so an address has one form only.
    pub fn address(&self) -> Option<IpAddr> {
        let host = self.host();
        let Some(bracketed) = host.strip_prefix('[') else {
            return host.parse::<Ipv4Addr>().ok().map(IpAddr::from);
        };
        let address = bracketed.strip_suffix(']')?.parse::<Ipv6Addr>();
        address.ok().map(IpAddr::from)
    }
}

impl Subdomains {
    /// Reads `http(s)://*.domain[:port]`.
    fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://*.")?;
        let base = ExactOrigin::parse(&format!("{scheme}://{rest}")).ok()?;
        let below_a_domain = base.is_web() && base.address().is_none();
        below_a_domain.then(|| Self {
            text: text.to_owned(),
            base,
        })
    }

    /// The entry as it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, domain and port that the pattern hangs below.
    pub const fn base(&self) -> &ExactOrigin {
        &self.base
    }

    /// Whether `origin` has this scheme and port, and a host below the domain. The domain itself
    /// is not allowed, and the comparison is of whole labels: `evil-example.com` is not below
    /// `example.com`.
    pub fn allows(&self, origin: &str) -> bool {
        ExactOrigin::parse(origin).is_ok_and(|o| {
            o.scheme() == self.base.scheme()
                && o.port() == self.base.port()
                && o.host()
                    .strip_suffix(self.base.host())
                    .and_then(|below| below.strip_suffix('.'))
                    .is_some_and(|below| !below.is_empty())
        })
    }
}

/// What a browser sends in `Origin` for a page at the http or https address `text`.
///
/// Parsed and serialised by the URL standard, then held to what can be a host on the network:
/// `None` for anything that has no such origin, `*` in the host and port 0 included.
pub fn serialised_origin(text: &str) -> Option<String> {
    serialised(&Url::parse(text).ok()?)
}

fn serialised(url: &Url) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") || url.port() == Some(0) {
        return None;
    }
    match url.host()? {
        Host::Domain(name) if !is_host_name(name) => None,
        _ => Some(url.origin().ascii_serialization()),
    }
}

/// A domain in lower-case ASCII: labels of 1 to 63 of `a-z 0-9 - _`, 253 bytes at most, perhaps one
/// trailing dot. The URL standard's parser takes more than a name server does.
fn is_host_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
        })
}

/// Whether the text is an origin of an app or extension shell, such as `capacitor://localhost`:
/// a lower-case scheme besides http, https and file, a host name, perhaps a port.
fn is_custom(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let (host, port) = rest
        .split_once(':')
        .map_or((rest, None), |(h, p)| (h, Some(p)));
    let scheme_fits = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.'));
    let port_fits = port.is_none_or(|p| {
        p.parse::<u16>()
            .is_ok_and(|number| number > 0 && number.to_string() == p)
    });
    scheme_fits && scheme != "file" && is_host_name(host) && port_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> ExactOrigin {
        ExactOrigin::parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"))
    }

    #[test]
    fn an_origin_is_taken_only_as_browsers_send_it() {
        for text in [
            "https://app.example.com",
            "http://localhost:3000",
            "https://a.example:80",
            "http://127.0.0.1:8080",
            "http://[::1]:5173",
            "http://[::ffff:7f00:1]",
            "https://xn--bcher-kva.example",
            "https://-odd-._host_.example",
            "https://example.com.",
            "capacitor://localhost",
            "capacitor://localhost:8080",
            "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
        ] {
            assert_eq!(exact(text).as_str(), text);
        }
    }

    #[test]
    fn another_spelling_is_refused_with_the_one_to_write() {
        let cases = [
            ("https://app.example.com/", Some("https://app.example.com")),
            ("https://App.Example.com", Some("https://app.example.com")),
            (
                "https://app.example.com:443",
                Some("https://app.example.com"),
            ),
            (
                "https://user:secret@app.example.com/x?y#z",
                Some("https://app.example.com"),
            ),
            (
                "https://bücher.example",
                Some("https://xn--bcher-kva.example"),
            ),
            ("http://0x7f.1:3000", Some("http://127.0.0.1:3000")),
            ("http://[2001:DB8:0:0::1]", Some("http://[2001:db8::1]")),
            ("https://a..b", None),
            ("https://a b.example", None),
            ("https://a.example:0", None),
            ("https://a.example:70000", None),
            ("https://a*.example", None),
            ("https://'a'.example", None),
            ("app.example.com", None),
            ("file:///tmp/x.html", None),
            ("Capacitor://localhost", None),
            ("capacitor://localhost/", None),
            ("capacitor://localhost:0", None),
            ("", None),
        ];
        for (text, instead) in cases {
            let instead = instead.map(str::to_owned);
            assert_eq!(
                Origin::parse(text),
                Err(OriginError { instead }),
                "{text:?}"
            );
        }
        let long = format!("https://{}.example", "a".repeat(64));
        assert!(Origin::parse(&long).is_err());
    }

    #[test]
    fn parts_are_slices_of_the_text() {
        let origin = exact("http://[::1]:5173");
        assert_eq!(
            (origin.scheme(), origin.host(), origin.port()),
            ("http", "[::1]", Some(5173))
        );
        let origin = exact("https://a.example");
        assert_eq!(
            (origin.scheme(), origin.host(), origin.port()),
            ("https", "a.example", None)
        );
        let origin = exact("http://[::1]");
        assert_eq!((origin.host(), origin.port()), ("[::1]", None));
    }

    #[test]
    fn wildcards_are_whole_entries() {
        assert_eq!(Origin::parse("*"), Ok(Origin::Any));
        assert_eq!(Origin::parse("https://*"), Ok(Origin::AnyOf(Scheme::Https)));
        assert_eq!(Origin::parse("null"), Ok(Origin::Null));
        assert!(Origin::parse("ftp://*").is_err());
        assert!(Origin::AnyOf(Scheme::Https).allows("https://a.example"));
        assert!(!Origin::AnyOf(Scheme::Https).allows("http://a.example"));
        assert!(!Origin::AnyOf(Scheme::Http).allows("https://a.example"));
    }

    #[test]
    fn a_subdomain_pattern_compares_whole_labels() {
        let pattern = Origin::parse("https://*.example.com:8443").expect("a pattern");
        assert!(pattern.allows("https://a.example.com:8443"));
        assert!(pattern.allows("https://a.b.example.com:8443"));
        for stranger in [
            "https://example.com:8443",
            "https://evil-example.com:8443",
            "https://a.example.com",
            "http://a.example.com:8443",
            "https://a.example.com.evil.test:8443",
            "https://.example.com:8443",
            "https://a.example.com:8443/",
        ] {
            assert!(!pattern.allows(stranger), "{stranger}");
        }
        assert!(Origin::parse("https://*.127.0.0.1").is_err());
        assert!(Origin::parse("https://*.*.example.com").is_err());
    }

    #[test]
    fn loopback_is_by_name_and_by_address() {
        for here in [
            "http://localhost:1",
            "http://a.localhost",
            "http://127.9.9.9",
            "http://[::1]",
        ] {
            assert!(exact(here).is_loopback(), "{here}");
        }
        for there in [
            "http://localhost.example",
            "http://128.0.0.1",
            "http://[::2]",
        ] {
            assert!(!exact(there).is_loopback(), "{there}");
        }
    }
}
