//! What must hold for any policy without errors.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::cors::answer::{ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, EXPOSE_HEADERS};
use crate::cors::{Origin, Scheme};

/// A list of some of these.
fn some<const N: usize>(
    all: [&'static str; N],
    least: usize,
) -> impl Strategy<Value = Vec<String>> {
    let items = prop::collection::vec(select(all.to_vec()), least..4);
    items.prop_map(|items| list(&items))
}

/// Policies without errors, of every kind.
fn policies() -> impl Strategy<Value = Policy> {
    let origins = [
        "*",
        "https://*",
        "http://*",
        "null",
        "https://*.a.example",
        LISTED,
        "https://b.example:8443",
        "http://[::1]:5173",
        "capacitor://localhost",
    ];
    let methods = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "*"];
    let headers = ["x-a", "content-type", "authorization", "*"];
    let routes = [
        "PUT /x",
        "ANY /x",
        "ANY /{proxy+}",
        "$default",
        "OPTIONS /x",
    ];
    let kinds = (
        select(ApiType::ALL.as_slice()),
        select(AnsweredBy::ALL.as_slice()),
        prop::option::of(select(Authorizer::ALL.as_slice())),
        any::<bool>(),
    );
    let lists = (
        some(origins, 1),
        some(methods, 0),
        some(headers, 0),
        some(routes, 0),
    );
    (kinds, lists).prop_filter_map("has errors", |(kinds, lists)| {
        let draft = Draft {
            api_type: kinds.0,
            answered_by: kinds.1,
            authorizer: kinds.2,
            allow_credentials: kinds.3,
            allow_origins: lists.0,
            allow_methods: lists.1,
            allow_headers: lists.2,
            routes: lists.3,
            ..Draft::default()
        };
        draft.resolve().ok()
    })
}

/// An origin that the entry allows.
fn example(origin: &Origin) -> String {
    match origin {
        Origin::Any | Origin::AnyOf(Scheme::Https) => STRANGER.to_owned(),
        Origin::AnyOf(Scheme::Http) => "http://page.example".to_owned(),
        Origin::Null | Origin::Exact(_) => origin.to_string(),
        Origin::Subdomains(pattern) => pattern.as_str().replacen('*', "www", 1),
    }
}

/// A path that a PUT request reaches, if there is one.
fn path_for_put(policy: &Policy) -> Option<&'static str> {
    let router = Router::new(policy, true);
    ["/x", "/other"]
        .into_iter()
        .find(|path| router.find("PUT", path).is_some())
}

/// Whether the headers name this item, or `*`.
fn names(answer: &Answer, header: &str, item: &str) -> bool {
    let value = answer.response.headers.get(header).unwrap_or_default();
    value.split(',').any(|listed| listed == item)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_listed_origin_gets_what_the_policy_grants(policy in policies()) {
        let Some(path) = path_for_put(&policy) else { return Ok(()) };
        let gateway = Gateway::new(&policy, Setup::default());
        for entry in &policy.origins {
            let origin = example(entry);
            let granted = gateway.respond(&preflight(path, &origin));
            let real = gateway.respond(&put(path, &origin));
            for answer in [&granted, &real] {
                let allowed = answer.allow_origin();
                prop_assert!(
                    allowed.as_deref() == Some(origin.as_str())
                        || (allowed.as_deref() == Some("*") && policy.allows_any_origin())
                );
                let trusted = answer.response.headers.get(ALLOW_CREDENTIALS).is_some();
                prop_assert_eq!(trusted, policy.credentials);
                prop_assert!((200..300).contains(&answer.response.status));
            }
            for method in &policy.methods {
                prop_assert!(names(&granted, ALLOW_METHODS, method.as_str()));
            }
            for header in &policy.headers {
                prop_assert!(names(&granted, ALLOW_HEADERS, header.as_str()));
            }
            prop_assert_eq!(real.response.headers.get(EXPOSE_HEADERS), None);
        }
    }

    #[test]
    fn a_stranger_is_never_allowed(
        policy in policies(),
        stranger in select(
            ["https://a.example.evil.test", "ftp://x.example", "https://a.example/", "HTTPS://A.EXAMPLE", "nullx"]
                .as_slice(),
        ),
    ) {
        if policy.allows_origin(stranger) { return Ok(()) }
        let gateway = Gateway::new(&policy, Setup::default());
        for path in ["/x", "/other"] {
            for source in Source::of(&policy) {
                for request in [preflight(path, stranger), put(path, stranger)] {
                    let answer = gateway.respond_from(&request, source);
                    let allowed = answer.allow_origin();
                    prop_assert_ne!(allowed.as_deref(), Some(stranger));
                    // Without credentials anybody may read that an error happened.
                    let only_errors = answer.by == Responder::Gateway
                        && answer.response.status >= 400
                        && !policy.credentials;
                    prop_assert!(allowed.as_deref() != Some("*") || only_errors);
                }
            }
        }
    }

    #[test]
    fn every_request_is_answered(
        policy in policies(),
        method in select(["GET", "OPTIONS", "PUT", "CHICKEN"].as_slice()),
        path in "[/a-z{}$+?x]{0,12}",
        parts in any::<[bool; 3]>(),
        source in select(Source::ALL.as_slice()),
    ) {
        let [gateway_responses, backend_sends_headers, options_routes] = parts;
        let setup = Setup { gateway_responses, backend_sends_headers, options_routes };
        let request = request(method, &path, &[("origin", LISTED)]);
        let answer = Gateway::new(&policy, setup).respond_from(&request, source);
        prop_assert!((200..600).contains(&answer.response.status));
        let origins = answer.response.headers.lines(ALLOW_ORIGIN).count();
        prop_assert!(origins <= 1, "one value at most");
    }
}
