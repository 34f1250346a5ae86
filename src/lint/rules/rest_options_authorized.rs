#![doc = include_str!("rest_options_authorized.md")]

use crate::cors::{AnsweredBy, Authorizer, Field, Place, Route};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, routes};

/// `rest-options-authorized`
pub static RULE: Rule = Rule {
    name: "rest-options-authorized",
    code: "COR727",
    http: None,
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("rest_options_authorized.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    // API Gateway answers on OPTIONS methods of its own, which go before ANY. Of a target that puts
    // the authorizer on every OPTIONS method another rule tells.
    let gateway = design.draft.answered_by == AnsweredBy::Gateway;
    let closed = design.target.is_some_and(|t| !t.open_rest_preflights);
    let authorizer = match routes::guard(design) {
        Some(authorizer) if !gateway && !closed => authorizer,
        _ => return Vec::new(),
    };
    routes::catching_preflights(design)
        .iter()
        .map(|(index, route)| finding(design, *index, route, authorizer))
        .collect()
}

fn finding(design: &Design<'_>, index: usize, route: &Route, authorizer: Authorizer) -> Finding {
    Finding::at(
        Place::item(Field::Routes, index),
        design.draft.routes.get(index).cloned(),
        format!(
            "`{route}` takes preflights to your function, but `{}` refuses them because they carry no \
             proof",
            authorizer.key()
        ),
        format!(
            "add the method `{}`, which stays without authorization and API key",
            route.preflight_route()
        ),
    )
    .fixed_by(routes::opening(route))
}
