#![doc = include_str!("origin_trailing_slash.md")]

use crate::cors::{Edit, Field, serialised_origin};
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule};

/// `origin-trailing-slash`
pub static RULE: Rule = Rule {
    name: "origin-trailing-slash",
    code: "COR110",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_trailing_slash.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (_, rest) = entry.text.split_once("://")?;
    let at = entry.text.len() - 1;
    (rest.find('/')? == rest.len() - 1).then(|| {
        let finding = entry
            .finding(
                "an origin ends after host and port",
                "remove the slash at the end",
            )
            .spanning(at..at + 1);
        match serialised_origin(entry.text) {
            Some(origin) => finding.fixed_by(Fix::safe(
                format!("Write {origin}"),
                vec![Edit::set_item(entry.field, entry.index, origin)],
            )),
            None => finding,
        }
    })
}
