#![doc = include_str!("header_authorization_missing.md")]

use crate::cors::{Field, Method, RouteMethod};
use crate::lint::{
    Check, Design, Finding, FixAvailability, Rule, Severity, names, routes, signature,
};

/// `header-authorization-missing`
pub static RULE: Rule = Rule {
    name: "header-authorization-missing",
    code: "COR313",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("header_authorization_missing.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowHeaders;
    let name = "authorization";
    let reads = design.draft.authorizer.filter(|a| a.reads_authorization());
    // Where `*` is a wildcard, or other parts of a signature are listed, another rule says more.
    let (Some(authorizer), false, None) = (
        reads,
        names::lists(design, field, name) || names::allows_any_header(design),
        signature::missing(design),
    ) else {
        return Vec::new();
    };
    let callers = routes::readable(design)
        .map(|(_, route)| route)
        .find(|route| *route.method() != RouteMethod::One(Method::Options))
        .map_or_else(|| "this API".to_owned(), |route| format!("`{route}`"));
    let message = format!(
        "calls to {callers} carry `{name}` for the `{}` authorizer, and CORS does not allow it",
        authorizer.key()
    );
    vec![
        Finding::at_field(field, message, format!("add `{name}`"))
            .fixed_by(names::addition(field, &[name])),
    ]
}
