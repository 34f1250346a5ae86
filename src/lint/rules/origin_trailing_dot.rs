#![doc = include_str!("origin_trailing_dot.md")]

use crate::cors::{Edit, Field};
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-trailing-dot`
pub static RULE: Rule = Rule {
    name: "origin-trailing-dot",
    code: "COR133",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("origin_trailing_dot.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let exact = entry.exact()?;
    exact.host().strip_suffix('.')?;
    let dot = entry.text.rfind('.')?;
    let without = format!("{}{}", &entry.text[..dot], &entry.text[dot + 1..]);
    Some(
        entry
            .finding(
                format!(
                    "`{}` is another origin than the one without the dot",
                    entry.text
                ),
                "remove the dot unless users type it",
            )
            .spanning(dot..dot + 1)
            .fixed_by(Fix::needs_asking(
                format!("Write {without}"),
                vec![Edit::set_item(entry.field, entry.index, without)],
            )),
    )
}
