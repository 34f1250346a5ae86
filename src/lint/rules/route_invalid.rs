#![doc = include_str!("route_invalid.md")]

use crate::cors::{ApiType, Field, Route};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `route-invalid`
pub static RULE: Rule = Rule {
    name: "route-invalid",
    code: "COR706",
    fix: FixAvailability::Sometimes,
    page: include_str!("route_invalid.md"),
    check: Check::Entry(Field::Routes, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let api_type = entry.design.draft.api_type;
    let error = Route::parse(entry.text, api_type).err()?;
    let message = format!("`{}` is no route", names::shown(entry.text));
    let finding = entry.finding(message, error.say());
    Some(match respelled(entry.text, api_type) {
        Some(route) => finding.fixed_by(names::replacement(entry, &[route])),
        None => finding,
    })
}

/// The route with its method in capitals and a slash before its path, if that makes it one.
fn respelled(text: &str, api_type: ApiType) -> Option<String> {
    let (method, path) = text.trim().split_once(char::is_whitespace)?;
    let path = path.trim().trim_start_matches('/');
    let route = format!("{} /{path}", method.to_ascii_uppercase());
    Route::parse(&route, api_type).ok().map(|r| r.to_string())
}
