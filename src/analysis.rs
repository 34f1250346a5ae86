//! The one door through which screen and command line see a draft.
//!
//! Both fronts show what [`analyse`] returns, so the counts in the title are the counts that
//! `corstui check` prints.

use std::collections::HashMap;

use crate::cors::{Draft, Place, Policy};
use crate::lint::{self, Diagnostic, Severity};

/// What can be said of a draft.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The findings: the design's own in field order, then those of its environments.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings that the design's `ignore` list switches off.
    pub suppressed: Vec<Diagnostic>,
    /// What the draft means; `None` while it has errors of its own.
    pub policy: Option<Policy>,
    /// What it means in each environment, by name; `None` while it has errors there.
    pub environments: Vec<(String, Option<Policy>)>,
    /// Whose own findings and policy these are; `None`: the design itself.
    of: Option<String>,
    /// The worst finding of its own at each place.
    marks: HashMap<Place, Severity>,
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

/// Checks a draft with all its environments and, if it has no errors itself, reads it as a policy.
pub fn analyse(draft: &Draft, options: &lint::Options) -> Analysis {
    let mut analysis = Analysis::of(None, lint::check_all_environments(draft, options));
    if analysis.blocking() == 0 {
        analysis.policy = draft.resolve().ok();
        analysis.environments = analysis.policies_by_environment(draft);
    }
    analysis
}

/// Checks a draft as it stands in one environment and, if it has no errors there, reads it as a
/// policy. `None` when there is no environment of that name.
pub fn analyse_in(draft: &Draft, environment: &str, options: &lint::Options) -> Option<Analysis> {
    let environment = draft.environment(environment)?;
    let report = lint::check_environment(draft, environment, options);
    let mut analysis = Analysis::of(Some(environment.name.clone()), report);
    if analysis.blocking() == 0 {
        analysis.policy = draft.overlaid_by(&environment.overlay).resolve().ok();
    }
    Some(analysis)
}

impl Analysis {
    fn of(environment: Option<String>, report: lint::Report) -> Self {
        let mut marks = HashMap::new();
        let own = report.diagnostics.iter();
        for diagnostic in own.filter(|d| d.environment == environment) {
            let worst = marks.entry(diagnostic.place).or_insert(diagnostic.severity);
            *worst = diagnostic.severity.min(*worst);
        }
        Self {
            diagnostics: report.diagnostics,
            suppressed: report.suppressed,
            policy: None,
            environments: Vec::new(),
            of: environment,
            marks,
        }
    }

    /// The findings counted by severity.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.diagnostics)
    }

    fn policies_by_environment(&self, draft: &Draft) -> Vec<(String, Option<Policy>)> {
        let environments = draft.environments.iter().map(|environment| {
            let name = &environment.name;
            let of_it = |d: &&Diagnostic| d.environment.as_ref() == Some(name);
            let mut own = self.diagnostics.iter().filter(of_it);
            let fine = !own.any(|d| d.severity == Severity::Error);
            let policy = fine.then(|| draft.overlaid_by(&environment.overlay).resolve().ok());
            (name.clone(), policy.flatten())
        });
        environments.collect()
    }

    /// How many errors of its own keep the design from being exported; in the analysis of a whole
    /// design, those of its environments do not.
    pub fn blocking(&self) -> usize {
        self.own_errors().count()
    }

    /// Where the first of these errors is.
    pub fn first_blocking(&self) -> Option<Place> {
        self.own_errors().next().map(|error| error.place)
    }

    fn own_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let own = self.diagnostics.iter().filter(|d| d.environment == self.of);
        own.filter(|d| d.severity == Severity::Error)
    }

    /// The worst finding of its own at a place.
    pub fn mark(&self, place: Place) -> Option<Severity> {
        self.marks.get(&place).copied()
    }

    /// The places that have findings of its own, with the worst of each.
    pub fn marks(&self) -> impl Iterator<Item = (Place, Severity)> {
        self.marks
            .iter()
            .map(|(place, severity)| (*place, *severity))
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
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
        }
        counts
    }
}
