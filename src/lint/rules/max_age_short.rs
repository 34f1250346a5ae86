#![doc = include_str!("max_age_short.md")]

use crate::cors::MaxAgeInput;
use crate::lint::{Check, Design, Finding, Rule, Severity, max_age};

/// `max-age-short`
pub static RULE: Rule = Rule {
    name: "max-age-short",
    code: "COR507",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    on_by_default: false,
    page: include_str!("max_age_short.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// Seconds from which on a max age counts as long enough.
const LONG_ENOUGH: i64 = 60;

fn check(design: &Design<'_>) -> Vec<Finding> {
    match design.draft.max_age {
        Some(MaxAgeInput::Seconds(seconds)) if (1..LONG_ENOUGH).contains(&seconds) => {
            let help = "write 600, which works in every browser";
            vec![max_age::finding(
                design,
                "preflights repeat after `{}` seconds",
                help,
            )]
        }
        _ => Vec::new(),
    }
}
