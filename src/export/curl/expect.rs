//! What a deployed API must answer: the requests worth sending, and the headers to expect.
//!
//! Only what is certain is expected. What is merely believed of HTTP APIs (their preflights' status 204,
//! that strangers get no CORS header at all, what `*` in a list or a negative max age becomes) is
//! [said](believed), and a check lets it pass.

use url::Url;

use crate::cors::{ApiType, Method, Origin, Policy};
use crate::export::handler::Role;
use crate::export::headers::{
    self, ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, EXPOSE_HEADERS, Header,
    MAX_AGE,
};
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

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An origin on the list.
    Allowed,
    /// Anybody else.
    Stranger,
}

/// One thing that an answer must show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A status from 200 to 299.
    Success,
    /// The header names the origin that asks.
    Origin,
    /// The header says this.
    Is(&'static str, String),
    /// The header does not say this; whether it is there at all is not certain.
    Not(&'static str, &'static str),
    /// The header does not name the origin that asks.
    NotOrigin,
    /// There is no such header.
    No(&'static str),
}

/// What a preflight is answered.
pub fn preflight(plan: &Plan<'_>, from: Caller) -> Vec<Expect> {
    let policy = plan.policy;
    let rest = match (Role::of(plan), from) {
        (Role::Silent, Caller::Allowed) => by_http_api(policy, headers::preflight_only(policy)),
        (Role::Silent, Caller::Stranger) => return not_let_in(),
        (Role::RealResponses, _) if policy.static_origin().is_some() => fixed(policy),
        (_, Caller::Allowed) => allowed(policy, headers::preflight_only(policy)),
        (_, Caller::Stranger) => refused(policy, &headers::granted(policy)),
    };
    std::iter::once(Expect::Success).chain(rest).collect()
}

/// What a real request is answered.
pub fn real(plan: &Plan<'_>, from: Caller) -> Vec<Expect> {
    let policy = plan.policy;
    match (Role::of(plan), from) {
        (Role::Silent, Caller::Allowed) => by_http_api(policy, headers::real_only(policy)),
        (Role::Silent, Caller::Stranger) => not_let_in(),
        // A function may send the only origin to everybody.
        (Role::RealResponses, Caller::Stranger) if policy.static_origin().is_some() => not_let_in(),
        (_, Caller::Allowed) => allowed(policy, headers::real_only(policy)),
        (_, Caller::Stranger) => refused(policy, &real_grants(policy)),
    }
}

fn real_grants(policy: &Policy) -> Vec<Header> {
    let credentials = headers::credentials(policy);
    credentials
        .into_iter()
        .chain(headers::real_only(policy))
        .collect()
}

fn origin(policy: &Policy) -> Expect {
    if policy.allows_any_origin() {
        Expect::Is(ALLOW_ORIGIN, "*".to_owned())
    } else {
        Expect::Origin
    }
}

fn expected(headers: impl IntoIterator<Item = Header>) -> impl Iterator<Item = Expect> {
    headers
        .into_iter()
        .map(|(name, value)| Expect::Is(name, value))
}

/// The credentials header, or its absence.
fn credentials(policy: &Policy) -> Expect {
    match headers::credentials(policy) {
        Some((name, value)) => Expect::Is(name, value),
        None => Expect::No(ALLOW_CREDENTIALS),
    }
}

/// What the function, or a mock's response template, sends to an origin on the list.
fn allowed(policy: &Policy, further: Vec<Header>) -> Vec<Expect> {
    [origin(policy), credentials(policy)]
        .into_iter()
        .chain(expected(further))
        .chain(expected(headers::vary(policy)))
        .collect()
}

/// What they send to anybody else.
fn refused(policy: &Policy, grants: &[Header]) -> Vec<Expect> {
    let nothing = grants.iter().map(|(name, _)| Expect::No(name));
    std::iter::once(Expect::No(ALLOW_ORIGIN))
        .chain(nothing)
        .chain(expected(headers::vary(policy)))
        .collect()
}

/// What a mock without a response template sends to everybody. `Vary` is left to the tools: SAM's
/// shorthand has none, and an answer that never changes needs none.
fn fixed(policy: &Policy) -> Vec<Expect> {
    let origin = policy.static_origin().map(|o| o.as_str().to_owned());
    let origin = origin.map(|value| Expect::Is(ALLOW_ORIGIN, value));
    origin
        .into_iter()
        .chain([credentials(policy)])
        .chain(expected(headers::preflight_only(policy)))
        .collect()
}

/// What an HTTP API sends by its CORS settings, as far as it is certain.
fn by_http_api(policy: &Policy, further: Vec<Header>) -> Vec<Expect> {
    let credentials = match headers::credentials(policy) {
        Some((name, value)) => Expect::Is(name, value),
        None => Expect::Not(ALLOW_CREDENTIALS, "true"),
    };
    let certain = further
        .into_iter()
        .filter(|header| !is_believed(policy, header));
    [origin(policy), credentials]
        .into_iter()
        .chain(expected(certain))
        .collect()
}

fn not_let_in() -> Vec<Expect> {
    vec![Expect::Not(ALLOW_ORIGIN, "*"), Expect::NotOrigin]
}

/// Whether it is only believed that an HTTP API sends this header as it is set.
fn is_believed(policy: &Policy, (name, value): &Header) -> bool {
    match *name {
        MAX_AGE => policy.max_age.is_some_and(|age| age.seconds() < 0),
        ALLOW_METHODS | ALLOW_HEADERS | EXPOSE_HEADERS => value.split(',').any(|item| item == "*"),
        _ => false,
    }
}

/// What is believed of the answers and not checked; each a whole sentence.
pub fn believed(plan: &Plan<'_>) -> Vec<String> {
    if plan.policy.api_type != ApiType::Http || !plan.gateway_answers() {
        return Vec::new();
    }
    let policy = plan.policy;
    let mut said = vec![
        "An HTTP API is believed to answer its preflights with status 204; any 2xx passes."
            .to_owned(),
    ];
    if !policy.allows_any_origin() {
        said.push(
            "It is believed to send strangers no CORS header at all; what counts is that they are \
             not let in."
                .to_owned(),
        );
        said.push("It is believed to send no Vary: Origin, so none is expected.".to_owned());
    }
    let headers = headers::preflight_only(policy).into_iter();
    let headers = headers.chain(headers::real_only(policy));
    let unsure = headers.filter(|header| is_believed(policy, header));
    said.extend(unsure.map(|(name, value)| {
        format!("It is believed to send {name}: {value} as it is set; that is not checked.")
    }));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{AnsweredBy, Draft, MaxAgeInput};
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
        assert_eq!(
            called(&["GET /", "GET /a b/{id}/", "ANY /x/{proxy+}", "$default"][..1]),
            ["GET /"]
        );
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
    }

    #[test]
    fn examples_are_allowed_and_strangers_are_not() {
        let function = |origins: &'static [&'static str]| {
            policy(|d| {
                d.answered_by = AnsweredBy::Function;
                d.allow_origins = list(origins);
            })
        };
        let cases: [(&'static [&'static str], &[&str], &[&str]); 4] = [
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

    #[test]
    fn an_http_api_is_held_to_what_is_certain() {
        let change = |d: &mut Draft| {
            d.allow_headers = list(&["*"]);
            d.max_age = Some(MaxAgeInput::Seconds(-1));
        };
        with(change, |plan| {
            assert_eq!(
                preflight(plan, Caller::Allowed),
                [
                    Expect::Success,
                    Expect::Origin,
                    Expect::Not(ALLOW_CREDENTIALS, "true"),
                    Expect::Is(ALLOW_METHODS, "GET,PUT".to_owned()),
                ]
            );
            assert_eq!(real(plan, Caller::Stranger), not_let_in());
            assert_eq!(believed(plan).len(), 5);
        });
    }

    #[test]
    fn a_rest_api_with_one_origin_answers_every_preflight_alike() {
        with(
            |d| d.api_type = ApiType::Rest,
            |plan| {
                let answer = preflight(plan, Caller::Stranger);
                assert_eq!(answer, preflight(plan, Caller::Allowed));
                let value = "https://app.example.com".to_owned();
                assert_eq!(answer[1], Expect::Is(ALLOW_ORIGIN, value));
                assert_eq!(real(plan, Caller::Stranger), not_let_in());
                assert!(believed(plan).is_empty());
            },
        );
    }

    #[test]
    fn a_function_grants_strangers_nothing_and_varies() {
        let change = |d: &mut Draft| {
            d.answered_by = AnsweredBy::Function;
            d.allow_credentials = true;
            d.expose_headers = list(&["etag"]);
        };
        with(change, |plan| {
            assert_eq!(
                real(plan, Caller::Stranger),
                [
                    Expect::No(ALLOW_ORIGIN),
                    Expect::No(ALLOW_CREDENTIALS),
                    Expect::No(EXPOSE_HEADERS),
                    Expect::Is(headers::VARY, "Origin".to_owned()),
                ]
            );
        });
    }
}
