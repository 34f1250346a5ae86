//! What an HTTP API answers.

use super::basis::{self, Basis};
use super::router::Target;
use super::source::{Source, refusal};
use super::{Answer, Ask, Gateway, Responder, backend};
use crate::cors::answer::{self, ALLOW_ORIGIN};
use crate::cors::{AnsweredBy, HeaderName, Method, Origin, Policy};
use crate::simulate::exchange::{Headers, Response};

/// Answers a request with what `source` makes of it.
pub(super) fn answer(gateway: &Gateway<'_>, ask: &Ask<'_>, source: Source) -> Answer {
    let target = gateway.find(ask);
    match target.filter(|_| source != Source::UnknownRoute) {
        None if ask.is_preflight() && has_settings(gateway.policy) => {
            automatic(gateway.policy, ask)
        }
        None => error(gateway.policy, ask, Source::UnknownRoute),
        Some(target) => routed(gateway, ask, source, target),
    }
}

/// Whether the API has CORS settings, so that it adds headers and drops those of the integration.
fn has_settings(policy: &Policy) -> bool {
    policy.answered_by == AnsweredBy::Gateway
}

/// The preflight that API Gateway answers by itself.
fn automatic(policy: &Policy, ask: &Ask<'_>) -> Answer {
    Answer {
        response: Response {
            status: 204,
            headers: cors(policy, ask),
        },
        by: Responder::Gateway,
        source: Source::Success,
        basis: of_headers(policy, ask, basis::AUTOMATIC_PREFLIGHT),
        added: None,
    }
}

fn routed(gateway: &Gateway<'_>, ask: &Ask<'_>, source: Source, target: Target) -> Answer {
    let policy = gateway.policy;
    if let Some(authorizer) = gateway.refuses(ask, target) {
        let refused = error(policy, ask, refusal(authorizer, policy.api_type));
        let basis = basis::AUTHORIZER_TAKES_PREFLIGHT;
        return Answer { basis, ..refused };
    }
    if !source.is_of_integration() {
        return error(policy, ask, source);
    }
    let status = gateway.status(source);
    let mut response = backend::respond(policy, ask, status, gateway.setup.backend_sends_headers);
    let basis = if has_settings(policy) {
        let added = cors(policy, ask);
        let lines = added.iter().chain(response.headers.iter());
        response.headers = lines.collect();
        let plain = if ask.is_preflight() {
            basis::ROUTE_TAKES_PREFLIGHT
        } else {
            basis::HTTP_RESPONSE
        };
        of_headers(policy, ask, plain)
    } else {
        response.headers = in_lower_case(&response.headers);
        basis::HTTP_FUNCTION_HEADERS_PASS
    };
    Answer {
        response,
        by: Responder::Function,
        source,
        basis,
        added: None,
    }
}

/// An error that API Gateway makes.
fn error(policy: &Policy, ask: &Ask<'_>, source: Source) -> Answer {
    let (cors, basis) = match (has_settings(policy), source.is_denial()) {
        (false, _) => (Headers::default(), basis::HTTP_ERROR_WITHOUT_SETTINGS),
        (true, true) => (
            cors(policy, ask),
            of_headers(policy, ask, basis::HTTP_DENIAL),
        ),
        (true, false) => (
            cors(policy, ask),
            of_headers(policy, ask, basis::HTTP_ERROR),
        ),
    };
    Answer::of_gateway(policy.api_type, source, cors, basis)
}

/// The CORS headers that API Gateway adds. It sends header names in lower case.
fn cors(policy: &Policy, ask: &Ask<'_>) -> Headers {
    let origin = backend::allowed_origin(policy, ask).filter(|_| ask.origin.is_some());
    let Some(origin) = origin else {
        return Headers::default();
    };
    let granted = if ask.is_preflight() {
        answer::granted(policy)
    } else {
        let credentials = answer::credentials(policy).into_iter();
        credentials.chain(answer::real_only(policy)).collect()
    };
    let all = [(ALLOW_ORIGIN, origin)].into_iter().chain(granted);
    in_lower_case(&all.collect())
}

fn in_lower_case(headers: &Headers) -> Headers {
    let lines = headers.iter();
    lines
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect()
}

/// What the answer rests on, given what it rests on when the origin is listed one by one.
fn of_headers(policy: &Policy, ask: &Ask<'_>, plain: Basis) -> Basis {
    let Some(origin) = &ask.origin else {
        return basis::NO_ORIGIN;
    };
    if !policy.allows_origin(origin) {
        return basis::STRANGER;
    }
    let named = |o: &Origin| !matches!(o, Origin::AnyOf(_)) && o.allows(origin);
    let mut rests_on = vec![plain];
    if !policy.origins.iter().any(named) {
        rests_on.push(basis::SCHEME_WILDCARD);
    }
    let wildcard =
        policy.methods.contains(&Method::Any) || policy.headers.iter().any(HeaderName::is_wildcard);
    if ask.is_preflight() && wildcard {
        rests_on.push(basis::WILDCARD_IN_LIST);
    }
    weakest(&rests_on)
}

/// The least certain, the first of equals.
fn weakest(all: &[Basis]) -> Basis {
    let mut weakest = basis::HTTP_RESPONSE;
    for basis in all.iter().rev() {
        if basis.certainty >= weakest.certainty {
            weakest = basis.clone();
        }
    }
    weakest
}
