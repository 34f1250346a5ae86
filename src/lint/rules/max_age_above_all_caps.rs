#![doc = include_str!("max_age_above_all_caps.md")]

use crate::cors::MaxAgeInput;
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, max_age};

/// `max-age-above-all-caps`
pub static RULE: Rule = Rule {
    name: "max-age-above-all-caps",
    code: "COR504",
    http: None,
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("max_age_above_all_caps.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let longest = max_age::longest_kept();
    match design.draft.max_age {
        Some(MaxAgeInput::Seconds(seconds)) if seconds > longest => {
            let message =
                format!("no browser keeps a preflight for `{{}}` seconds: {longest} at most");
            let help = format!("write {longest} or less");
            vec![max_age::finding(design, &message, help).fixed_by(max_age::fix(longest))]
        }
        _ => Vec::new(),
    }
}
