//! What a REST API answers.

use super::basis;
use super::router::{Integration, Target};
use super::source::{Source, refusal};
use super::{Answer, Ask, Gateway, Responder, backend};
use crate::cors::Policy;
use crate::cors::answer::{self, ALLOW_ORIGIN};
use crate::simulate::exchange::{Headers, Response};

/// Answers a request with what `source` makes of it.
pub(super) fn answer(gateway: &Gateway<'_>, ask: &Ask<'_>, source: Source) -> Answer {
    let target = gateway.find(ask);
    match target.filter(|_| source != Source::UnknownRoute) {
        None => Answer {
            basis: basis::MISSING_METHOD,
            ..error(gateway, Source::UnknownRoute)
        },
        Some(target) => routed(gateway, ask, source, target),
    }
}

fn routed(gateway: &Gateway<'_>, ask: &Ask<'_>, source: Source, target: Target) -> Answer {
    let policy = gateway.policy;
    if let Some(authorizer) = gateway.refuses(ask, target) {
        let refused = error(gateway, refusal(authorizer, policy.api_type));
        let basis = basis::REST_PREFLIGHT_REFUSED;
        return Answer { basis, ..refused };
    }
    if !source.is_of_integration() {
        return error(gateway, source);
    }
    match target.to {
        Integration::Mock => mock(policy, ask),
        Integration::Function => {
            let status = gateway.status(source);
            let sends_headers = gateway.setup.backend_sends_headers;
            Answer {
                response: backend::respond(policy, ask, status, sends_headers),
                by: Responder::Function,
                source,
                basis: basis::FUNCTION_HEADERS_PASS,
                added: None,
            }
        }
    }
}

/// The mock that answers OPTIONS: fixed headers where one origin is right for all, else a template
/// that grants nothing to strangers.
fn mock(policy: &Policy, ask: &Ask<'_>) -> Answer {
    let (origin, basis) = match policy.static_origin() {
        Some(origin) => (Some(origin.as_str().to_owned()), basis::MOCK_FIXED),
        None => (backend::allowed_origin(policy, ask), basis::MOCK_TEMPLATE),
    };
    let granted = origin.map(|origin| {
        let rest = answer::granted(policy);
        [(ALLOW_ORIGIN, origin)].into_iter().chain(rest)
    });
    let headers = granted.into_iter().flatten().chain(answer::vary(policy));
    Answer {
        response: Response {
            status: 204,
            headers: headers.collect(),
        },
        by: Responder::Mock,
        source: Source::Success,
        basis,
        added: None,
    }
}

/// An error that API Gateway makes, with the headers of its gateway response.
pub(super) fn error(gateway: &Gateway<'_>, source: Source) -> Answer {
    let can_change = source.gateway_responses().next().is_some();
    let (headers, basis) = match (can_change, gateway.setup.gateway_responses) {
        (false, _) => (Headers::default(), basis::FIXED_ERROR),
        (true, false) => (Headers::default(), basis::NO_GATEWAY_RESPONSE),
        (true, true) => (
            answer::error_response(gateway.policy).into_iter().collect(),
            basis::GATEWAY_RESPONSE,
        ),
    };
    Answer::of_gateway(gateway.policy.api_type, source, headers, basis)
}
