#![doc = include_str!("max_age_unset.md")]

use crate::cors::{Browser, Field, Method};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, max_age, names};

/// `max-age-unset`
pub static RULE: Rule = Rule {
    name: "max-age-unset",
    code: "COR508",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("max_age_unset.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let draft = design.draft;
    let preflights = draft.allow_methods.iter().any(|m| {
        !names::is_malformed(m) && Method::known(m).is_none_or(|known| !known.is_safelisted())
    }) || !draft.allow_headers.is_empty();
    if draft.max_age.is_some() || !preflights {
        return Vec::new();
    }
    let shortest = Browser::ALL.into_iter().map(Browser::max_age_cap).min();
    let shortest = shortest.expect("there are browsers");
    let message = format!(
        "without a max age browsers keep a preflight for {} seconds",
        Browser::DEFAULT_MAX_AGE
    );
    let help = format!("write {shortest}, which works in every browser");
    vec![Finding::at_field(Field::MaxAge, message, help).fixed_by(max_age::fix(shortest))]
}
