#![doc = include_str!("credentials_not_needed_for_bearer.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-not-needed-for-bearer`
pub static RULE: Rule = Rule {
    name: "credentials-not-needed-for-bearer",
    code: "COR609",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("credentials_not_needed_for_bearer.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let headers = &design.draft.allow_headers;
    let lists_it = headers
        .iter()
        .any(|h| h.eq_ignore_ascii_case("authorization"));
    let finding = (design.draft.allow_credentials && lists_it).then(|| {
        Finding::at_field(
            Field::AllowCredentials,
            "bearer tokens that a script sets in `authorization` need no credentials flag",
            "turn credentials off unless cookies, client certificates or stored passwords travel",
        )
    });
    finding.into_iter().collect()
}
