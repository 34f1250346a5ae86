#![doc = include_str!("origin_loopback_in_production.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-loopback-in-production`
pub static RULE: Rule = Rule {
    name: "origin-loopback-in-production",
    code: "COR135",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_loopback_in_production.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    if !entry.design.draft.is_production() {
        return None;
    }
    let exact = entry.exact()?;
    // App shells such as capacitor://localhost have their name from no network.
    (exact.is_web() && exact.is_loopback()).then(|| {
        entry
            .finding(
                format!(
                    "any program on a visitor's machine can serve `{}`",
                    entry.text
                ),
                "take localhost out of the production configuration",
            )
            .perhaps_fixed_by(entry.removal().map(Fix::only_asked_for))
    })
}
