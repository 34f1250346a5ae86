#![doc = include_str!("max_age_caching_off.md")]

use crate::cors::{ApiType, MaxAgeInput};
use crate::lint::{Check, Design, Finding, Rule, Severity, max_age};

/// `max-age-caching-off`
pub static RULE: Rule = Rule {
    name: "max-age-caching-off",
    code: "COR505",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("max_age_caching_off.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let off = match design.draft.max_age {
        Some(MaxAgeInput::Seconds(0)) => true,
        Some(MaxAgeInput::Seconds(seconds)) => {
            seconds < 0
                && design.draft.api_type == ApiType::Http
                && max_age::within_limits(design, seconds) == seconds
        }
        _ => false,
    };
    if !off {
        return Vec::new();
    }
    vec![max_age::finding(
        design,
        "a max age of `{}` turns caching off: every call that needs a preflight makes two round trips",
        "good while testing; otherwise write 600",
    )]
}
