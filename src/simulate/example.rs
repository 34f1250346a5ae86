//! Examples: an address for the API, calls that a policy is made for, and pages that may ask.
//!
//! Hosts end in `.example`, which is kept for such ([RFC 2606](https://www.rfc-editor.org/rfc/rfc2606)).

use super::browser::{Call, Credentials, Mode, Page, Target};
use super::exchange::Headers;
use crate::cors::{Method, Origin, Policy, Route, RouteMethod, Scheme};

/// Where the API is, unless somebody says otherwise: another origin than any page's.
pub const API: &str = "https://api.example";

/// A request that scripts may send by the policy, from nobody in particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Such as `PUT`.
    pub method: String,
    /// Starts with a slash.
    pub path: String,
    /// A header that makes a preflight necessary where the method does not.
    pub header: Option<String>,
}

impl Example {
    /// The request that stands for all of a policy: one that needs a preflight if any does.
    pub fn of(policy: &Policy) -> Self {
        let mut calls: Vec<_> = if policy.routes.is_empty() {
            let methods = allowed_methods(policy);
            methods.map(|method| (method, "/".to_owned())).collect()
        } else {
            policy
                .routes
                .iter()
                .flat_map(|r| calls(policy, r))
                .collect()
        };
        // Stable, so that of equals the first stands.
        calls.sort_by_key(|(method, _)| method.is_safelisted());
        let (method, path) = calls
            .into_iter()
            .next()
            .unwrap_or_else(|| (Method::Get, "/".to_owned()));
        let header = method.is_safelisted().then(|| unsafe_header(policy));
        Self {
            method: method.to_string(),
            path,
            header: header.flatten(),
        }
    }

    /// Whether a browser asks first.
    pub fn needs_preflight(&self) -> bool {
        self.header.is_some() || Method::parse(&self.method).is_some_and(|m| !m.is_safelisted())
    }

    /// The call of a page; `None` when no page can have that origin.
    pub fn call(&self, page: &str, credentials: Credentials) -> Option<Call> {
        let headers = self.header.iter().map(|name| (name.as_str(), "example"));
        Some(Call {
            page: Page::parse(page)?,
            target: Target::parse(&format!("{API}{}", self.path))?,
            method: self.method.clone(),
            headers: headers.collect::<Headers>(),
            credentials,
            mode: Mode::default(),
        })
    }
}

/// A value for a request header that somebody named.
pub fn value_of(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "content-type" => "application/json",
        "authorization" => "Bearer example",
        _ => "example",
    }
}

/// Stands for the headers that `*` allows.
pub(super) const UNNAMED_HEADER: &str = "x-example";

/// A path that the route takes: parameters stand for themselves.
pub fn path_of(route: &Route) -> String {
    let segments = route.segments();
    let plain = segments.map(|segment| segment.trim_matches(['{', '}', '+']));
    let plain: Vec<_> = plain.collect();
    format!("/{}", plain.join("/"))
}

/// A path for a request with this method: of the first route that takes it, else of any route.
pub fn path_for(policy: &Policy, method: &str) -> String {
    let takes = |route: &&Route| match route.method() {
        RouteMethod::Any => true,
        RouteMethod::One(one) => one.as_str() == method,
    };
    let route = policy.routes.iter().find(takes);
    let route = route.or_else(|| policy.routes.first());
    route.map_or_else(|| "/".to_owned(), path_of)
}

/// What scripts may send to a route.
fn calls<'a>(policy: &'a Policy, route: &'a Route) -> impl Iterator<Item = (Method, String)> {
    let takes = |method: &Method| match route.method() {
        RouteMethod::Any => true,
        RouteMethod::One(one) => one == method,
    };
    allowed_methods(policy)
        .filter(takes)
        .map(|method| (method, path_of(route)))
}

/// The methods that scripts may send, preflights aside: listed or safelisted, and known to API
/// Gateway.
fn allowed_methods(policy: &Policy) -> impl Iterator<Item = Method> {
    let any = policy.methods.contains(&Method::Any) && !policy.credentials;
    let allowed =
        move |method: &Method| any || method.is_safelisted() || policy.methods.contains(method);
    Method::KNOWN
        .into_iter()
        .filter(|method| *method != Method::Options)
        .filter(allowed)
}

/// A header that is allowed and has to be.
fn unsafe_header(policy: &Policy) -> Option<String> {
    let takes_all = |name: &str| name == "*" && !policy.credentials;
    let mut names = policy.headers.iter().filter_map(|header| {
        let name = header.as_str();
        let named = !header.is_wildcard()
            && !header.is_forbidden_request()
            && !header.is_safelisted_request()
            && !header.is_method_override();
        match (named, takes_all(name)) {
            (true, _) => Some(name.to_owned()),
            (false, true) => Some(UNNAMED_HEADER.to_owned()),
            (false, false) => None,
        }
    });
    names.next()
}

/// An origin that the entry allows.
pub fn page_of(origin: &Origin) -> String {
    match origin {
        Origin::Any => stranger_of(Scheme::Https).to_owned(),
        Origin::AnyOf(scheme) => stranger_of(*scheme).to_owned(),
        Origin::Subdomains(pattern) => pattern.as_str().replacen('*', "sub", 1),
        Origin::Null | Origin::Exact(_) => origin.to_string(),
    }
}

const fn stranger_of(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "https://stranger.example",
        Scheme::Http => "http://stranger.example",
    }
}

/// An origin that the policy does not allow; `None` when it allows all.
pub fn stranger(policy: &Policy) -> Option<&'static str> {
    [Scheme::Https, Scheme::Http]
        .into_iter()
        .map(stranger_of)
        .find(|origin| !policy.allows_origin(origin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};

    fn example(routes: &[&str], methods: &[&str], headers: &[&str]) -> Example {
        let list = |items: &[&str]| items.iter().map(|&item| item.to_owned()).collect();
        let draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            allow_methods: list(methods),
            allow_headers: list(headers),
            routes: list(routes),
            ..Draft::default()
        };
        Example::of(&draft.resolve().expect("a valid draft"))
    }

    #[test]
    fn the_example_needs_a_preflight_if_any_call_does() {
        // Routes, methods and headers, each parted by bars; then method, path, header.
        #[rustfmt::skip]
        let cases = [
            ("", "", "", ("GET", "/", None)),
            ("", "GET|PUT", "x-a", ("PUT", "/", None)),
            ("", "*", "", ("PUT", "/", None)),
            ("", "GET", "range|x-a", ("GET", "/", Some("x-a"))),
            ("", "GET", "*", ("GET", "/", Some("x-example"))),
            ("", "GET", "cookie", ("GET", "/", None)),
            ("GET /a|DELETE /b/{id}", "DELETE", "", ("DELETE", "/b/id", None)),
            ("PUT /a|ANY /{proxy+}", "GET", "", ("GET", "/proxy", None)),
        ];
        let split = |text: &'static str| -> Vec<&str> {
            text.split('|').filter(|part| !part.is_empty()).collect()
        };
        for (routes, methods, headers, expected) in cases {
            let found = example(&split(routes), &split(methods), &split(headers));
            let header = found.header.as_deref();
            assert_eq!(
                (&*found.method, &*found.path, header),
                expected,
                "{routes} {methods}"
            );
            let (method, _, header) = expected;
            assert_eq!(found.needs_preflight(), method != "GET" || header.is_some());
        }
    }

    #[test]
    fn a_page_of_an_entry_is_allowed_by_it_and_a_stranger_by_none() {
        for entry in [
            "*",
            "http://*",
            "null",
            "https://*.a.example:8443",
            "app://x",
        ] {
            let entry = Origin::parse(entry).expect("an entry");
            assert!(entry.allows(&page_of(&entry)), "{entry}");
        }
        let with = |origin: &str| {
            let draft = Draft {
                api_type: ApiType::Http,
                allow_origins: vec![origin.to_owned()],
                ..Draft::default()
            };
            stranger(&draft.resolve().expect("a valid draft"))
        };
        assert_eq!(with("*"), None);
        assert_eq!(with("https://*"), Some("http://stranger.example"));
        assert_eq!(with("https://a.example"), Some("https://stranger.example"));
    }
}
