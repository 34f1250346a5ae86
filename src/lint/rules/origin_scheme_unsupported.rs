#![doc = include_str!("origin_scheme_unsupported.md")]

use crate::cors::Field;
use crate::lint::mend::near_scheme;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-scheme-unsupported`
pub static RULE: Rule = Rule {
    name: "origin-scheme-unsupported",
    code: "COR107",
    rest: None,
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_scheme_unsupported.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let scheme = spelling.scheme()?;
    let supported = spelling.is_web() || spelling.is_file() || entry.design.limits.custom_schemes;
    if supported || !spelling.has_valid_scheme() {
        return None;
    }
    let finding = |help: String| {
        entry
            .finding(format!("HTTP APIs take no `{scheme}://` origins"), help)
            .spanning(0..scheme.len())
    };
    Some(match near_scheme(scheme) {
        Some(meant) => finding(format!("did you mean {}://?", meant.as_str()))
            .perhaps_fixed_by(entry.mending()),
        None => finding(
            "for extension or app shells use `*` without credentials, or let a function answer the \
             preflight"
                .to_owned(),
        ),
    })
}
