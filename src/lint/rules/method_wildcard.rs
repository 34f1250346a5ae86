#![doc = include_str!("method_wildcard.md")]

use crate::cors::{Field, RouteMethod};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names, routes};

/// `method-wildcard`
pub static RULE: Rule = Rule {
    name: "method-wildcard",
    code: "COR210",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("method_wildcard.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let draft = design.draft;
    // A route that takes every method, or that cannot be read, leaves the list open.
    let all_named = routes::readable(design).count() == draft.routes.len()
        && routes::readable(design).all(|(_, route)| *route.method() != RouteMethod::Any);
    let routed = routes::methods(design);
    let alone = matches!(draft.allow_methods.as_slice(), [only] if only == "*");
    if !alone || draft.allow_credentials || !all_named || routed.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = routed.iter().map(ToString::to_string).collect();
    let message = format!(
        "`*` allows every method, and the routes use only {}",
        names::in_backticks(&names)
    );
    let entries = design.entries(Field::AllowMethods);
    entries
        .map(|entry| {
            entry
                .finding(&message, "list them to keep the contract narrow")
                .fixed_by(names::replacement(&entry, &names))
        })
        .collect()
}
