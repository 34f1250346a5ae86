//! Header names in `Access-Control-Allow-Headers` and `Access-Control-Expose-Headers`.

use std::fmt;

use super::is_token;

/// Request headers that the browser alone sets
/// ([Fetch, forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header)).
const FORBIDDEN_REQUEST: [&str; 21] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Prefixes of further names that the browser alone sets (same section).
const FORBIDDEN_REQUEST_PREFIXES: [&str; 2] = ["proxy-", "sec-"];

/// What a server answers in the CORS protocol
/// ([Fetch, HTTP responses](https://fetch.spec.whatwg.org/#http-responses)).
const CORS_RESPONSE: [&str; 6] = [
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
];

/// Names that a script may send without a preflight while the value is short and plain
/// ([Fetch, CORS-safelisted request-header](https://fetch.spec.whatwg.org/#cors-safelisted-request-header)).
/// Content-Type is not among them here: its usual value, JSON, is not safelisted.
const SAFELISTED_REQUEST: [&str; 4] = ["accept", "accept-language", "content-language", "range"];

/// Names that some back ends read as another method
/// ([Fetch, forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header),
/// where they are forbidden for the values CONNECT, TRACE and TRACK only).
const METHOD_OVERRIDE: [&str; 3] = [
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
];

/// Response headers that no script may read
/// ([Fetch, forbidden response-header name](https://fetch.spec.whatwg.org/#forbidden-response-header-name)).
const FORBIDDEN_RESPONSE: [&str; 2] = ["set-cookie", "set-cookie2"];

/// Headers of requests and of preflight answers only: the response that a script sees has none.
const NOT_ON_RESPONSE: [&str; 6] = [
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-max-age",
    "access-control-request-headers",
    "access-control-request-method",
    "origin",
];

/// Response headers that a script may always read
/// ([Fetch, CORS-safelisted response-header name](https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name)).
const SAFELISTED_RESPONSE: [&str; 7] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
];

/// A header name in lower case, or the wildcard `*`.
///
/// Browsers compare header names without case, and API Gateway reads them back in lower case, so
/// lower case is what every export prints.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HeaderName(String);

impl HeaderName {
    /// The names that the form offers for completion: what browsers' scripts send most.
    pub const WELL_KNOWN_REQUEST: [&'static str; 16] = [
        "authorization",
        "content-type",
        "x-api-key",
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-user-agent",
        "x-requested-with",
        "x-csrf-token",
        "x-xsrf-token",
        "x-request-id",
        "x-correlation-id",
        "x-amzn-trace-id",
        "idempotency-key",
        "if-match",
        "if-none-match",
        "cache-control",
    ];

    /// The names that the form offers for exposed headers: what scripts miss most.
    pub const WELL_KNOWN_RESPONSE: [&'static str; 12] = [
        "etag",
        "location",
        "link",
        "date",
        "retry-after",
        "content-disposition",
        "www-authenticate",
        "x-request-id",
        "x-amzn-requestid",
        "x-amz-apigw-id",
        "x-amzn-trace-id",
        "x-total-count",
    ];

    /// Reads a name; `None` when it is no HTTP token.
    pub fn parse(text: &str) -> Option<Self> {
        is_token(text).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The name in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is `*`: every name, unless credentials are on; then a header of that literal name.
    pub fn is_wildcard(&self) -> bool {
        self.0 == "*"
    }

    /// Whether `*` stands inside a longer name, which no browser reads as a pattern.
    pub fn is_pattern(&self) -> bool {
        self.0.contains('*') && !self.is_wildcard()
    }

    /// Whether a script cannot set it on a request.
    pub fn is_forbidden_request(&self) -> bool {
        FORBIDDEN_REQUEST.contains(&self.as_str())
            || FORBIDDEN_REQUEST_PREFIXES
                .iter()
                .any(|prefix| self.0.starts_with(prefix))
    }

    /// Whether a server sends it in the CORS protocol.
    pub fn is_cors_response(&self) -> bool {
        CORS_RESPONSE.contains(&self.as_str())
    }

    /// Whether a script may send short and plain values of it without a preflight.
    pub fn is_safelisted_request(&self) -> bool {
        SAFELISTED_REQUEST.contains(&self.as_str())
    }

    /// Whether some back ends take its value for the method.
    pub fn is_method_override(&self) -> bool {
        METHOD_OVERRIDE.contains(&self.as_str())
    }

    /// Whether a script may never read it.
    pub fn is_forbidden_response(&self) -> bool {
        FORBIDDEN_RESPONSE.contains(&self.as_str())
    }

    /// Whether it belongs to requests or preflights, so that no response for a script has it.
    pub fn is_not_on_response(&self) -> bool {
        NOT_ON_RESPONSE.contains(&self.as_str())
    }

    /// Whether a script may read it without its being exposed.
    pub fn is_safelisted_response(&self) -> bool {
        SAFELISTED_RESPONSE.contains(&self.as_str())
    }
}

impl fmt::Display for HeaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::HeaderName;

    #[test]
    fn well_known_names_are_valid_and_lower_case() {
        let all = HeaderName::WELL_KNOWN_REQUEST
            .iter()
            .chain(&HeaderName::WELL_KNOWN_RESPONSE);
        for name in all {
            assert_eq!(HeaderName::parse(name).map(|h| h.0).as_deref(), Some(*name));
        }
        assert_eq!(
            HeaderName::parse("X-Api-Key").map(|h| h.0).as_deref(),
            Some("x-api-key")
        );
        assert_eq!(HeaderName::parse("X: y"), None);
    }

    #[test]
    fn names_are_sorted_into_their_lists_without_case() {
        let is = |text: &str, list: fn(&HeaderName) -> bool| {
            HeaderName::parse(text).is_some_and(|name| list(&name))
        };
        assert!(is("Sec-Fetch-Mode", HeaderName::is_forbidden_request));
        assert!(is("COOKIE", HeaderName::is_forbidden_request));
        assert!(!is("User-Agent", HeaderName::is_forbidden_request));
        assert!(is("X-*", HeaderName::is_pattern));
        assert!(!is("*", HeaderName::is_pattern));
        assert!(is("Access-Control-Max-Age", HeaderName::is_cors_response));
        assert!(is("Range", HeaderName::is_safelisted_request));
        assert!(is("Set-Cookie2", HeaderName::is_forbidden_response));
        assert!(is("Origin", HeaderName::is_not_on_response));
        assert!(is("Expires", HeaderName::is_safelisted_response));
    }
}
