//! Reports of what was found: one file per format.

mod github;
mod json;
mod sarif;
pub(super) mod text;

use std::collections::HashMap;

use crate::analysis::Counts;
use crate::lint::{self, Diagnostic, Severity};
use crate::preset::{Design, SourceMap, Spot};

/// The formats of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people, with the lines at fault.
    #[default]
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
}

/// The formats of the other commands that can print for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Plain {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// A file that has been checked.
pub(super) struct Checked {
    /// The file as people call it.
    pub name: String,
    /// The file as programs call it: standard input is `-`.
    pub path: String,
    /// What stands in it.
    pub text: String,
    /// Where in it.
    pub map: SourceMap,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and is switched off in the design.
    pub suppressed: Vec<Diagnostic>,
    /// Why, by the codes of the rules.
    reasons: HashMap<&'static str, String>,
}

/// All files that have been checked.
#[derive(Default)]
pub(super) struct Report {
    /// In the order in which they were named.
    pub files: Vec<Checked>,
    /// How many files could not be read.
    pub unread: usize,
}

impl Checked {
    pub fn new(design: Design, found: lint::Report) -> Self {
        let reasons = lint::reasons(&design.loaded.draft).into_iter();
        let reasons = reasons.map(|(code, reason)| (code, reason.to_owned()));
        Self {
            name: design.origin.to_string(),
            path: design.origin.path_for_programs(),
            text: design.text,
            map: design.loaded.map,
            diagnostics: found.diagnostics,
            suppressed: found.suppressed,
            reasons: reasons.collect(),
        }
    }

    /// Why a finding is switched off; may be empty.
    pub fn reason(&self, suppressed: &Diagnostic) -> &str {
        let reason = self.reasons.get(suppressed.rule.code);
        reason.map_or("", String::as_str)
    }

    /// Where a finding stands in the file; `None` when the file says nothing about its field.
    pub fn spot(&self, diagnostic: &Diagnostic) -> Option<&Spot> {
        self.map
            .find(diagnostic.environment.as_deref(), diagnostic.place)
    }
}

impl Report {
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for file in &self.files {
            counts = counts + Counts::of(&file.diagnostics);
        }
        counts
    }

    /// How many findings are switched off.
    pub fn suppressed(&self) -> usize {
        self.files.iter().map(|file| file.suppressed.len()).sum()
    }

    /// The report in a format, ending in a line break.
    pub fn render(&self, format: Format, color: bool) -> String {
        match format {
            Format::Text => self.text(color),
            Format::Json => json::render(self),
            Format::Sarif => sarif::render(self),
            Format::Github => github::render(self),
        }
    }

    /// The report for people.
    pub fn text(&self, color: bool) -> String {
        text::render(self, color)
    }

    /// Whether a finding decides the exit status.
    pub fn has_findings(&self, strict: bool) -> bool {
        let least = if strict {
            Severity::Warning
        } else {
            Severity::Error
        };
        self.files
            .iter()
            .flat_map(|file| &file.diagnostics)
            .any(|d| d.severity <= least)
    }
}
