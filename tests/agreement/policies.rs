//! Random designs without errors: who is listed is allowed, and nobody else.

use corstui::cors::{Method, Origin, Policy, RouteMethod};
use corstui::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target};
use corstui::simulate::exchange::Headers;
use corstui::simulate::gateway::{Gateway, Setup, Source};
use corstui::simulate::{Simulation, example, simulate};
use proptest::prelude::*;

use crate::generate::{drafts, meaningful, origin};

/// The credentials modes in which listed pages may call.
pub fn modes(policy: &Policy) -> Vec<Credentials> {
    let mut modes = vec![Credentials::Omit, Credentials::SameOrigin];
    modes.extend(policy.credentials.then_some(Credentials::Include));
    modes
}

/// The listed methods that API Gateway routes, and the safelisted ones, which need no listing.
pub fn methods(policy: &Policy, credentials: Credentials) -> Vec<Method> {
    let all = policy.methods.contains(&Method::Any) && credentials != Credentials::Include;
    let mut methods = Method::KNOWN.to_vec();
    methods.retain(|m| all || m.is_safelisted() || policy.methods.contains(m));
    methods
}

/// A path where the method is served; `None` when no route has it.
pub fn path(policy: &Policy, method: &Method) -> Option<String> {
    let takes = |route: &&corstui::cors::Route| match route.method() {
        RouteMethod::Any => true,
        RouteMethod::One(one) => one == method,
    };
    if policy.routes.is_empty() {
        return Some("/some/path".to_owned());
    }
    policy.routes.iter().find(takes).map(example::path_of)
}

/// The listed headers, and one more where `*` covers it.
pub fn headers(policy: &Policy, credentials: Credentials) -> Headers {
    let mut headers = Headers::default();
    for header in &policy.headers {
        headers.push(header.as_str(), "example");
        if header.is_wildcard() && credentials != Credentials::Include {
            headers.push("x-anything", "example");
        }
    }
    headers
}

pub fn call(
    page: &str,
    path: &str,
    method: &str,
    headers: Headers,
    credentials: Credentials,
) -> Call {
    Call {
        page: Page::parse(page).unwrap_or_else(|| panic!("{page} is a page")),
        target: Target::parse(&format!("{}{path}", example::API)).expect("an address"),
        method: method.to_owned(),
        headers,
        credentials,
        mode: Mode::Cors,
    }
}

fn run(policy: &Policy, call: &Call, profile: Profile, source: Source) -> Simulation {
    simulate(
        &Gateway::new(policy, Setup::default()),
        call,
        profile,
        source,
    )
}

/// Origins that nobody lists, near the listed ones.
pub fn strangers(policy: &Policy) -> Vec<String> {
    let near = policy.origins.iter().filter_map(Origin::exact);
    let near = near.flat_map(|origin| {
        let (scheme, host) = (origin.scheme(), origin.host());
        let port = origin
            .port()
            .map_or(String::new(), |port| format!(":{port}"));
        [
            format!("{scheme}://evil-{host}{port}"),
            format!("{scheme}://{host}.evil.test{port}"),
            format!("{scheme}://{host}:4"),
            format!("ftp-{scheme}://{host}{port}"),
        ]
    });
    let far = ["https://evil.test", "http://evil.test", "null"].map(str::to_owned);
    let all = near.chain(far);
    all.filter(|o| Page::parse(o).is_some_and(|page| !policy.allows_origin(page.as_str())))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_listed_origin_method_and_header_is_allowed(
        draft in drafts(),
        spare in origin(),
    ) {
        let policy = meaningful(&draft, &spare).resolve().expect("it has no errors");
        for entry in &policy.origins {
            let page = example::page_of(entry);
            for credentials in modes(&policy) {
                for method in methods(&policy, credentials) {
                    let Some(path) = path(&policy, &method) else { continue };
                    let headers = headers(&policy, credentials);
                    let call = call(&page, &path, method.as_str(), headers, credentials);
                    for profile in Profile::ALL {
                        let found = run(&policy, &call, profile, Source::Success);
                        let status = found.actual.as_ref().map(|leg| leg.answer.response.status);
                        prop_assert!(found.verdict.is_allowed(), "{}\n{:?}", found.verdict.reason(), call);
                        let served = matches!(status, Some(200 | 204));
                        // An HTTP API answers a script's own OPTIONS only where a route takes it.
                        prop_assert!(served || method == Method::Options, "{:?} {:?}", status, call);
                    }
                }
            }
        }
    }

    #[test]
    fn a_stranger_gets_no_further_than_an_error_that_says_nothing(
        draft in drafts(),
        spare in origin(),
    ) {
        let policy = meaningful(&draft, &spare).resolve().expect("it has no errors");
        for page in strangers(&policy) {
            for credentials in Credentials::ALL {
                for method in ["GET", "PUT"] {
                    let path = path(&policy, &Method::Get).unwrap_or_else(|| "/".to_owned());
                    let call = call(&page, &path, method, Headers::default(), credentials);
                    for source in [Source::Success, Source::ServerError] {
                        let found = run(&policy, &call, Profile::Chromium, source);
                        // Without credentials anybody may read that API Gateway has no such route.
                        let lost = found.actual.is_some_and(|leg| leg.answer.source == Source::UnknownRoute);
                        prop_assert!(!found.verdict.is_allowed() || lost, "{:?}", call);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_listed_stops_at_the_preflight(draft in drafts(), spare in origin()) {
        let mut draft = meaningful(&draft, &spare);
        draft.allow_methods.retain(|m| m != "*" && m != "PATCH");
        draft.allow_headers.retain(|h| h != "*" && h != "x-unlisted");
        let policy = draft.resolve().expect("it has no errors");
        let page = example::page_of(&policy.origins[0]);
        let unlisted: Headers = [("x-unlisted", "1")].into_iter().collect();
        for (method, headers) in [("PATCH", Headers::default()), ("GET", unlisted)] {
            let path = example::path_for(&policy, method);
            let call = call(&page, &path, method, headers, Credentials::Omit);
            for profile in Profile::ALL {
                let found = run(&policy, &call, profile, Source::Success);
                prop_assert!(!found.verdict.is_allowed() && found.actual.is_none(), "{:?}", call);
            }
        }
    }
}
