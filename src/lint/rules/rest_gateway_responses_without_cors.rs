#![doc = include_str!("rest_gateway_responses_without_cors.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `rest-gateway-responses-without-cors`
pub static RULE: Rule = Rule {
    name: "rest-gateway-responses-without-cors",
    code: "COR724",
    http: None,
    rest: Some(Severity::Warning),
    page: include_str!("rest_gateway_responses_without_cors.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.rest_gateway_responses => target,
        _ => return Vec::new(),
    };
    vec![Finding::at_field(
        Field::ApiType,
        format!(
            "{} prints no gateway responses with CORS headers",
            target.label
        ),
        "add `DEFAULT_4XX` and `DEFAULT_5XX` to the API, or scripts see its 401, 403, 429 and 5xx as CORS failures",
    )]
}
