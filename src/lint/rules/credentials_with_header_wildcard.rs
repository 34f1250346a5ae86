#![doc = include_str!("credentials_with_header_wildcard.md")]

use crate::cors::{Edit, Field, Value};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `credentials-with-header-wildcard`
pub static RULE: Rule = Rule {
    name: "credentials-with-header-wildcard",
    code: "COR606",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("credentials_with_header_wildcard.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// What requests that need a preflight set most.
const LIKELY: [&str; 2] = ["content-type", "authorization"];

fn check(design: &Design<'_>) -> Vec<Finding> {
    let headers = &design.draft.allow_headers;
    if !design.draft.allow_credentials || !headers.iter().any(|h| h == "*") {
        return Vec::new();
    }
    let mut listed: Vec<String> = headers.iter().filter(|h| *h != "*").cloned().collect();
    for likely in LIKELY {
        if !listed.iter().any(|h| h.eq_ignore_ascii_case(likely)) {
            listed.push(likely.to_owned());
        }
    }
    let finding = Finding::at_field(
        Field::AllowCredentials,
        "with credentials the header `*` is a literal name",
        "list the headers",
    );
    vec![finding.fixed_by(Fix::needs_asking(
        "List content-type and authorization in place of *",
        vec![Edit::set(Field::AllowHeaders, Value::List(listed))],
    ))]
}
