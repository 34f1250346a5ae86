#![doc = include_str!("credentials_with_expose_wildcard.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-with-expose-wildcard`
pub static RULE: Rule = Rule {
    name: "credentials-with-expose-wildcard",
    code: "COR607",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("credentials_with_expose_wildcard.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let exposes_any = design.draft.expose_headers.iter().any(|h| h == "*");
    let finding = (design.draft.allow_credentials && exposes_any).then(|| {
        Finding::at_field(
            Field::AllowCredentials,
            "with credentials the exposed header `*` exposes nothing",
            "list the headers that scripts read",
        )
    });
    finding.into_iter().collect()
}
