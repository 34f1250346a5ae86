//! The list of problems: which of them are listed, and which one is selected.

use crate::analysis::Analysis;
use crate::cors::Place;
use crate::lint::{Diagnostic, Severity};

/// Which problems are listed, and which of them is selected.
#[derive(Clone, Copy, Debug)]
pub struct Problems {
    /// Which ones are listed.
    pub filter: Filter,
    /// Whether those of the design and of all its environments are listed, as `corstui check` does, or
    /// only those of the one that is shown.
    pub everywhere: bool,
    /// Index into the list.
    pub selected: usize,
}

/// What is known of a design.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Of the design and all its environments.
    pub whole: &'a Analysis,
    /// The environment shown, and what is known of the design there.
    pub environment: Option<(&'a str, &'a Analysis)>,
}

impl Default for Problems {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            everywhere: true,
            selected: 0,
        }
    }
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

    /// The problems of an analysis that are listed.
    fn list(self, analysis: &Analysis) -> Vec<&Diagnostic> {
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

    /// The problems that are listed.
    pub fn list<'a>(&self, known: Known<'a>) -> Vec<&'a Diagnostic> {
        match known.environment {
            _ if self.everywhere => self.filter.list(known.whole),
            Some((_, analysis)) => self.filter.list(analysis),
            None => {
                let mut own = self.filter.list(known.whole);
                own.retain(|d| d.environment.is_none());
                own
            }
        }
    }

    /// Selects the first problem at a place of what is shown, if there is one, unless one there is
    /// selected already.
    pub fn follow(&mut self, known: Known<'_>, place: Place) {
        let list = self.list(known);
        let shown = known.environment.map(|(name, _)| name);
        let here = |d: &&Diagnostic| {
            let same = d.place == place || (place.index.is_none() && d.place.field == place.field);
            same && d.environment.as_deref() == shown
        };
        if list.get(self.selected).is_some_and(here) {
            return;
        }
        if let Some(at) = list.iter().position(here) {
            self.selected = at;
        }
    }

    /// Keeps the selection inside the list.
    pub fn settle(&mut self, known: Known<'_>) {
        let count = self.list(known).len();
        self.selected = self.selected.min(count.saturating_sub(1));
    }
}
