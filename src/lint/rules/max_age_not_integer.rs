#![doc = include_str!("max_age_not_integer.md")]

use crate::cors::MaxAgeInput;
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, max_age};

/// `max-age-not-integer`
pub static RULE: Rule = Rule {
    name: "max-age-not-integer",
    code: "COR502",
    fix: FixAvailability::Sometimes,
    page: include_str!("max_age_not_integer.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let Some(MaxAgeInput::Text(text)) = &design.draft.max_age else {
        return Vec::new();
    };
    let message = match text.trim().parse::<i64>() {
        Ok(_) => "`{}` is written as text, not as a number",
        Err(_) => "`{}` is no whole number of seconds",
    };
    let Some(seconds) = MaxAgeInput::seconds_in(text) else {
        let help = "give whole seconds, such as 600";
        return vec![max_age::finding(design, message, help)];
    };
    let seconds = max_age::within_limits(design, seconds);
    vec![
        max_age::finding(design, message, format!("write {seconds}"))
            .fixed_by(max_age::fix(seconds)),
    ]
}
