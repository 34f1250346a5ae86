//! What a script asks for, and from which page.

use url::{Position, Url};

use crate::cors::ExactOrigin;
use crate::simulate::exchange::Headers;

/// A call of `fetch()`, as the script wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where the script runs.
    pub page: Page,
    /// What it asks for.
    pub target: Target,
    /// As typed: `put` and `PUT` are the same to a browser, `patch` and `PATCH` are not.
    pub method: String,
    /// As typed, repeated names included.
    pub headers: Headers,
    /// Whether cookies travel.
    pub credentials: Credentials,
    /// How the browser treats another origin.
    pub mode: Mode,
}

/// The credentials mode ([Fetch](https://fetch.spec.whatwg.org/#concept-request-credentials-mode)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// Never.
    Omit,
    /// Only to the page's own origin; what `fetch()` does unless told otherwise.
    #[default]
    SameOrigin,
    /// Always; `withCredentials` of XMLHttpRequest and axios.
    Include,
}

/// The request mode ([Fetch](https://fetch.spec.whatwg.org/#concept-request-mode)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The CORS protocol; what `fetch()` does unless told otherwise.
    #[default]
    Cors,
    /// Another origin's answer stays opaque.
    NoCors,
    /// Another origin is an error.
    SameOrigin,
}

/// The page that a script runs in, known by its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page(Option<ExactOrigin>);

/// The address that a script asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
    origin: ExactOrigin,
}

impl Credentials {
    /// All, as the standard orders them.
    pub const ALL: [Self; 3] = [Self::Omit, Self::SameOrigin, Self::Include];

    /// The word that scripts write.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Omit => "omit",
            Self::SameOrigin => "same-origin",
            Self::Include => "include",
        }
    }

    /// The mode that scripts call `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.key() == key)
    }

    /// Whether the strict rules for credentials hold: on another origin only `include` counts.
    pub fn are_included(self) -> bool {
        self == Self::Include
    }
}

impl Mode {
    /// All that a script can write and that reach another origin or refuse to.
    pub const ALL: [Self; 3] = [Self::Cors, Self::NoCors, Self::SameOrigin];

    /// The word that scripts write.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cors => "cors",
            Self::NoCors => "no-cors",
            Self::SameOrigin => "same-origin",
        }
    }

    /// The mode that scripts call `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.key() == key)
    }
}

impl Page {
    /// Reads the page's address, or its origin, or `null`; `None` when no page can be there.
    ///
    /// `file:`, `data:` and other addresses without a host have an opaque origin, and so have
    /// sandboxed frames.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "null" {
            return Some(Self::opaque());
        }
        if let Ok(origin) = ExactOrigin::parse(text) {
            return Some(Self(Some(origin)));
        }
        let url = Url::parse(text).ok()?;
        if url.cannot_be_a_base() && url.scheme() != "blob" || url.scheme() == "file" {
            return Some(Self::opaque());
        }
        let address = match url.scheme() {
            "http" | "https" => return ExactOrigin::of_url(&url).map(|o| Self(Some(o))),
            "blob" => url.origin().ascii_serialization(),
            _ => url[..Position::BeforePath].to_owned(),
        };
        if address == "null" {
            return Some(Self::opaque());
        }
        ExactOrigin::parse(&address).ok().map(|o| Self(Some(o)))
    }

    /// A page whose origin is nobody's: a sandboxed frame, a `file:` page.
    pub const fn opaque() -> Self {
        Self(None)
    }

    /// As it stands in the `Origin` header.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("null", ExactOrigin::as_str)
    }

    /// The origin, unless it is opaque.
    pub const fn origin(&self) -> Option<&ExactOrigin> {
        self.0.as_ref()
    }
}

impl Target {
    /// Reads the address of an API, or its origin; `None` unless it is http or https.
    pub fn parse(text: &str) -> Option<Self> {
        let mut url = Url::parse(text).ok()?;
        url.set_fragment(None);
        let origin = ExactOrigin::of_url(&url)?;
        Some(Self { url, origin })
    }

    /// The whole address, as consoles print it.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// Path and query, as the request line has them.
    pub fn path(&self) -> &str {
        &self.url[Position::BeforePath..]
    }

    /// Scheme, host and port.
    pub const fn origin(&self) -> &ExactOrigin {
        &self.origin
    }

    /// The address that a `Location` leads to from here.
    pub(super) fn join(&self, location: &str) -> Option<Url> {
        self.url.join(location).ok()
    }

    /// The port, the scheme's default included.
    pub(super) fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }
}

impl Call {
    /// Whether the page asks its own origin, so that CORS has no say.
    pub fn is_same_origin(&self) -> bool {
        self.page.origin() == Some(self.target.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_the_origin_that_browsers_send() {
        let cases = [
            ("https://app.example.com", Some("https://app.example.com")),
            (
                "https://App.Example.com:443/x?y#z",
                Some("https://app.example.com"),
            ),
            ("https://host.example:80", Some("https://host.example:80")),
            ("http://host.example:443", Some("http://host.example:443")),
            (
                "https://bücher.example",
                Some("https://xn--bcher-kva.example"),
            ),
            (
                "http://[2001:DB8:0:0::1]:8081",
                Some("http://[2001:db8::1]:8081"),
            ),
            ("http://0x7f.1:3000", Some("http://127.0.0.1:3000")),
            ("https://example.com.", Some("https://example.com.")),
            ("https://a_b.example/", Some("https://a_b.example")),
            ("HTTPS://A.example", Some("https://a.example")),
            ("null", Some("null")),
            ("file:///tmp/page.html", Some("null")),
            ("data:text/html,x", Some("null")),
            ("about:blank", Some("null")),
            ("blob:https://a.example/1-2", Some("https://a.example")),
            ("blob:null/1-2", Some("null")),
            ("capacitor://localhost", Some("capacitor://localhost")),
            (
                "capacitor://localhost/index.html",
                Some("capacitor://localhost"),
            ),
            (
                "chrome-extension://abcdefghijklmnopabcdefghijklmnop/page.html",
                Some("chrome-extension://abcdefghijklmnopabcdefghijklmnop"),
            ),
            (
                "https://u:p@App.example.com:443/x",
                Some("https://app.example.com"),
            ),
            ("app.example.com", None),
            ("", None),
            ("https://", None),
            ("https://a b.example", None),
        ];
        for (text, origin) in cases {
            let page = Page::parse(text);
            assert_eq!(page.as_ref().map(Page::as_str), origin, "{text:?}");
        }
    }

    #[test]
    fn targets_keep_their_query_and_lose_their_fragment() {
        let target = Target::parse("https://API.example.com:443/a?b=1#c").expect("an address");
        assert_eq!(target.url(), "https://api.example.com/a?b=1");
        assert_eq!(target.path(), "/a?b=1");
        assert_eq!(target.origin().as_str(), "https://api.example.com");
        assert_eq!(target.port(), 443);
        assert_eq!(Target::parse("ws://api.example.com"), None);
        assert_eq!(Target::parse("/orders"), None);
    }

    #[test]
    fn words_read_back() {
        for mode in Credentials::ALL {
            assert_eq!(Credentials::from_key(mode.key()), Some(mode));
        }
        for mode in Mode::ALL {
            assert_eq!(Mode::from_key(mode.key()), Some(mode));
        }
    }
}
