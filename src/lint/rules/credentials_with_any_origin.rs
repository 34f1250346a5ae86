#![doc = include_str!("credentials_with_any_origin.md")]

use crate::cors::{Edit, Field, Origin, Value};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule};

/// `credentials-with-any-origin`
pub static RULE: Rule = Rule {
    name: "credentials-with-any-origin",
    code: "COR601",
    fix: FixAvailability::Always,
    page: include_str!("credentials_with_any_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let stars: Vec<usize> = design
        .origins()
        .filter(|(_, origin)| **origin == Origin::Any)
        .map(|(index, _)| index)
        .collect();
    if !design.draft.allow_credentials || stars.is_empty() {
        return Vec::new();
    }
    let others = stars.len() < design.draft.allow_origins.len();
    let drop_stars = others.then(|| {
        let edits = stars.iter().rev();
        let edits = edits.map(|index| Edit::remove_item(Field::AllowOrigins, *index));
        Fix::needs_asking("Remove * and keep the other origins", edits.collect())
    });
    let finding = Finding::at_field(
        Field::AllowCredentials,
        "credentials cannot be combined with the origin `*`",
        "list the origins that may send cookies, or turn credentials off",
    )
    .fixed_by(Fix::needs_asking(
        "Turn credentials off",
        vec![Edit::set(Field::AllowCredentials, Value::Flag(false))],
    ))
    .perhaps_fixed_by(drop_stars);
    vec![finding]
}
