#![doc = include_str!("origin_missing_scheme.md")]

use crate::cors::Field;
use crate::lint::spelling::Head;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-missing-scheme`
pub static RULE: Rule = Rule {
    name: "origin-missing-scheme",
    code: "COR106",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_missing_scheme.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let only_stars = entry.text.chars().all(|c| "*./:".contains(c)) && entry.text.contains('*');
    if spelling.is_file() || entry.text.eq_ignore_ascii_case("null") || only_stars {
        return None;
    }
    let (message, span) = match &spelling.head {
        Head::Missing => (
            format!("`{}` has no scheme", entry.text),
            0..entry.text.len(),
        ),
        Head::Broken(scheme, rest) => (
            format!(
                "`{}` is not how {}:// is written",
                &entry.text[..*rest],
                scheme.as_str()
            ),
            0..*rest,
        ),
        Head::Scheme(range) => {
            let scheme = &entry.text[range.clone()];
            if spelling.has_valid_scheme() || scheme.contains('*') {
                return None;
            }
            (format!("`{scheme}` is no scheme"), range.clone())
        }
    };
    let help = if spelling.host().starts_with("*.") {
        "name each subdomain, each with its scheme: https://app.example.com"
    } else {
        "start the origin with https:// (http:// for localhost): https://app.example.com"
    };
    Some(
        entry
            .finding(message, help)
            .spanning(span)
            .perhaps_fixed_by(entry.mending()),
    )
}
