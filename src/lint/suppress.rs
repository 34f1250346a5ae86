//! The `ignore` list of a design: which findings it switches off, and what is wrong with it.
//!
//! A suppression takes warnings and infos of its rule away, never errors. Rules tagged as security
//! are switched off only with a reason. What is switched off is reported beside the findings that
//! count, so that nothing disappears in silence.

use std::collections::{HashMap, HashSet};

use super::{Check, Diagnostic, Finding, RULES, Rule, Severity, find};
use crate::cors::{ApiType, Draft, Field, Place, Suppression};

/// One entry of the `ignore` list, and what it meets in the design and its environments.
#[derive(Clone, Debug)]
pub struct SuppressionUse<'a> {
    /// Which entry, from 0.
    pub index: usize,
    /// The entry.
    pub suppression: &'a Suppression,
    /// The rule it names, if there is one of that name or code.
    pub rule: Option<&'static Rule>,
    /// How bad the rule's findings usually are for this API type; `None`: it does not hold there.
    pub severity: Option<Severity>,
    /// How many warnings and infos of the rule it switches off.
    pub silenced: usize,
    /// How many errors of the rule there are, which it cannot switch off.
    pub errors: usize,
}

impl SuppressionUse<'_> {
    /// Whether no reason is given.
    pub fn lacks_reason(&self) -> bool {
        self.suppression.reason.trim().is_empty()
    }

    /// Whether it switches nothing off because its rule may be switched off only with a reason.
    pub fn needs_reason(&self) -> bool {
        self.lacks_reason() && self.rule.is_some_and(|rule| rule.security)
    }

    /// Whether it asks for an error to be switched off.
    pub fn names_error(&self) -> bool {
        self.errors > 0 || (self.silenced == 0 && self.severity == Some(Severity::Error))
    }

    /// The code of the rule whose findings it switches off.
    fn code(&self) -> Option<&'static str> {
        let rule = self.rule.filter(|_| !self.needs_reason());
        rule.map(|rule| rule.code)
    }
}

/// Why each rule is switched off, by the rules' codes; of several entries of one rule the first counts.
pub fn reasons(draft: &Draft) -> HashMap<&'static str, &str> {
    let entries = draft.ignore.iter().rev();
    let reasons = entries.filter_map(|entry| {
        let rule = find(entry.rule.trim())?;
        Some((rule.code, entry.reason.as_str()))
    });
    reasons.collect()
}

/// How many findings there are of one rule.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    errors: usize,
    others: usize,
}

/// The whole `ignore` list at work.
#[derive(Debug)]
pub(super) struct Suppressions<'a> {
    uses: Vec<SuppressionUse<'a>>,
    /// What was found, by the codes of the rules.
    met: HashMap<&'static str, Met>,
    /// The codes of the rules that are switched off.
    silenced: HashSet<&'static str>,
}

impl<'a> Suppressions<'a> {
    pub(super) fn of(draft: &'a Draft) -> Self {
        let uses = draft.ignore.iter().enumerate();
        let uses = uses.map(|(index, suppression)| {
            let rule = find(suppression.rule.trim());
            SuppressionUse {
                index,
                suppression,
                rule,
                severity: rule.and_then(|r| r.severity(draft.api_type)),
                silenced: 0,
                errors: 0,
            }
        });
        let uses: Vec<_> = uses.collect();
        let silenced = uses.iter().filter_map(SuppressionUse::code).collect();
        Self {
            uses,
            met: HashMap::new(),
            silenced,
        }
    }

    /// Takes note of what the suppressions meet in these findings.
    pub(super) fn count(&mut self, found: &[Diagnostic]) {
        for diagnostic in found {
            let met = self.met.entry(diagnostic.rule.code).or_default();
            if diagnostic.severity == Severity::Error {
                met.errors += 1;
            } else {
                met.others += 1;
            }
        }
    }

    /// The entries, with what they have met.
    fn uses(&self) -> impl Iterator<Item = SuppressionUse<'a>> {
        self.uses.iter().map(|entry| {
            let met = entry.code().and_then(|code| self.met.get(code));
            let Met { errors, others } = met.copied().unwrap_or_default();
            SuppressionUse {
                silenced: others,
                errors,
                ..entry.clone()
            }
        })
    }

    /// Whether some suppression has met nothing yet.
    pub(super) fn any_unused(&self) -> bool {
        self.uses().any(|entry| entry.silenced == 0)
    }

    /// Whether a finding is switched off.
    pub(super) fn silence(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.severity != Severity::Error && self.silenced.contains(diagnostic.rule.code)
    }
}

/// What the rules about suppressions find.
pub(super) fn judge(suppressions: &Suppressions<'_>, api_type: ApiType) -> Vec<Diagnostic> {
    let rules = RULES.iter().filter_map(|rule| match rule.check {
        Check::Suppression(check) => Some((*rule, rule.severity(api_type)?, check)),
        _ => None,
    });
    let uses: Vec<_> = suppressions.uses().collect();
    let mut found: Vec<_> = rules
        .flat_map(|(rule, severity, check)| {
            let findings = uses.iter().filter_map(check);
            findings.map(move |f| Diagnostic::new(rule, severity, f))
        })
        .collect();
    found.sort_by_key(|d| (d.place, d.rule.code));
    found
}

/// A finding about an entry of the `ignore` list.
pub(super) fn finding(
    entry: &SuppressionUse<'_>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Finding {
    let place = Place::item(Field::Ignore, entry.index);
    Finding::at(place, Some(entry.suppression.rule.clone()), message, help)
}

/// The rule whose name or code is most like the typed one, if it is alike at all.
pub(super) fn nearest_rule(typed: &str) -> Option<&'static Rule> {
    /// Longer than twice any rule's name, a text is no slip of one; likeness takes long to tell then.
    const LONGEST: usize = 100;
    let typed = typed.trim().to_ascii_lowercase();
    if typed.len() > LONGEST {
        return None;
    }
    let likeness = |rule: &Rule| {
        let name = strsim::jaro_winkler(&typed, rule.name);
        name.max(strsim::jaro_winkler(
            &typed,
            &rule.code.to_ascii_lowercase(),
        ))
    };
    RULES
        .iter()
        .map(|rule| (likeness(rule), *rule))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, rule)| rule)
}
