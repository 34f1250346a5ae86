#![doc = include_str!("origins_empty.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule};

/// `origins-empty`
pub static RULE: Rule = Rule {
    name: "origins-empty",
    code: "COR101",
    page: include_str!("origins_empty.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let finding = design.draft.allow_origins.is_empty().then(|| {
        Finding::at_field(
            Field::AllowOrigins,
            "no origin is allowed, so every cross-origin call fails",
            "add the origin of your web app, such as https://app.example.com",
        )
    });
    finding.into_iter().collect()
}
