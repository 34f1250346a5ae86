//! What the rules about the origins of a REST API share.

use std::collections::HashSet;

use super::Design;
use crate::cors::{Origin, TargetFacts};

/// How many different entries there are of which a static header could carry one; 0 when `*` allows
/// everybody.
pub fn fixed_origins(design: &Design<'_>) -> usize {
    let mut fixed = HashSet::new();
    for (_, origin) in design.origins() {
        match origin {
            Origin::Any => return 0,
            Origin::Exact(_) | Origin::Null => {
                fixed.insert(origin);
            }
            _ => {}
        }
    }
    fixed.len()
}

/// Whether the answer depends on who asks, so that no static header is right for everybody.
pub fn needs_choice(design: &Design<'_>) -> bool {
    let mut origins = design.origins().map(|(_, origin)| origin);
    let open = design.origins().any(|(_, origin)| *origin == Origin::Any);
    let patterns = origins.any(|o| matches!(o, Origin::AnyOf(_) | Origin::Subdomains(_)));
    !open && (patterns || fixed_origins(design) > 1)
}

/// The chosen target, if the gateway is to answer, the target picks one of several origins for it, and
/// lacks this fact. Of one that cannot pick, `sam-rest-single-origin` speaks.
pub fn choosing_target_without(
    design: &Design<'_>,
    fact: fn(&TargetFacts) -> bool,
) -> Option<TargetFacts> {
    let target = design.target_without(fact)?;
    (target.several_rest_origins && fixed_origins(design) > 1).then_some(target)
}
