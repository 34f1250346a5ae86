#![doc = include_str!("sam_rest_quoting.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule};

/// `sam-rest-quoting`
pub static RULE: Rule = Rule {
    name: "sam-rest-quoting",
    code: "COR805",
    http: None,
    page: include_str!("sam_rest_quoting.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = design.target_without(|t| t.quotes_rest_values);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::ApiType,
        format!(
            "{} maps fixed values without single quotes, so API Gateway reads them as expressions",
            target.label
        ),
        "write each value as `\"'value'\"`, or choose another target",
    )
}
