#![doc = include_str!("cdk_rest_mixed_wildcards.md")]

use crate::cors::{AnsweredBy, Field, Origin};
use crate::lint::{Check, Design, Finding, Rule};

/// `cdk-rest-mixed-wildcards`
pub static RULE: Rule = Rule {
    name: "cdk-rest-mixed-wildcards",
    code: "COR807",
    http: None,
    page: include_str!("cdk_rest_mixed_wildcards.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.mixed_rest_wildcards => target,
        _ => return Vec::new(),
    };
    let origins: Vec<_> = design.origins().map(|(_, origin)| origin).collect();
    let mixed = origins.contains(&&Origin::Any) && origins.iter().any(|o| **o != Origin::Any);
    if !mixed || design.draft.answered_by == AnsweredBy::Function {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AllowOrigins,
        format!("{} refuses `*` beside other origins", target.label),
        "keep `*` or the other origins",
    )]
}
