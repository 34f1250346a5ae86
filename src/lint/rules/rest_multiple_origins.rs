#![doc = include_str!("rest_multiple_origins.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity, rest};

/// `rest-multiple-origins`
pub static RULE: Rule = Rule {
    name: "rest-multiple-origins",
    code: "COR721",
    http: None,
    rest: Some(Severity::Warning),
    page: include_str!("rest_multiple_origins.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let several = rest::fixed_origins(design);
    // Of a target that cannot pick, `sam-rest-single-origin` speaks.
    let cannot_pick = design.target.is_some_and(|t| !t.several_rest_origins);
    if design.limits.several_origins || cannot_pick || several < 2 {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AllowOrigins,
        format!("a static header of a REST API carries one origin, and there are {several}"),
        "let a response template or a function pick the origin, as the exports to SAM and Terraform do, or use a stage per origin",
    )]
}
