#![doc = include_str!("sam_inline_definition.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule};

/// `sam-inline-definition`
pub static RULE: Rule = Rule {
    name: "sam-inline-definition",
    code: "COR804",
    page: include_str!("sam_inline_definition.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = design.target_without(|t| t.carries_cors_inline);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::ApiType,
        format!(
            "{} keeps the API's definition in another file, where CORS settings do not reach it",
            target.label
        ),
        "write the definition into the template, as `DefinitionBody`, or choose another target",
    )
}
