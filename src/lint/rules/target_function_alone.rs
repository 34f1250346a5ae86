#![doc = include_str!("target_function_alone.md")]

use crate::cors::{AnsweredBy, ApiType, Field};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `target-function-alone`
pub static RULE: Rule = Rule {
    name: "target-function-alone",
    code: "COR813",
    http: Some(Severity::Warning),
    rest: Some(Severity::Info),
    page: include_str!("target_function_alone.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.carries_settings => target,
        _ => return Vec::new(),
    };
    if design.draft.answered_by == AnsweredBy::Function {
        return Vec::new();
    }
    let missing = match design.draft.api_type {
        ApiType::Http => "the CORS settings with which API Gateway answers",
        ApiType::Rest => "the OPTIONS methods with which API Gateway answers preflights",
    };
    vec![Finding::at_field(
        Field::AnsweredBy,
        format!("{} is a function alone, without {missing}", target.label),
        "export those to `sam` or another target that holds the API, or let the function answer",
    )]
}
