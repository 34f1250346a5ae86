//! What the rules about the origins of a REST API share.

use super::Design;
use crate::cors::Origin;

/// The different entries of which a static header could carry one; none when `*` allows everybody.
pub fn fixed_origins<'d>(design: &'d Design<'_>) -> Vec<&'d Origin> {
    let mut fixed = Vec::new();
    for (_, origin) in design.origins() {
        match origin {
            Origin::Any => return Vec::new(),
            Origin::Exact(_) | Origin::Null if !fixed.contains(&origin) => fixed.push(origin),
            _ => {}
        }
    }
    fixed
}

/// Whether the answer depends on who asks, so that no static header is right for everybody.
pub fn needs_choice(design: &Design<'_>) -> bool {
    let mut origins = design.origins().map(|(_, origin)| origin);
    let open = design.origins().any(|(_, origin)| *origin == Origin::Any);
    let patterns = origins.any(|o| matches!(o, Origin::AnyOf(_) | Origin::Subdomains(_)));
    !open && (patterns || fixed_origins(design).len() > 1)
}
