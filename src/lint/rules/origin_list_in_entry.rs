#![doc = include_str!("origin_list_in_entry.md")]

use crate::cors::Field;
use crate::lint::spelling::{first_separator, listed};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-list-in-entry`
pub static RULE: Rule = Rule {
    name: "origin-list-in-entry",
    code: "COR104",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_list_in_entry.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.refused()?;
    let items = listed(entry.text)?;
    let separator = first_separator(entry.text)?;
    let message = format!(
        "`{}` holds {} where one origin belongs",
        entry.text,
        if items.len() == 1 {
            "a separator".to_owned()
        } else {
            format!("{} origins", items.len())
        },
    );
    Some(
        entry
            .finding(message, "write each origin as its own entry")
            .spanning(separator)
            .perhaps_fixed_by(entry.mending()),
    )
}
