#![doc = include_str!("max_age_out_of_range.md")]

use crate::cors::MaxAgeInput;
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, max_age};

/// `max-age-out-of-range`
pub static RULE: Rule = Rule {
    name: "max-age-out-of-range",
    code: "COR501",
    rest: None,
    fix: FixAvailability::Always,
    page: include_str!("max_age_out_of_range.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let (Some(MaxAgeInput::Seconds(seconds)), Some(range)) =
        (&design.draft.max_age, &design.limits.max_age)
    else {
        return Vec::new();
    };
    if range.contains(seconds) {
        return Vec::new();
    }
    let (least, most) = (*range.start(), *range.end());
    vec![
        max_age::finding(
            design,
            "an HTTP API takes no max age of `{}`",
            format!("write {least} to {most} seconds"),
        )
        .fixed_by(max_age::fix((*seconds).clamp(least, most))),
    ]
}
