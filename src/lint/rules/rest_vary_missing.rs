#![doc = include_str!("rest_vary_missing.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule, Severity, rest};

/// `rest-vary-missing`
pub static RULE: Rule = Rule {
    name: "rest-vary-missing",
    code: "COR726",
    http: None,
    rest: Some(Severity::Warning),
    page: include_str!("rest_vary_missing.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = rest::choosing_target_without(design, |t| t.varies_by_origin);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::AllowOrigins,
        format!(
            "{} picks one of several origins without sending `Vary: Origin`, so caches may hand one site's answer to another",
            target.label
        ),
        "add `Vary: Origin` to the OPTIONS answers, or choose another target",
    )
}
