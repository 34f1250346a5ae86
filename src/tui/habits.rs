//! What the workbench remembers of its user between two runs: how large the panes are to be, and which
//! of them need no hint.
//!
//! Kept beside the memory of the projects. A file that cannot be read is as good as none, and one that
//! cannot be written is no loss, because nothing in it is anybody's work.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::hint::Hints;
use super::layout::Shares;
use super::model::{Model, Tab};

/// What is remembered of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// How large the panes are to be.
    pub shares: Shares,
    /// The panes that were used.
    pub used: BTreeSet<Tab>,
}

impl Habits {
    /// Those of whoever sits in front of a workbench.
    pub fn of(model: &Model) -> Self {
        Self {
            shares: model.panes.shares,
            used: model.hints.used(),
        }
    }

    /// Gives a workbench the looks that its user is used to.
    pub fn apply(&self, model: &mut Model) {
        model.panes.shares = self.shares;
        model.hints = Hints::without(&self.used);
        model.settle();
    }
}
