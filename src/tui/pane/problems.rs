//! The list of problems, and the one that is selected.

use crate::cors::Place;
use crate::lint::Diagnostic;

/// Which problem is selected.
#[derive(Clone, Copy, Debug, Default)]
pub struct Problems {
    /// Index into the analysis' findings.
    pub selected: usize,
}

impl Problems {
    /// Selects the next problem or the one before.
    pub fn step(&mut self, count: usize, forward: bool) {
        self.selected = if forward {
            (self.selected + 1).min(count.saturating_sub(1))
        } else {
            self.selected.saturating_sub(1)
        };
    }

    /// Selects the first problem at a place, if there is one, unless one there is selected already.
    pub fn follow(&mut self, diagnostics: &[Diagnostic], place: Place) {
        let here = |d: &Diagnostic| {
            d.place == place || (place.index.is_none() && d.place.field == place.field)
        };
        if diagnostics.get(self.selected).is_some_and(here) {
            return;
        }
        if let Some(at) = diagnostics.iter().position(here) {
            self.selected = at;
        }
    }

    /// Keeps the selection inside the list.
    pub fn settle(&mut self, count: usize) {
        self.selected = self.selected.min(count.saturating_sub(1));
    }
}
