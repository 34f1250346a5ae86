//! The one door through which screen and command line see a draft.
//!
//! Both fronts show what [`analyse`] returns, so the counts in the title are the counts that
//! `corstui check` prints.

use crate::cors::{Draft, Policy};
use crate::lint::{self, Diagnostic, Severity};

/// What can be said of a draft.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The findings, in field order.
    pub diagnostics: Vec<Diagnostic>,
    /// What the draft means; `None` while it has errors.
    pub policy: Option<Policy>,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}

/// Checks a draft and, if it has no errors, reads it as a policy.
pub fn analyse(draft: &Draft, options: &lint::Options) -> Analysis {
    let diagnostics = lint::check(draft, options);
    let policy = if Counts::of(&diagnostics).errors == 0 {
        draft.resolve().ok()
    } else {
        None
    };
    Analysis {
        diagnostics,
        policy,
    }
}

impl Analysis {
    /// The findings counted by severity.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.diagnostics)
    }
}

impl std::ops::Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
        }
    }
}

impl Counts {
    /// Counts findings by severity.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}
