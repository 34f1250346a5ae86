//! The rules that a design ignores, each read from a line: `RULE: REASON`.

use crate::cors::Suppression;

/// The ignored rule of a line. That there is no such rule, or no reason, is for the rules to find.
pub(super) fn suppression(line: &str) -> Suppression {
    let (rule, reason) = line.split_once(':').unwrap_or((line, ""));
    Suppression {
        rule: rule.trim().to_owned(),
        reason: reason.trim().to_owned(),
    }
}
