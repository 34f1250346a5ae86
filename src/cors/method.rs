//! Method names in `Access-Control-Allow-Methods`.

use std::fmt;

use super::is_token;

/// One allowed method. Browsers compare method names byte for byte
/// ([Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`, which no preflight needs to allow.
    Get,
    /// `HEAD`, which no preflight needs to allow.
    Head,
    /// `POST`, which no preflight needs to allow.
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS` called by a script itself; preflights need no listing.
    Options,
    /// `*`: every method, unless credentials are on; then it is a method of that literal name.
    Any,
    /// Another token. No API type routes it, so it does nothing; REST mappings carry it.
    Other(String),
}

impl Method {
    /// The seven methods that API Gateway routes, in the order the form shows them.
    pub const KNOWN: [Self; 7] = [
        Self::Get,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
        Self::Head,
        Self::Options,
    ];

    /// Reads a method exactly as written; `None` when it is no HTTP token.
    ///
    /// `get` is read as `Other("get")`: to a browser it is another name than `GET`.
    pub fn parse(text: &str) -> Option<Self> {
        let known = Self::KNOWN.into_iter().find(|m| m.as_str() == text);
        known
            .or_else(|| (text == "*").then_some(Self::Any))
            .or_else(|| is_token(text).then(|| Self::Other(text.to_owned())))
    }

    /// The method of [`Self::KNOWN`] that has this name in any case.
    pub fn known(name: &str) -> Option<Self> {
        Self::KNOWN
            .into_iter()
            .find(|m| m.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether it is `ANY` in any case: a word for routes, not a method.
    pub fn is_any_keyword(name: &str) -> bool {
        name.eq_ignore_ascii_case("ANY")
    }

    /// As it stands in the header.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Any => "*",
            Self::Other(name) => name,
        }
    }

    /// Whether a preflight allows it unlisted
    /// ([Fetch, CORS-safelisted method](https://fetch.spec.whatwg.org/#cors-safelisted-method)).
    pub const fn is_safelisted(&self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Post)
    }

    /// Whether a preflight allows a method of this name unlisted; names compare byte for byte.
    pub fn is_safelisted_name(name: &str) -> bool {
        [Self::Get, Self::Head, Self::Post]
            .iter()
            .any(|method| method.as_str() == name)
    }

    /// Whether scripts may never send it
    /// ([Fetch, forbidden method](https://fetch.spec.whatwg.org/#forbidden-method)).
    pub fn is_forbidden(name: &str) -> bool {
        ["CONNECT", "TRACE", "TRACK"]
            .iter()
            .any(|f| f.eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Method;

    #[test]
    fn methods_are_read_byte_for_byte() {
        assert_eq!(Method::parse("PATCH"), Some(Method::Patch));
        assert_eq!(Method::parse("patch"), Some(Method::Other("patch".into())));
        assert_eq!(Method::parse("*"), Some(Method::Any));
        assert_eq!(Method::parse("GET "), None);
        assert_eq!(Method::parse(""), None);
        assert!(Method::is_forbidden("tRaCe"));
        assert_eq!(Method::known("pAtCh"), Some(Method::Patch));
        assert_eq!(Method::known("ANY"), None);
        assert!(Method::is_any_keyword("any"));
    }
}
