//! Remedies: what to change in a deployment so that a page can read an answer.

use super::browser::{Fault, Step};
use super::gateway::{Answer, Gateway, Responder, Source};
use crate::cors::answer::{ALLOW_ORIGIN, ErrorOrigin};
use crate::cors::{AnsweredBy, ApiType, Field, Limits, Policy};

/// What to change, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What to do, in a sentence without its full stop.
    pub text: String,
    /// The field of the design to change; `None`: it is not in the design.
    pub field: Option<Field>,
    /// The gateway response of a REST API to add.
    pub gateway_response: Option<&'static str>,
    /// Whether it makes the answer readable. Otherwise nothing can.
    pub cures: bool,
}

impl Remedy {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            field: None,
            gateway_response: None,
            cures: true,
        }
    }

    fn in_field(self, field: Field) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }
}

/// What to change so that this step passes, where the deployment is to blame; `None`: the step says
/// itself what there is to say.
pub fn remedy(gateway: &Gateway<'_>, page: &str, step: &Step, answer: &Answer) -> Option<Remedy> {
    match step.fault? {
        Fault::PreflightStatus => Some(open_preflight(answer)),
        Fault::MissingAllowOrigin | Fault::AllowOriginMismatch => {
            Some(if gateway.policy().allows_origin(page) {
                missing_headers(gateway, answer)
            } else {
                not_listed(page)
            })
        }
        _ => None,
    }
}

/// The page's origin is not on the list.
fn not_listed(page: &str) -> Remedy {
    let remedy = if page == "null" {
        Remedy::new("serve the page from a host, because any sandboxed frame has the origin `null`")
    } else {
        Remedy::new(format!(
            "add `{page}` to the origins if that page may read the answers"
        ))
    };
    remedy.in_field(Field::AllowOrigins)
}

/// A preflight that is refused.
fn open_preflight(answer: &Answer) -> Remedy {
    match answer.source {
        Source::UnknownRoute if answer.by == Responder::Gateway => {
            Remedy::new("give the path an OPTIONS route without an authorizer or API key")
        }
        _ => Remedy::new("route OPTIONS past the authorizer, because preflights carry no proof"),
    }
    .in_field(Field::Routes)
}

/// The answer lacks the headers for an origin that the policy allows.
pub fn missing_headers(gateway: &Gateway<'_>, answer: &Answer) -> Remedy {
    let policy = gateway.policy();
    match (answer.by, policy.api_type) {
        (Responder::Function, _) => Remedy::new(format!(
            "let the function send `{ALLOW_ORIGIN}` on every answer, errors included"
        )),
        (Responder::Mock, _) => Remedy::new(format!(
            "map `{ALLOW_ORIGIN}` in the integration response of OPTIONS"
        )),
        (Responder::Gateway, ApiType::Http) => with_settings(policy),
        (Responder::Gateway, ApiType::Rest) => gateway_response(gateway, answer.source),
    }
}

/// An HTTP API without CORS settings.
fn with_settings(policy: &Policy) -> Remedy {
    let limits: &Limits = policy.api_type.limits_answered_by(AnsweredBy::Gateway);
    let listable = policy.origins.iter().all(|o| limits.takes_origin(o));
    if listable {
        Remedy::new("let the gateway answer: its errors carry CORS headers only where it does")
            .in_field(Field::AnsweredBy)
    } else {
        Remedy::new(
            "list origins that the gateway takes and let it answer: its errors carry CORS headers only \
             where it does",
        )
        .in_field(Field::AllowOrigins)
    }
}

/// An error that a REST API makes itself.
fn gateway_response(gateway: &Gateway<'_>, source: Source) -> Remedy {
    let default = source.gateway_responses().last();
    match (default, ErrorOrigin::of(gateway.policy())) {
        (None, _) => Remedy {
            cures: false,
            ..Remedy::new(
                "API Gateway lets nobody change this response: keep requests below its limit",
            )
        },
        (Some(_), ErrorOrigin::Nobody) => Remedy::new(
            "a gateway response holds one origin: give each origin an API of its own, or do without \
             credentials",
        )
        .in_field(Field::AllowOrigins),
        (Some(default), ErrorOrigin::Exact | ErrorOrigin::Anyone) => Remedy {
            gateway_response: Some(default),
            ..Remedy::new(format!(
                "add the gateway response `{default}` with `{ALLOW_ORIGIN}`"
            ))
        },
    }
}
