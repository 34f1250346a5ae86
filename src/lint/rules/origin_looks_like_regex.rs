#![doc = include_str!("origin_looks_like_regex.md")]

use crate::cors::Field;
use crate::lint::mend::origins_of_regex;
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule};

/// `origin-looks-like-regex`
pub static RULE: Rule = Rule {
    name: "origin-looks-like-regex",
    code: "COR127",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_looks_like_regex.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let refused = entry.refused()?;
    let sign = refused.spelling.regex_sign()?;
    let origins = origins_of_regex(entry.text);
    let fix = (!origins.is_empty()).then(|| {
        Fix::needs_asking(
            format!("Write {}", origins.join(" and ")),
            entry.replaced_by(&origins),
        )
    });
    Some(
        entry
            .finding(
                format!("`{}` looks like a regular expression", entry.text),
                "regular expressions are not supported; list the origins",
            )
            .spanning(sign)
            .perhaps_fixed_by(fix),
    )
}
