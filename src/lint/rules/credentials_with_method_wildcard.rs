#![doc = include_str!("credentials_with_method_wildcard.md")]

use crate::cors::{Edit, Field, Method, Value};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `credentials-with-method-wildcard`
pub static RULE: Rule = Rule {
    name: "credentials-with-method-wildcard",
    code: "COR605",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("credentials_with_method_wildcard.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let methods = &design.draft.allow_methods;
    if !design.draft.allow_credentials || !methods.iter().any(|m| m == "*") {
        return Vec::new();
    }
    let mut listed: Vec<String> = methods.iter().filter(|m| *m != "*").cloned().collect();
    for method in Method::KNOWN {
        if !listed.iter().any(|m| m == method.as_str()) {
            listed.push(method.as_str().to_owned());
        }
    }
    let finding = Finding::at_field(
        Field::AllowCredentials,
        "with credentials the method `*` is a literal name",
        "list the methods",
    );
    vec![finding.fixed_by(Fix::safe(
        "List the seven methods in place of *",
        vec![Edit::set(Field::AllowMethods, Value::List(listed))],
    ))]
}
