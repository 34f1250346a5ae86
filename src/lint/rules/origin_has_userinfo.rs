#![doc = include_str!("origin_has_userinfo.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-has-userinfo`
pub static RULE: Rule = Rule {
    name: "origin-has-userinfo",
    code: "COR113",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_has_userinfo.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let userinfo = spelling.userinfo.clone()?;
    Some(
        entry
            .finding(
                format!(
                    "origins never carry a user name or password, as here before `{}`",
                    spelling.host()
                ),
                "remove everything up to the @; if it is a real password, change it",
            )
            .spanning(userinfo)
            .perhaps_fixed_by(entry.mending()),
    )
}
