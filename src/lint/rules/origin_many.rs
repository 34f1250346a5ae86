#![doc = include_str!("origin_many.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `origin-many`
pub static RULE: Rule = Rule {
    name: "origin-many",
    code: "COR139",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("origin_many.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// From how many entries on a list is hard to review.
const MANY: usize = 50;

fn check(design: &Design<'_>) -> Vec<Finding> {
    let count = design.draft.allow_origins.len();
    let finding = (count > MANY).then(|| {
        Finding::at_field(
            Field::AllowOrigins,
            format!("{count} origins are hard to review"),
            "consider one origin per stage, or a function that answers",
        )
    });
    finding.into_iter().collect()
}
