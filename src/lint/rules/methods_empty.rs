#![doc = include_str!("methods_empty.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names, routes};

/// `methods-empty`
pub static RULE: Rule = Rule {
    name: "methods-empty",
    code: "COR201",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Sometimes,
    page: include_str!("methods_empty.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowMethods;
    if !design.draft.allow_methods.is_empty() {
        return Vec::new();
    }
    let finding = Finding::at_field(
        field,
        "no method is listed, so only GET, HEAD and POST can pass a preflight",
        "add the other methods that your routes use",
    );
    let routed = routes::methods(design);
    let names: Vec<&str> = routed.iter().map(Method::as_str).collect();
    vec![if names.is_empty() {
        finding
    } else {
        finding.fixed_by(names::addition(field, &names))
    }]
}
