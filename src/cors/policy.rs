//! The policy: what is meant, and can be trusted.

use super::{AnsweredBy, ApiType, Authorizer, HeaderName, MaxAge, Method, Origin, Route};

/// A design in which every value is what it says. Comes only from
/// [`Draft::resolve`](super::Draft::resolve), so the fields can be read but not made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// The design's name as typed; may be empty or hold any character.
    pub name: String,
    /// HTTP API or REST API.
    pub api_type: ApiType,
    /// At least one origin that the API type can express, in the order typed, without duplicates.
    pub origins: Vec<Origin>,
    /// Allowed methods, in the order typed, without duplicates.
    pub methods: Vec<Method>,
    /// Allowed request headers, in the order typed, without duplicates.
    pub headers: Vec<HeaderName>,
    /// Exposed response headers, in the order typed, without duplicates.
    pub expose_headers: Vec<HeaderName>,
    /// `None`: the header is not sent.
    pub max_age: Option<MaxAge>,
    /// Whether cookies may travel. Never together with [`Origin::Any`].
    pub credentials: bool,
    /// The API's routes; empty: unknown.
    pub routes: Vec<Route>,
    /// Who checks callers; `None`: unknown.
    pub authorizer: Option<Authorizer>,
    /// Who answers preflights.
    pub answered_by: AnsweredBy,
    /// Media types passed as binary.
    pub binary_media_types: Vec<String>,
    /// The stage's name, if declared.
    pub stage: Option<String>,
}

impl Policy {
    /// Whether every origin is allowed.
    pub fn allows_any_origin(&self) -> bool {
        self.origins.contains(&Origin::Any)
    }

    /// Whether a browser that sends this `Origin` is allowed.
    pub fn allows_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|o| o.allows(origin))
    }

    /// Whether the answer is the same whoever asks, so that `Vary: Origin` is not needed
    /// ([Fetch, CORS protocol and HTTP caches](https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches)).
    pub fn answers_everyone_alike(&self) -> bool {
        self.allows_any_origin()
    }

    /// The origin that a static header can carry: `*`, or the only entry if it is exact.
    pub fn static_origin(&self) -> Option<&Origin> {
        if self.allows_any_origin() {
            return Some(&Origin::Any);
        }
        match self.origins.as_slice() {
            [only @ (Origin::Exact(_) | Origin::Null)] => Some(only),
            _ => None,
        }
    }
}
