//! What a deployed API must answer: the headers to expect.
//!
//! Only what is certain is expected. What is merely believed of HTTP APIs (their preflights' status 204,
//! that strangers get no CORS header at all, what `*` in a list or a negative max age becomes) is
//! [said](believed), and a check lets it pass.

use crate::cors::deployment::Role;
use crate::cors::{ApiType, Policy};
use crate::export::headers::{
    self, ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, EXPOSE_HEADERS, Header,
    MAX_AGE,
};
use crate::export::plan::Plan;

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
    let rest = match (Role::of(plan.policy), from) {
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
    match (Role::of(plan.policy), from) {
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

    #[test]
    fn a_negative_age_and_a_wildcard_are_believed() {
        for (seconds, believed) in [(-1, true), (0, false), (600, false)] {
            let policy = policy(|d| d.max_age = Some(MaxAgeInput::Seconds(seconds)));
            let header = (MAX_AGE, seconds.to_string());
            assert_eq!(is_believed(&policy, &header), believed, "{seconds}");
        }
        let policy = policy(|_| {});
        for (value, believed) in [("x-a,*", true), ("x-a", false)] {
            assert_eq!(
                is_believed(&policy, &(ALLOW_HEADERS, value.to_owned())),
                believed
            );
        }
        assert!(!is_believed(&policy, &(ALLOW_ORIGIN, "*".to_owned())));
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
