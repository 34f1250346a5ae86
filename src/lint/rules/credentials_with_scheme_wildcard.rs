#![doc = include_str!("credentials_with_scheme_wildcard.md")]

use crate::cors::{Field, Origin};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-with-scheme-wildcard`
pub static RULE: Rule = Rule {
    name: "credentials-with-scheme-wildcard",
    code: "COR603",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    security: true,
    page: include_str!("credentials_with_scheme_wildcard.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.draft.allow_credentials {
        return Vec::new();
    }
    let wildcards = design
        .taken_origins()
        .filter(|(_, origin)| matches!(origin, Origin::AnyOf(_)));
    wildcards
        .map(|(_, origin)| {
            Finding::at_field(
                Field::AllowCredentials,
                format!("with `{origin}` any page can read the answers with the user's cookies"),
                "list the origins that may send cookies, or turn credentials off",
            )
        })
        .collect()
}
