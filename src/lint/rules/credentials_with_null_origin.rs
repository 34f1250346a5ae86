#![doc = include_str!("credentials_with_null_origin.md")]

use crate::cors::{Edit, Field, Origin};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `credentials-with-null-origin`
pub static RULE: Rule = Rule {
    name: "credentials-with-null-origin",
    code: "COR604",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    security: true,
    fix: FixAvailability::Sometimes,
    page: include_str!("credentials_with_null_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let mut nulls: Vec<usize> = design
        .taken_origins()
        .filter(|(_, origin)| **origin == Origin::Null)
        .map(|(index, _)| index)
        .collect();
    if !design.draft.allow_credentials || nulls.is_empty() {
        return Vec::new();
    }
    nulls.reverse();
    let others = nulls.len() < design.draft.allow_origins.len();
    let fix = others.then(|| {
        let edits = nulls.iter();
        let edits = edits.map(|index| Edit::remove_item(Field::AllowOrigins, *index));
        Fix::needs_asking("Remove null", edits.collect())
    });
    let finding = Finding::at_field(
        Field::AllowCredentials,
        "with the origin `null` a sandboxed frame on any site can read the answers with the user's cookies",
        "remove null from the origins, or turn credentials off",
    );
    vec![finding.perhaps_fixed_by(fix)]
}
