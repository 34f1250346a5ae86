#![doc = include_str!("header_list_in_entry.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `header-list-in-entry`
pub static RULE: Rule = Rule {
    name: "header-list-in-entry",
    code: "COR304",
    fix: FixAvailability::Sometimes,
    page: include_str!("header_list_in_entry.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::is_list(entry.text).then(|| {
        let finding = entry.finding(
            format!(
                "`{}` is several names in one entry",
                names::shown(entry.text)
            ),
            "write each header as its own entry",
        );
        match names::header_names(entry) {
            Some(names) => finding.fixed_by(names::replacement(entry, &names)),
            None => finding,
        }
    })
}
