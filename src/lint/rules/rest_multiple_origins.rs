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
    // With a chosen target it is known whether that target can do it, and another rule says so.
    let several = rest::fixed_origins(design);
    if design.limits.several_origins || design.target.is_some() || several < 2 {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AllowOrigins,
        format!("a static header of a REST API carries one origin, and there are {several}"),
        "export to a target that picks the origin in a response template or a function, or use a stage per origin",
    )]
}
