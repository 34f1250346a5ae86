#![doc = include_str!("origin_wildcard_with_others.md")]

use crate::cors::{Edit, Field, Origin, Place, Value};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-wildcard-with-others`
pub static RULE: Rule = Rule {
    name: "origin-wildcard-with-others",
    code: "COR130",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("origin_wildcard_with_others.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let all = design.draft.allow_origins.len();
    let stars: Vec<usize> = design
        .origins()
        .filter(|(_, origin)| **origin == Origin::Any)
        .map(|(index, _)| index)
        .collect();
    let Some(first) = stars.first().filter(|_| stars.len() < all) else {
        return Vec::new();
    };
    let keep = Fix::needs_asking(
        "Keep only *",
        vec![Edit::set(
            Field::AllowOrigins,
            Value::List(vec!["*".to_owned()]),
        )],
    );
    let drop = Fix::needs_asking(
        "Remove *",
        stars
            .iter()
            .rev()
            .map(|index| Edit::remove_item(Field::AllowOrigins, *index))
            .collect(),
    );
    let finding = Finding::at(
        Place::item(Field::AllowOrigins, *first),
        Some("*".to_owned()),
        "`*` allows everyone, so the other entries do nothing",
        "keep `*`, or keep the other entries",
    )
    .perhaps_fixed_by((!design.draft.allow_credentials).then_some(keep))
    .fixed_by(drop);
    vec![finding]
}
