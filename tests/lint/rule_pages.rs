//! The examples on each rule's page: "Example" must fire the rule, and "Use instead" must not.

use corstui::cors::TargetFacts;
use corstui::lint::{Check, RULES, Rule};
use corstui::preset;

use crate::testing::{POOREST_TARGET, draft, findings, rule_of_refusal};

/// The yaml blocks under a heading of a page.
fn examples<'a>(rule: &Rule, heading: &str) -> Vec<&'a str> {
    let page: &'static str = rule.page;
    let (_, section) = page.split_once(heading).expect("the heading is there");
    let section = section.split("\n## ").next().unwrap_or(section);
    let blocks: Vec<_> = section
        .split("```yaml\n")
        .skip(1)
        .map(|block| block.split("```").next().expect("a closed block"))
        .collect();
    assert!(!blocks.is_empty(), "{}: no yaml under {heading}", rule.name);
    blocks
}

/// Rules about export targets need one: of those here the first can express least, and each other one
/// thing more, at which some rules start.
fn targets() -> [Option<TargetFacts>; 4] {
    let answers_errors = TargetFacts {
        rest_gateway_responses: true,
        ..POOREST_TARGET
    };
    let picks = TargetFacts {
        several_rest_origins: true,
        ..POOREST_TARGET
    };
    [
        None,
        Some(POOREST_TARGET),
        Some(answers_errors),
        Some(picks),
    ]
}

fn fires(rule: &Rule, yaml: &str) -> bool {
    if let Check::Reading = rule.check {
        return rule_of_refusal(yaml) == Some(rule.name);
    }
    let draft = draft(yaml);
    targets()
        .into_iter()
        .any(|target| !findings(rule.name, &draft, target).is_empty())
}

#[test]
fn every_example_fires_its_rule() {
    for rule in RULES {
        for yaml in examples(rule, "\n## Example\n") {
            assert!(fires(rule, yaml), "{} is silent for\n{yaml}", rule.name);
        }
    }
}

#[test]
fn what_to_use_instead_is_silent() {
    for rule in RULES {
        for yaml in examples(rule, "\n## Use instead\n") {
            assert!(preset::read(yaml).is_ok(), "{}: {yaml}", rule.name);
            assert!(!fires(rule, yaml), "{} fires for\n{yaml}", rule.name);
        }
    }
}
