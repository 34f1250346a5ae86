#![doc = include_str!("rest_binary_media_any.md")]

use crate::cors::{AnsweredBy, Field};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `rest-binary-media-any`
pub static RULE: Rule = Rule {
    name: "rest-binary-media-any",
    code: "COR728",
    http: None,
    rest: Some(Severity::Warning),
    page: include_str!("rest_binary_media_any.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let any = "*/*";
    let target = match design.target {
        Some(target) if !target.converts_mock_to_text => target,
        _ => return Vec::new(),
    };
    let mock = design.draft.answered_by == AnsweredBy::Gateway;
    let entries = design.entries(Field::BinaryMediaTypes);
    entries
        .filter(|entry| mock && entry.text == any)
        .map(|entry| {
            entry.finding(
                format!(
                    "{} writes a mock preflight that answers 500 with `{any}`",
                    target.label
                ),
                "name the binary types, or set contentHandling to CONVERT_TO_TEXT on OPTIONS",
            )
        })
        .collect()
}
