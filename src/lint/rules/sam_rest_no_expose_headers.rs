#![doc = include_str!("sam_rest_no_expose_headers.md")]

use crate::cors::{AnsweredBy, Field};
use crate::lint::{Check, Design, Finding, Rule};

/// `sam-rest-no-expose-headers`
pub static RULE: Rule = Rule {
    name: "sam-rest-no-expose-headers",
    code: "COR802",
    http: None,
    page: include_str!("sam_rest_no_expose_headers.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let draft = design.draft;
    match design.target {
        Some(target)
            if !target.rest_expose_headers
                && draft.answered_by == AnsweredBy::Gateway
                && !draft.expose_headers.is_empty() =>
        {
            vec![Finding::at_field(
                Field::ExposeHeaders,
                format!("{} cannot expose headers of a REST API", target.label),
                "return `access-control-expose-headers` from your function, or choose another target",
            )]
        }
        _ => Vec::new(),
    }
}
