#![doc = include_str!("header_sigv4_incomplete.md")]

use crate::cors::{Authorizer, Field};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names, signature};

/// `header-sigv4-incomplete`
pub static RULE: Rule = Rule {
    name: "header-sigv4-incomplete",
    code: "COR315",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("header_sigv4_incomplete.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowHeaders;
    let Some(missing) = signature::missing(design) else {
        return Vec::new();
    };
    let names = names::in_backticks(&missing);
    let finding = Finding::at_field(
        field,
        format!("signed requests need {names} too"),
        format!("add {names} if scripts sign their requests"),
    )
    .fixed_by(names::addition(field, &missing));
    vec![if design.draft.authorizer == Some(Authorizer::Iam) {
        finding.graded(Severity::Warning)
    } else {
        finding
    }]
}
