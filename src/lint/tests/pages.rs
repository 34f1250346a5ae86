//! Every page's example fires its rule, and what it says to use instead does not.

use crate::lint::RULES;
use crate::lint::testing::{POOREST_TARGET, findings, page_examples};

#[test]
fn examples_fire_and_what_to_use_instead_does_not() {
    // Rules about export targets need one.
    let targets = [None, Some(POOREST_TARGET)];
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
