//! What a design proposes to simulate: each part of the request, until somebody names another.
//!
//! The workbench begins its simulation with it, and `corstui simulate` sends it where no page is named.

use super::browser::Credentials;
use super::example::{self, Example};
use super::exchange::Headers;
use crate::cors::{HeaderName, Policy};

/// Where the script runs: at the first origin of the list.
pub fn origin(policy: &Policy) -> String {
    policy
        .origins
        .first()
        .map(example::page_of)
        .unwrap_or_default()
}

/// The method that shows most.
pub fn method(policy: &Policy) -> String {
    Example::of(policy).method
}

/// The path: of a route that takes the method, if that is named.
pub fn path(policy: &Policy, method: Option<&str>) -> String {
    match method {
        Some(method) => example::path_for(policy, method),
        None => Example::of(policy).path,
    }
}

/// The headers that a script of the design sets: every allowed request header that it may set, with a
/// value, and for `*` one that nobody named.
pub fn headers(policy: &Policy) -> Headers {
    let settable = |header: &&HeaderName| !header.is_wildcard() && !header.is_forbidden_request();
    let named: Vec<_> = policy.headers.iter().filter(settable).collect();
    let any = policy.headers.iter().any(HeaderName::is_wildcard) && !policy.credentials;
    let unnamed = (any && named.is_empty()).then_some(example::UNNAMED_HEADER);
    let all = named.into_iter().map(HeaderName::as_str).chain(unnamed);
    all.map(|name| (name, example::value_of(name))).collect()
}

/// The credentials mode: `include` if the design allows cookies.
pub fn credentials(policy: &Policy) -> Credentials {
    if policy.credentials {
        Credentials::Include
    } else {
        Credentials::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::cors::Draft;

    #[test]
    fn the_headers_of_a_design_are_those_that_a_script_may_set() {
        let headers = |allowed: &[&str], credentials: bool| -> Vec<String> {
            let draft = Draft {
                allow_origins: vec!["https://a.example".to_owned()],
                allow_headers: allowed.iter().map(|&name| name.to_owned()).collect(),
                allow_credentials: credentials,
                ..Draft::default()
            };
            let headers = super::headers(&draft.resolve().expect("a valid draft"));
            headers.iter().map(|(n, v)| format!("{n}: {v}")).collect()
        };
        assert_eq!(
            headers(&["Content-Type", "cookie", "x-a", "Authorization"], false),
            [
                "content-type: application/json",
                "x-a: example",
                "authorization: Bearer example"
            ]
        );
        assert_eq!(headers(&["*"], false), ["x-example: example"]);
        assert!(headers(&["*"], true).is_empty(), "a literal name");
    }
}
