//! Runs the rules over a draft.

use super::{Check, Diagnostic, Finding, RULES, Rule, Severity, TargetFacts};
use crate::cors::{Draft, Field, Limits, Origin, Place};

/// What a check depends on besides the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Stands in for the draft's own stage.
    pub stage: Option<String>,
    /// The export target that was chosen; without one the rules about targets stay silent.
    pub target: Option<TargetFacts>,
}

/// A draft as the rules see it, with what many of them need worked out once.
#[derive(Debug)]
pub struct Design<'a> {
    /// What was typed.
    pub draft: &'a Draft,
    /// What the API type can express.
    pub limits: &'static Limits,
    /// The export target that was chosen.
    pub target: Option<TargetFacts>,
    /// The origin entries, read; `None` for an entry that is no origin.
    pub origins: Vec<Option<Origin>>,
}

impl<'a> Design<'a> {
    pub(super) fn new(draft: &'a Draft, target: Option<TargetFacts>) -> Self {
        Self {
            draft,
            limits: draft.api_type.limits_answered_by(draft.answered_by),
            target,
            origins: draft
                .allow_origins
                .iter()
                .map(|o| Origin::parse(o).ok())
                .collect(),
        }
    }

    /// The entries of a list field; none for a field of another shape.
    pub fn entries(&self, field: Field) -> impl Iterator<Item = Entry<'_>> {
        let list = self.draft.list(field).into_iter().flatten();
        list.enumerate().map(move |(index, text)| Entry {
            design: self,
            field,
            index,
            text,
        })
    }

    /// The entries that are origins, with their index.
    pub fn origins(&self) -> impl Iterator<Item = (usize, &Origin)> {
        self.origins
            .iter()
            .enumerate()
            .filter_map(|(i, o)| Some((i, o.as_ref()?)))
    }
}

/// One entry of a list field.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The design it stands in.
    pub design: &'a Design<'a>,
    /// The list.
    pub field: Field,
    /// Which item of the list, from 0.
    pub index: usize,
    /// What was typed.
    pub text: &'a str,
}

impl Entry<'_> {
    /// A finding about this entry.
    pub fn finding(&self, message: impl Into<String>, help: impl Into<String>) -> Finding {
        let place = Place::item(self.field, self.index);
        Finding::at(place, Some(self.text.to_owned()), message, help)
    }
}

/// Everything the rules find in a draft, in the order of fields, items and codes.
pub fn check(draft: &Draft, options: &Options) -> Vec<Diagnostic> {
    let staged = options.stage.clone().map(|stage| Draft {
        stage: Some(stage),
        ..draft.clone()
    });
    let design = Design::new(staged.as_ref().unwrap_or(draft), options.target);
    let mut found = check_entries(&design);
    for (rule, severity) in active_rules(&design) {
        if let Check::Design(check) = rule.check {
            found.extend(
                check(&design)
                    .into_iter()
                    .map(|f| Diagnostic::new(rule, severity, f)),
            );
        }
    }
    found.sort_by_key(|d| (d.place, d.rule.code));
    found
}

/// The rules that hold for the design's API type, in the order of their codes.
fn active_rules(design: &Design<'_>) -> impl Iterator<Item = (&'static Rule, Severity)> {
    let api_type = design.draft.api_type;
    RULES
        .iter()
        .filter(|rule| rule.on_by_default)
        .filter_map(move |rule| Some((*rule, rule.severity(api_type)?)))
}

/// Runs the entry rules over every list, up to the first error of each entry.
fn check_entries(design: &Design<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for field in Field::ALL {
        let rules: Vec<_> = active_rules(design)
            .filter_map(|(rule, severity)| match rule.check {
                Check::Entry(of, check) if of == field => Some((rule, severity, check)),
                _ => None,
            })
            .collect();
        for entry in design.entries(field) {
            for &(rule, severity, check) in &rules {
                let Some(finding) = check(&entry) else {
                    continue;
                };
                let diagnostic = Diagnostic::new(rule, severity, finding);
                let stop = diagnostic.severity == Severity::Error;
                found.push(diagnostic);
                if stop {
                    break;
                }
            }
        }
    }
    found
}
