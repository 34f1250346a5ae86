#![doc = include_str!("origin_quoted.md")]

use crate::cors::Field;
use crate::lint::spelling::unquoted;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-quoted`
pub static RULE: Rule = Rule {
    name: "origin-quoted",
    code: "COR105",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_quoted.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.refused()?;
    let bare = unquoted(entry.text);
    (bare != entry.text).then(|| {
        entry
            .finding(
                format!(
                    "`{}` has quotes, which become part of the origin",
                    entry.text
                ),
                "drop the quotes; exports add them where a REST mapping needs them",
            )
            .perhaps_fixed_by(entry.mending())
    })
}
