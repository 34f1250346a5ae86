#![doc = include_str!("rest_proxy_must_answer.md")]

use crate::cors::{AnsweredBy, Field};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `rest-proxy-must-answer`
pub static RULE: Rule = Rule {
    name: "rest-proxy-must-answer",
    code: "COR725",
    http: None,
    rest: Some(Severity::Info),
    page: include_str!("rest_proxy_must_answer.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if design.draft.answered_by == AnsweredBy::Function {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AnsweredBy,
        "API Gateway answers the preflight only: a proxy integration's answer has no CORS headers of its own",
        "return `access-control-allow-origin` from your function on every answer, errors included",
    )]
}
