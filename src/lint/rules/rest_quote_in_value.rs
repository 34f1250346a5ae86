#![doc = include_str!("rest_quote_in_value.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Entry, Finding, FixAvailability, Rule, methods, names};

/// `rest-quote-in-value`
pub static RULE: Rule = Rule {
    name: "rest-quote-in-value",
    code: "COR729",
    http: None,
    fix: FixAvailability::Sometimes,
    page: include_str!("rest_quote_in_value.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// The fields whose entries stand in mapped headers. Origins cannot hold a quote anyway.
const MAPPED: [Field; 3] = [
    Field::AllowMethods,
    Field::AllowHeaders,
    Field::ExposeHeaders,
];

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.limits.quoted_mappings {
        return Vec::new();
    }
    let entries = MAPPED.iter().flat_map(|field| design.entries(*field));
    entries.filter_map(|entry| finding(&entry)).collect()
}

fn finding(entry: &Entry<'_>) -> Option<Finding> {
    let at = entry.text.find('\'')?;
    // Other slips with a quote in them have rules of their own.
    let is_pattern = entry.field != Field::AllowMethods && names::pattern(entry).is_some();
    if names::is_malformed(entry.text) || is_pattern {
        return None;
    }
    let finding = entry
        .finding(
            format!("`{}` holds a single quote", entry.text),
            "remove it: a static value stands between single quotes and cannot hold one",
        )
        .spanning(at..at + 1);
    let instead = without_quotes(entry);
    Some(match instead {
        Some(names) => finding.fixed_by(names::replacement(entry, &names)),
        None => finding,
    })
}

/// What is left without the quotes: a name that can be expressed, or nothing at all.
fn without_quotes(entry: &Entry<'_>) -> Option<Vec<String>> {
    let name = entry.text.replace('\'', "");
    let limits = entry.design.limits;
    if name.is_empty() {
        return Some(Vec::new());
    }
    if entry.field == Field::AllowMethods {
        return methods::meant(entry, &name)
            .or_else(|| limits.method(&name).map(|method| vec![method.to_string()]));
    }
    limits.header(&name).map(|_| vec![name])
}
