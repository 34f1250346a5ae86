#![doc = include_str!("template_exact_compare.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule, rest};

/// `template-exact-compare`
pub static RULE: Rule = Rule {
    name: "template-exact-compare",
    code: "COR811",
    http: None,
    page: include_str!("template_exact_compare.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = rest::choosing_target_without(design, |t| t.compares_whole_origins);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::AllowOrigins,
        format!(
            "{} compares origins as regular expressions, which may match other sites than the listed ones",
            target.label
        ),
        "compare with `==` in the template, or choose another target",
    )
}
