//! The requests that are worth sending to a deployed API.

use url::Url;

use crate::cors::{Method, Origin, Policy};
use crate::export::plan::{DEFAULT, Endpoint, Plan};

/// A request to a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Never OPTIONS.
    pub method: &'static str,
    /// Percent-encoded, with `example` for each parameter.
    pub path: String,
}

/// The requests that a check sends: each call from each origin.
#[derive(Debug)]
pub struct Requests {
    /// Routes that browsers may call.
    pub calls: Vec<Call>,
    /// Origins that are allowed; for a pattern, one that fits it.
    pub allowed: Vec<String>,
    /// Origins that are not, look-alikes among them. Empty where all are allowed.
    pub strangers: Vec<String>,
    /// How many calls there are beyond those.
    pub more_calls: usize,
    /// How many allowed origins there are beyond those.
    pub more_origins: usize,
}

/// The most that is sent.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Calls.
    pub calls: usize,
    /// Allowed origins.
    pub origins: usize,
}

impl Requests {
    /// The requests that check a plan.
    pub fn new(plan: &Plan<'_>, most: Bounds) -> Self {
        let mut calls = calls(plan);
        let mut allowed = examples(plan.policy);
        let more_calls = calls.len().saturating_sub(most.calls);
        let more_origins = allowed.len().saturating_sub(most.origins);
        calls.truncate(most.calls);
        allowed.truncate(most.origins);
        Self {
            calls,
            allowed,
            strangers: strangers(plan.policy),
            more_calls,
            more_origins,
        }
    }
}

/// The routes, with the methods that scripts of other origins may use there.
fn calls(plan: &Plan<'_>) -> Vec<Call> {
    let mut calls = Vec::new();
    for endpoint in &plan.endpoints {
        let path = url_path(&endpoint.path);
        for method in methods(endpoint, plan.policy) {
            let call = Call {
                method,
                path: path.clone(),
            };
            if !calls.contains(&call) {
                calls.push(call);
            }
        }
    }
    calls
}

/// The listed ones of an endpoint's methods, or one that stands for them.
fn methods(endpoint: &Endpoint, policy: &Policy) -> Vec<&'static str> {
    let named = endpoint.named_methods();
    let all = policy.methods.contains(&Method::Any) && !policy.credentials;
    let listed = |name: &&str| all || policy.methods.iter().any(|m| m.as_str() == *name);
    let usable: Vec<_> = named.iter().copied().filter(listed).collect();
    if usable.is_empty() {
        named.into_iter().take(1).collect()
    } else {
        usable
    }
}

/// A route's path as a URL has it, with `example` for each parameter. The URL standard's parser
/// encodes it.
fn url_path(path: &str) -> String {
    if path == DEFAULT {
        return "/".to_owned();
    }
    let mut url = Url::parse("https://api.invalid").expect("a URL");
    let segments = path.split('/').skip(1).map(|segment| {
        if segment.starts_with('{') {
            "example"
        } else {
            segment
        }
    });
    url.path_segments_mut()
        .expect("https has paths")
        .clear()
        .extend(segments);
    url.path().to_owned()
}

/// An origin for each entry, without those that name the same.
fn examples(policy: &Policy) -> Vec<String> {
    let mut examples = Vec::new();
    for origin in &policy.origins {
        let example = example(origin);
        if policy.allows_origin(&example) && !examples.contains(&example) {
            examples.push(example);
        }
    }
    examples
}

fn example(origin: &Origin) -> String {
    match origin {
        Origin::Any => "https://any.example".to_owned(),
        Origin::AnyOf(scheme) => format!("{}://any.example", scheme.as_str()),
        Origin::Null | Origin::Exact(_) => origin.as_str().to_owned(),
        Origin::Subdomains(pattern) => pattern.as_str().replacen('*', "www", 1),
    }
}

/// Origins that are refused: somebody else, and neighbours of what is allowed that a careless
/// comparison would let in.
fn strangers(policy: &Policy) -> Vec<String> {
    let look_alikes = policy.origins.iter().filter_map(look_alike);
    let anybody = ["https://stranger.example", "http://stranger.example"];
    let mut strangers = Vec::new();
    for stranger in anybody.map(str::to_owned).into_iter().chain(look_alikes) {
        if !policy.allows_origin(&stranger) && !strangers.contains(&stranger) {
            strangers.push(stranger);
        }
    }
    if strangers.is_empty() && !policy.allows_origin("null") {
        strangers.push("null".to_owned());
    }
    strangers.truncate(MOST_STRANGERS);
    strangers
}

const MOST_STRANGERS: usize = 4;

fn look_alike(origin: &Origin) -> Option<String> {
    let (name, prefix, suffix) = match origin {
        Origin::Exact(exact) if exact.is_web() && exact.address().is_none() => {
            (exact, "", ".stranger.example")
        }
        Origin::Subdomains(pattern) => (pattern.base(), "stranger-", ""),
        _ => return None,
    };
    let port = name.port().map_or_else(String::new, |p| format!(":{p}"));
    let host = name.host().trim_end_matches('.');
    Some(format!("{}://{prefix}{host}{suffix}{port}", name.scheme()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{AnsweredBy, Draft};
    use crate::export::Subject;

    fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
        let mut draft = Draft {
            allow_origins: vec!["https://app.example.com".to_owned()],
            allow_methods: vec!["GET".to_owned(), "PUT".to_owned()],
            routes: vec!["GET /orders".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a valid draft")
    }

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    fn with<T>(change: impl FnOnce(&mut Draft), look: impl FnOnce(&Plan<'_>) -> T) -> T {
        let policy = policy(change);
        look(&Plan::new(&Subject::alone(&policy)))
    }

    fn called(routes: &[&str]) -> Vec<String> {
        with(
            |d| d.routes = list(routes),
            |plan| {
                let calls = calls(plan).into_iter();
                calls.map(|c| format!("{} {}", c.method, c.path)).collect()
            },
        )
    }

    #[test]
    fn calls_have_paths_that_a_url_can_have() {
        assert_eq!(called(&["GET /"]), ["GET /"]);
        assert_eq!(
            called(&["GET /a/{id}/", "ANY /x/{proxy+}", "$default"]),
            [
                "GET /a/example/",
                "GET /x/example",
                "PUT /x/example",
                "GET /",
                "PUT /"
            ]
        );
        assert_eq!(
            called(&["GET /\"é\\#?%y'$"]),
            ["GET /%22%C3%A9%5C%23%3F%25y'$"]
        );
        assert_eq!(called(&["DELETE /only"]), ["DELETE /only"]);
        assert_eq!(called(&["OPTIONS /a"]), [""; 0]);
        let open = |credentials| {
            let of_any = |d: &mut Draft| {
                d.allow_methods = list(&["*"]);
                d.allow_credentials = credentials;
                d.routes = list(&["ANY /a"]);
            };
            with(of_any, |plan| calls(plan).len())
        };
        assert_eq!((open(false), open(true)), (6, 1), "`*` is a name there");
    }

    #[test]
    fn examples_are_allowed_and_strangers_are_not() {
        let function = |origins: &'static [&'static str]| {
            policy(|d| {
                d.answered_by = AnsweredBy::Function;
                d.allow_origins = list(origins);
            })
        };
        let cases: [(&'static [&'static str], &[&str], &[&str]); 6] = [
            (
                &["https://a.example:8443", "null"],
                &["https://a.example:8443", "null"],
                &[
                    "https://stranger.example",
                    "http://stranger.example",
                    "https://a.example.stranger.example:8443",
                ],
            ),
            (
                &["https://*.a.example"],
                &["https://www.a.example"],
                &[
                    "https://stranger.example",
                    "http://stranger.example",
                    "https://stranger-a.example",
                ],
            ),
            (
                &["https://*", "http://*"],
                &["https://any.example", "http://any.example"],
                &["null"],
            ),
            (&["*"], &["https://any.example"], &[]),
            // Both entries have the same example.
            (
                &["https://*", "https://any.example"],
                &["https://any.example"],
                &["http://stranger.example"],
            ),
            // Nothing is named below an address.
            (
                &["https://192.0.2.1"],
                &["https://192.0.2.1"],
                &["https://stranger.example", "http://stranger.example"],
            ),
        ];
        for (origins, allowed, refused) in cases {
            let policy = function(origins);
            assert_eq!(examples(&policy), allowed);
            assert_eq!(strangers(&policy), refused);
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let change = |d: &mut Draft| {
            d.allow_origins = (0..9).map(|n| format!("https://{n}.example")).collect();
            d.routes = (0..5).map(|n| format!("GET /{n}")).collect();
        };
        let most = Bounds {
            calls: 3,
            origins: 2,
        };
        let requests = with(change, |plan| Requests::new(plan, most));
        assert_eq!((requests.calls.len(), requests.more_calls), (3, 2));
        assert_eq!((requests.allowed.len(), requests.more_origins), (2, 7));
        assert_eq!(requests.strangers.len(), MOST_STRANGERS);
    }
}
