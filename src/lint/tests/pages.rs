//! Every page's example fires its rule, and what it says to use instead does not.

use crate::lint::testing::{POOREST_TARGET, findings, page_examples};
use crate::lint::{RULES, TargetFacts};

#[test]
fn examples_fire_and_what_to_use_instead_does_not() {
    // Rules about export targets need one: of the two here the first can say nothing.
    let fixed_errors = TargetFacts {
        rest_gateway_responses: true,
        ..POOREST_TARGET
    };
    let targets = [None, Some(POOREST_TARGET), Some(fixed_errors)];
    for rule in RULES {
        let (example, instead) = page_examples(rule);
        let fires = |draft, target| !findings(rule.name, draft, target).is_empty();
        assert!(targets.iter().any(|t| fires(&example, *t)), "{}", rule.name);
        assert!(
            !targets.iter().any(|t| fires(&instead, *t)),
            "{}",
            rule.name
        );
    }
}
