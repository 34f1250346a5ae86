#![doc = include_str!("max_age_above_browser_caps.md")]

use crate::cors::{Browser, MaxAgeInput};
use crate::lint::{Check, Design, Finding, Rule, Severity, max_age};

/// `max-age-above-browser-caps`
pub static RULE: Rule = Rule {
    name: "max-age-above-browser-caps",
    code: "COR503",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("max_age_above_browser_caps.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let seconds = match design.draft.max_age {
        Some(MaxAgeInput::Seconds(seconds)) if !max_age::is_far_too_long(design, seconds) => {
            seconds
        }
        _ => return Vec::new(),
    };
    let caps: Vec<String> = Browser::ALL
        .into_iter()
        .filter(|browser| browser.max_age_cap() < seconds)
        .map(|browser| format!("{} in {}", browser.max_age_cap(), browser.name()))
        .collect();
    if caps.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "not every browser keeps a preflight for `{{}}` seconds: at most {}",
        caps.join(", ")
    );
    let help = "nothing is wrong; expect preflights more often there";
    vec![max_age::finding(design, &message, help)]
}
