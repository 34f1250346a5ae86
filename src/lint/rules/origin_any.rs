#![doc = include_str!("origin_any.md")]

use crate::cors::{Field, Origin, Place};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `origin-any`
pub static RULE: Rule = Rule {
    name: "origin-any",
    code: "COR132",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("origin_any.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if design.draft.allow_credentials {
        return Vec::new();
    }
    let star = design.origins().find(|(_, origin)| **origin == Origin::Any);
    let finding = star.map(|(index, _)| {
        Finding::at(
            Place::item(Field::AllowOrigins, index),
            Some("*".to_owned()),
            "`*` lets every site read the responses",
            "right for public data; otherwise list your origins",
        )
    });
    finding.into_iter().collect()
}
