//! Runs the rules over a draft and its environments.

use std::borrow::Cow;
use std::collections::HashSet;

use super::suppress::{Suppressions, judge};
use super::{Check, Design, Diagnostic, RULES, Rule, Severity};
use crate::cors::{Draft, Environment, Field, Overlay, Place, TargetFacts, is_production};

/// What a check depends on besides the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Stands in for the draft's own stage.
    pub stage: Option<String>,
    /// The export target that was chosen; without one the rules about targets stay silent.
    pub target: Option<TargetFacts>,
    /// Also run the rules that are off by default.
    pub pedantic: bool,
}

impl Options {
    /// The same, with this stage in place of the draft's own.
    pub(super) fn on(&self, stage: Option<&str>) -> Self {
        Self {
            stage: stage.map(str::to_owned),
            ..self.clone()
        }
    }

    /// The same for an environment, which has the stage that it has; only one that is called as a production
    /// stage is one even where no stage says so.
    pub(super) fn there(&self, environment: &Environment) -> Self {
        let name = environment.name.as_str();
        let is_meant = is_production(name) && !environment.overlay.has(Field::Stage);
        self.on(is_meant.then_some(name))
    }
}

/// What the rules found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The findings that count, in the order of environments, fields, items and codes.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings that the design's `ignore` list switches off, in the same order.
    pub suppressed: Vec<Diagnostic>,
}

/// Everything the rules find in a draft, in the order of fields, items and codes, without what its
/// `ignore` list switches off.
pub fn check(draft: &Draft, options: &Options) -> Vec<Diagnostic> {
    report(draft, options).diagnostics
}

/// Everything the rules find in a draft; its environments are not looked at, except to tell whether
/// a suppression is needed there.
pub fn report(draft: &Draft, options: &Options) -> Report {
    let found = run(draft, options);
    let mut suppressions = Suppressions::of(draft);
    suppressions.count(&found);
    if suppressions.any_unused() {
        let alone = without_environments(draft);
        for environment in &draft.environments {
            suppressions.count(&in_environment(&alone, environment, options));
        }
    }
    split(found, &suppressions, draft)
}

/// Everything the rules find in a draft and in each of its environments. A finding of an
/// environment says its name; it is left out where the design itself has the same finding at a field
/// that the environment does not overlay.
pub fn check_all_environments(draft: &Draft, options: &Options) -> Report {
    let mut found = run(draft, options);
    let mut suppressions = Suppressions::of(draft);
    suppressions.count(&found);
    let mut of_environments = Vec::new();
    let alone = without_environments(draft);
    for environment in &draft.environments {
        let mut there = in_environment(&alone, environment, options);
        suppressions.count(&there);
        drop_known(&mut there, &found, &environment.overlay);
        of_environments.append(&mut there);
    }
    found.append(&mut of_environments);
    split(found, &suppressions, draft)
}

/// Everything the rules find in the design as it stands in one environment, also what the design
/// itself has there too. What is wrong with suppressions is a finding of the design alone.
pub fn check_environment(draft: &Draft, environment: &Environment, options: &Options) -> Report {
    let found = in_environment(&without_environments(draft), environment, options);
    let suppressions = Suppressions::of(draft);
    let (suppressed, diagnostics) = found
        .into_iter()
        .partition(|diagnostic| suppressions.silence(diagnostic));
    Report {
        diagnostics,
        suppressed,
    }
}

/// Everything that counts on one stage. That of an environment is the design as it stands there, and
/// nothing else; what the design itself has there too is a finding of the design. `base` is the design
/// without its environments, and any other name the whole design with this stage.
pub fn check_stage(draft: &Draft, stage: &str, options: &Options) -> Report {
    let Some(environment) = draft.environment(stage) else {
        return match draft.side(stage) {
            Some(_) => report(draft, &options.on(None)),
            None => check_all_environments(draft, &options.on(Some(stage))),
        };
    };
    let overlay = &environment.overlay;
    let mut report = check_environment(draft, environment, &options.there(environment));
    let here = run(&without_environments(draft), &options.on(None));
    let known: HashSet<_> = here.iter().map(key).collect();
    for found in [&mut report.diagnostics, &mut report.suppressed] {
        for diagnostic in found.iter_mut() {
            if !overlay.has(diagnostic.place.field) && known.contains(&key(diagnostic)) {
                diagnostic.environment = None;
            }
        }
        // Stable, so that the fields stay in order.
        found.sort_by_key(|diagnostic| diagnostic.environment.is_some());
    }
    report
}

/// Takes the suppressed findings apart, and adds what is wrong with the suppressions themselves.
fn split(found: Vec<Diagnostic>, suppressions: &Suppressions<'_>, draft: &Draft) -> Report {
    let (suppressed, mut diagnostics): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|diagnostic| suppressions.silence(diagnostic));
    let own = judge(suppressions, draft.api_type);
    let at = diagnostics.partition_point(|d| d.environment.is_none() && d.place < IGNORED);
    diagnostics.splice(at..at, own);
    Report {
        diagnostics,
        suppressed,
    }
}

/// The first place of the `ignore` list.
const IGNORED: Place = Place::field(Field::Ignore);

/// The design itself: it is copied for each environment, which must not copy all the others along.
fn without_environments(draft: &Draft) -> Draft {
    let mut alone = draft.clone();
    alone.environments.clear();
    alone
}

/// What the rules find in the design as it stands in an environment.
fn in_environment(draft: &Draft, environment: &Environment, options: &Options) -> Vec<Diagnostic> {
    let mut found = run(&draft.overlaid_by(&environment.overlay), options);
    for diagnostic in &mut found {
        diagnostic.environment = Some(environment.name.clone());
    }
    found
}

/// Drops what the design itself has at the fields that the overlay leaves alone.
fn drop_known(there: &mut Vec<Diagnostic>, here: &[Diagnostic], overlay: &Overlay) {
    let known: HashSet<_> = here.iter().map(key).collect();
    there.retain(|d| overlay.has(d.place.field) || !known.contains(&key(d)));
}

/// What tells a finding from others, whatever the environment.
fn key(d: &Diagnostic) -> (&'static str, Place, Severity, &str) {
    (d.rule.code, d.place, d.severity, &d.message)
}

/// Runs all rules over a draft, and knows nothing of suppressions.
fn run(draft: &Draft, options: &Options) -> Vec<Diagnostic> {
    let draft = staged(draft, options);
    let design = Design::new(&draft, options.target);
    let rules: Vec<_> = active_rules(&design, options).collect();
    let mut found = check_entries(&design, &rules);
    for &(rule, severity) in &rules {
        if let Check::Design(check) = rule.check {
            let findings = check(&design).into_iter();
            found.extend(findings.map(|f| Diagnostic::new(rule, severity, f)));
        }
    }
    found.sort_by_key(|d| (d.place, d.rule.code));
    found
}

/// The draft with the stage that the options put in place of its own.
fn staged<'a>(draft: &'a Draft, options: &Options) -> Cow<'a, Draft> {
    match &options.stage {
        None => Cow::Borrowed(draft),
        stage => Cow::Owned(Draft {
            stage: stage.clone(),
            ..draft.clone()
        }),
    }
}

/// The rules that hold for the design's API type, in the order of their codes.
fn active_rules(
    design: &Design<'_>,
    options: &Options,
) -> impl Iterator<Item = (&'static Rule, Severity)> {
    let api_type = design.draft.api_type;
    RULES
        .iter()
        .filter(|rule| rule.on_by_default || options.pedantic)
        .filter_map(move |rule| Some((*rule, rule.severity(api_type)?)))
}

/// Runs the entry rules over every list, up to the first error of each entry.
fn check_entries(design: &Design<'_>, rules: &[(&'static Rule, Severity)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for field in Field::ALL {
        let rules: Vec<_> = rules
            .iter()
            .filter_map(|&(rule, severity)| match rule.check {
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
