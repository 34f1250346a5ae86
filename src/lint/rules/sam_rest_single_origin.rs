#![doc = include_str!("sam_rest_single_origin.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, rest};

/// `sam-rest-single-origin`
pub static RULE: Rule = Rule {
    name: "sam-rest-single-origin",
    code: "COR801",
    http: None,
    page: include_str!("sam_rest_single_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.several_rest_origins => target,
        _ => return Vec::new(),
    };
    let several = rest::fixed_origins(design);
    if design.limits.several_origins || several < 2 {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AllowOrigins,
        format!(
            "{} states one origin for a REST API, and there are {several}",
            target.label
        ),
        "choose another target, or keep one origin",
    )]
}
