#![doc = include_str!("rest_header_not_declared.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule};

/// `rest-header-not-declared`
pub static RULE: Rule = Rule {
    name: "rest-header-not-declared",
    code: "COR730",
    http: None,
    page: include_str!("rest_header_not_declared.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = design.target_without(|t| t.declares_mapped_headers);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::ApiType,
        format!(
            "{} maps headers that its method responses do not declare, and API Gateway refuses those",
            target.label
        ),
        "declare each header in the method response first, or choose another target",
    )
}
