#![doc = include_str!("origin_duplicate.md")]

use std::collections::HashMap;

use crate::cors::{Edit, Field, Place};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-duplicate`
pub static RULE: Rule = Rule {
    name: "origin-duplicate",
    code: "COR129",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_duplicate.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let origins = &design.draft.allow_origins;
    let mut first = HashMap::with_capacity(origins.len());
    let mut found = Vec::new();
    for (index, text) in origins.iter().enumerate() {
        let Some(meant) = design.meant_origin(index) else {
            continue;
        };
        let earlier = *first.entry(meant).or_insert(index);
        if earlier == index {
            continue;
        }
        let place = Place::item(Field::AllowOrigins, index);
        let fix = design.takes(earlier).then(|| {
            let edits = vec![Edit::remove_item(Field::AllowOrigins, index)];
            Fix::safe("Remove this entry", edits)
        });
        found.push(
            Finding::at(
                place,
                Some(text.clone()),
                format!("`{meant}` is already in the list"),
                "remove the second entry",
            )
            .perhaps_fixed_by(fix),
        );
    }
    found
}
