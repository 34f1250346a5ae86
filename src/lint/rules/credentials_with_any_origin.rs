#![doc = include_str!("credentials_with_any_origin.md")]

use crate::cors::{Edit, Field, Origin, Value};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule};

/// `credentials-with-any-origin`
pub static RULE: Rule = Rule {
    name: "credentials-with-any-origin",
    code: "COR601",
    security: true,
    fix: FixAvailability::Always,
    page: include_str!("credentials_with_any_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let stars: Vec<usize> = design
        .origins()
        .filter(|(_, o)| **o == Origin::Any)
        .map(|(i, _)| i)
        .collect();
    if !design.draft.allow_credentials || stars.is_empty() {
        return Vec::new();
    }
    let mut finding = Finding::at_field(
        Field::AllowCredentials,
        "credentials cannot be combined with the origin `*`",
        "list the origins that may send cookies, or turn credentials off",
    )
    .fixed_by(Fix::needs_asking(
        "Turn credentials off",
        vec![Edit::set(Field::AllowCredentials, Value::Flag(false))],
    ));
    if stars.len() < design.draft.allow_origins.len() {
        let edits = stars
            .iter()
            .rev()
            .map(|i| Edit::remove_item(Field::AllowOrigins, *i));
        finding = finding.fixed_by(Fix::needs_asking(
            "Remove * from the origins",
            edits.collect(),
        ));
    }
    vec![finding]
}
