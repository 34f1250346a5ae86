//! The CORS headers of a policy, by the kind of response that carries them.
//!
//! Exports print them and the simulation sends them, so that the two cannot contradict each other.
//! Header names are spelled as the Fetch standard spells them; values are what goes on the wire.

use std::fmt::Display;

use super::Policy;

/// A header's name and value.
pub type Header = (&'static str, String);

/// Who may read the response: one origin, or `*`.
pub const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
/// `true`: also when cookies travel.
pub const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";
/// Of a preflight: the methods that may follow.
pub const ALLOW_METHODS: &str = "Access-Control-Allow-Methods";
/// Of a preflight: the request headers that may follow.
pub const ALLOW_HEADERS: &str = "Access-Control-Allow-Headers";
/// Of a preflight: for how many seconds it may be kept.
pub const MAX_AGE: &str = "Access-Control-Max-Age";
/// Of a real response: the headers that a script may read besides the usual ones.
pub const EXPOSE_HEADERS: &str = "Access-Control-Expose-Headers";
/// The request headers that the answer depends on, for caches.
pub const VARY: &str = "Vary";

/// What only a preflight carries: methods, headers and max age, as far as the policy has them.
pub fn preflight_only(policy: &Policy) -> Vec<Header> {
    let mut headers = Vec::new();
    if !policy.methods.is_empty() {
        headers.push((ALLOW_METHODS, list(&policy.methods)));
    }
    if !policy.headers.is_empty() {
        headers.push((ALLOW_HEADERS, list(&policy.headers)));
    }
    if let Some(max_age) = policy.max_age {
        headers.push((MAX_AGE, max_age.seconds().to_string()));
    }
    headers
}

/// What only a real response carries: the exposed headers, if there are any.
pub fn real_only(policy: &Policy) -> Vec<Header> {
    if policy.expose_headers.is_empty() {
        Vec::new()
    } else {
        vec![(EXPOSE_HEADERS, list(&policy.expose_headers))]
    }
}

/// `Access-Control-Allow-Credentials: true`, if cookies may travel.
pub fn credentials(policy: &Policy) -> Option<Header> {
    policy
        .credentials
        .then(|| (ALLOW_CREDENTIALS, "true".to_owned()))
}

/// `Vary: Origin`, unless every origin gets the same answer
/// ([Fetch, CORS protocol and HTTP caches](https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches)).
pub fn vary(policy: &Policy) -> Option<Header> {
    (!policy.answers_everyone_alike()).then(|| (VARY, "Origin".to_owned()))
}

/// What the answer to a preflight grants besides the origin: credentials, methods, headers and max
/// age, as far as the policy has them. Nobody but an allowed origin may get it.
pub fn granted(policy: &Policy) -> Vec<Header> {
    credentials(policy)
        .into_iter()
        .chain(preflight_only(policy))
        .collect()
}

/// What a REST API's own error responses can carry. They hold fixed values only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorOrigin {
    /// The policy says it all: one origin, or all of them.
    Exact,
    /// Several origins, and `*` in their place: without credentials anybody may read that an error
    /// happened.
    Anyone,
    /// Several origins with credentials: none can be named, so scripts cannot read these errors.
    Nobody,
}

impl ErrorOrigin {
    /// What the errors of a policy can carry.
    pub fn of(policy: &Policy) -> Self {
        match policy.static_origin() {
            Some(_) => Self::Exact,
            None if policy.credentials => Self::Nobody,
            None => Self::Anyone,
        }
    }
}

/// The headers of the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`.
pub fn error_response(policy: &Policy) -> Vec<Header> {
    let origin = match ErrorOrigin::of(policy) {
        ErrorOrigin::Exact => policy.static_origin().map(|o| o.as_str().to_owned()),
        ErrorOrigin::Anyone => Some("*".to_owned()),
        ErrorOrigin::Nobody => None,
    };
    let trusted = origin.is_some();
    origin
        .map(|origin| (ALLOW_ORIGIN, origin))
        .into_iter()
        .chain(credentials(policy).filter(|_| trusted))
        .chain(vary(policy))
        .collect()
}

/// A header's list value.
pub fn list<T: Display>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    items.join(",")
}
