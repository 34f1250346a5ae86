//! What the rules about routes share. All of them are silent without routes, and leave out those
//! that cannot be read, which have a rule of their own.

use super::Design;
use crate::cors::{Method, Route, RouteMethod};

/// The routes that can be read, with their index.
pub fn readable(design: &Design<'_>) -> impl Iterator<Item = (usize, Route)> {
    let api_type = design.draft.api_type;
    design
        .draft
        .routes
        .iter()
        .enumerate()
        .filter_map(move |(index, text)| Some((index, Route::parse(text, api_type).ok()?)))
}

/// The methods that routes name, in the order of [`Method::KNOWN`]. `ANY` names none, and OPTIONS
/// is left out: its routes are there for preflights, which need no listing.
pub fn methods(design: &Design<'_>) -> Vec<Method> {
    let routed: Vec<Method> = readable(design)
        .filter_map(|(_, route)| match route.method() {
            RouteMethod::One(method) => Some(method.clone()),
            RouteMethod::Any => None,
        })
        .collect();
    Method::KNOWN
        .into_iter()
        .filter(|method| *method != Method::Options && routed.contains(method))
        .collect()
}
