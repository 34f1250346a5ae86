#![doc = include_str!("max_age_negative.md")]

use crate::cors::{Browser, MaxAgeInput};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, max_age};

/// `max-age-negative`
pub static RULE: Rule = Rule {
    name: "max-age-negative",
    code: "COR506",
    http: None,
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("max_age_negative.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    match design.draft.max_age {
        Some(MaxAgeInput::Seconds(seconds)) if seconds < 0 => {
            let message = format!(
                "`{{}}` is no valid max age: by the standard browsers fall back to {} seconds",
                Browser::DEFAULT_MAX_AGE
            );
            let help = "write 0 to turn caching off";
            vec![max_age::finding(design, &message, help).fixed_by(max_age::fix(0))]
        }
        _ => Vec::new(),
    }
}
