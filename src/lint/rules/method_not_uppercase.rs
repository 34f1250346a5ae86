#![doc = include_str!("method_not_uppercase.md")]

use crate::cors::{ApiType, Edit, Field, Method};
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule, Severity};

/// `method-not-uppercase`
pub static RULE: Rule = Rule {
    name: "method-not-uppercase",
    code: "COR206",
    fix: FixAvailability::Always,
    page: include_str!("method_not_uppercase.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let upper = entry.text.to_ascii_uppercase();
    let known = Method::KNOWN
        .into_iter()
        .find(|m| m.as_str() == upper && upper != entry.text)?;
    let finding = entry
        .finding(
            format!(
                "browsers compare methods exactly, and `{}` is not `{known}`",
                entry.text
            ),
            format!("write {known}"),
        )
        .fixed_by(Fix::safe(
            format!("Write {known}"),
            vec![Edit::set_item(entry.field, entry.index, upper)],
        ));
    let harmless = entry.design.draft.api_type == ApiType::Rest && known.is_safelisted();
    Some(if harmless {
        finding.graded(Severity::Warning)
    } else {
        finding
    })
}
