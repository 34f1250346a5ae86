#![doc = include_str!("target_loses_paths.md")]

use crate::cors::{Field, deployment, logical_id};
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `target-loses-paths`
pub static RULE: Rule = Rule {
    name: "target-loses-paths",
    code: "COR814",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("target_loses_paths.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.keeps_all_paths => target,
        _ => return Vec::new(),
    };
    let Ok(policy) = design.draft.resolve() else {
        return Vec::new();
    };
    let mut endpoints = deployment::endpoints(&policy);
    let lost = logical_id::part(&mut endpoints, policy.api_type).into_iter();
    lost.map(|(path, twin)| {
        let message = format!(
            "{} gives `{path}` the logical id of `{twin}`, so the export leaves `{path}` out",
            target.label
        );
        let help =
            "export to `sam` or `terraform`, or give the paths names of other letters and digits";
        Finding::at_field(Field::Routes, message, help)
    })
    .collect()
}
