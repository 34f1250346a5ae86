#![doc = include_str!("rest_options_method_missing.md")]

use std::collections::HashSet;

use crate::cors::{Field, Method, Place, Route, RouteMethod};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, routes};

/// `rest-options-method-missing`
pub static RULE: Rule = Rule {
    name: "rest-options-method-missing",
    code: "COR722",
    http: None,
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("rest_options_method_missing.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    // Every target prints an OPTIONS method for each path.
    if design.target.is_some() {
        return Vec::new();
    }
    let routes: Vec<_> = routes::readable(design).collect();
    let options = RouteMethod::One(Method::Options);
    if routes.iter().all(|(_, route)| *route.method() != options) {
        return Vec::new();
    }
    let taking = routes.iter().filter(|(_, route)| route.takes_options());
    let mut seen: HashSet<String> = taking.map(|(_, route)| route.shape()).collect();
    routes
        .iter()
        .filter(|(_, route)| seen.insert(route.shape()))
        .map(|(index, route)| finding(design, *index, route))
        .collect()
}

fn finding(design: &Design<'_>, index: usize, route: &Route) -> Finding {
    let path = route.path();
    Finding::at(
        Place::item(Field::Routes, index),
        design.draft.routes.get(index).cloned(),
        format!("other paths have an OPTIONS method, but `{path}` has none to take its preflights"),
        format!("add the route `{}`", route.preflight_route()),
    )
    .fixed_by(routes::opening(route))
}
