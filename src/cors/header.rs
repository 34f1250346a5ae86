//! Header names in `Access-Control-Allow-Headers` and `Access-Control-Expose-Headers`.

use std::fmt;

use super::is_token;

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
}
