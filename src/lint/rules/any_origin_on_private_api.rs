#![doc = include_str!("any_origin_on_private_api.md")]

use crate::cors::{Field, Origin, Place};
use crate::lint::host::is_inside_network;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `any-origin-on-private-api`
pub static RULE: Rule = Rule {
    name: "any-origin-on-private-api",
    code: "COR612",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("any_origin_on_private_api.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let inside = design
        .exact_origins()
        .find(|(_, exact)| exact.is_web() && is_inside_network(exact));
    let wildcard = design
        .taken_origins()
        .find(|(_, origin)| matches!(origin, Origin::Any | Origin::AnyOf(_)));
    let (Some((_, inside)), Some((index, wildcard))) = (inside, wildcard) else {
        return Vec::new();
    };
    let finding = Finding::at(
        Place::item(Field::AllowOrigins, index),
        Some(wildcard.to_string()),
        format!(
            "`{wildcard}` lets any public page read this API from inside the network of `{}`",
            inside.as_str()
        ),
        "list the origins inside the network",
    );
    vec![finding]
}
