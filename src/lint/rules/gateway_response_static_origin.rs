#![doc = include_str!("gateway_response_static_origin.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity, rest};

/// `gateway-response-static-origin`
pub static RULE: Rule = Rule {
    name: "gateway-response-static-origin",
    code: "COR812",
    http: None,
    rest: Some(Severity::Warning),
    page: include_str!("gateway_response_static_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if target.rest_gateway_responses => target,
        _ => return Vec::new(),
    };
    let fits = target.any_origin_on_errors && !design.draft.allow_credentials;
    if fits || !rest::needs_choice(design) {
        return Vec::new();
    }
    let message = format!(
        "the gateway responses of {} cannot pick one of several origins, so sites see errors as CORS failures",
        target.label
    );
    let help = if design.draft.allow_credentials {
        "use one origin per stage where scripts must read the gateway's errors"
    } else {
        "set `*` there: without credentials it tells nobody more than an error"
    };
    vec![Finding::at_field(Field::AllowOrigins, message, help)]
}
