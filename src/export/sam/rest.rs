//! SAM for a REST API.

use crate::export::plan::Plan;
use crate::export::{Export, Scope};

/// Prints a REST API.
pub fn export(_plan: &Plan<'_>, _scope: Scope) -> Export {
    Export {
        text: "\n".to_owned(),
        notes: Vec::new(),
    }
}
