//! The list of problems: which of them are listed, and which one is selected.

use crate::analysis::Analysis;
use crate::cors::Place;
use crate::lint::{Diagnostic, Severity};

/// Which problems are listed, and which of them is selected.
#[derive(Clone, Copy, Debug, Default)]
pub struct Problems {
    /// Which ones are listed.
    pub filter: Filter,
    /// Index into the list.
    pub selected: usize,
}

/// Which problems are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that count.
    #[default]
    All,
    /// Errors and warnings.
    Warnings,
    /// Errors only.
    Errors,
    /// Those that the design ignores, to see them and to bring them back.
    Ignored,
}

impl Filter {
    /// The next one, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Warnings,
            Self::Warnings => Self::Errors,
            Self::Errors => Self::Ignored,
            Self::Ignored => Self::All,
        }
    }

    /// What the pane's title says; empty for all.
    pub const fn title(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Warnings => "errors and warnings ",
            Self::Errors => "errors ",
            Self::Ignored => "ignored ",
        }
    }

    /// The problems that are listed.
    pub fn list(self, analysis: &Analysis) -> Vec<&Diagnostic> {
        let upto = |worst| {
            analysis
                .diagnostics
                .iter()
                .filter(move |d| d.severity <= worst)
                .collect()
        };
        match self {
            Self::All => upto(Severity::Info),
            Self::Warnings => upto(Severity::Warning),
            Self::Errors => upto(Severity::Error),
            Self::Ignored => analysis.suppressed.iter().collect(),
        }
    }
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
    pub fn follow(&mut self, analysis: &Analysis, place: Place) {
        let list = self.filter.list(analysis);
        let here = |d: &&Diagnostic| {
            let same = d.place == place || (place.index.is_none() && d.place.field == place.field);
            same && d.environment.is_none()
        };
        if list.get(self.selected).is_some_and(here) {
            return;
        }
        if let Some(at) = list.iter().position(here) {
            self.selected = at;
        }
    }

    /// Keeps the selection inside the list.
    pub fn settle(&mut self, analysis: &Analysis) {
        let count = self.filter.list(analysis).len();
        self.selected = self.selected.min(count.saturating_sub(1));
    }
}
