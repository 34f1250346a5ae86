//! Findings: what a rule saw, where, and what can be done about it.

use std::ops::Range;

use super::{Rule, Severity};
use crate::cors::{Edit, Field, Place};

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Changes nobody's access: who was meant to be allowed still is, and nobody else.
    Safe,
    /// Changes who is allowed, or guesses; a person must ask for it.
    Unsafe,
}

impl Applicability {
    /// The word that JSON and screens use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// An imperative sentence without a full stop: what the fix does.
    pub title: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// Edits in order, each to the result of the last.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// The same fix, for a person to ask for.
    #[must_use]
    pub fn only_asked_for(self) -> Self {
        Self {
            applicability: Applicability::Unsafe,
            ..self
        }
    }

    /// A fix that may be applied without asking.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            applicability: Applicability::Safe,
            edits,
        }
    }

    /// A fix that a person must ask for.
    pub fn needs_asking(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            applicability: Applicability::Unsafe,
            edits,
        }
    }
}

/// What a check returns: a diagnostic that does not know its rule yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What was typed there, for an item or a plain value.
    pub value: Option<String>,
    /// Which bytes of the value are at fault; `None`: all of it.
    pub span: Option<Range<usize>>,
    /// Another severity than the rule's own, where the trigger grades it.
    pub severity: Option<Severity>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do, in one sentence.
    pub help: String,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding about a field as a whole.
    pub fn at_field(field: Field, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::at(Place::field(field), None, message, help)
    }

    /// A finding at a place with what was typed there.
    pub fn at(
        place: Place,
        value: Option<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            place,
            value,
            span: None,
            severity: None,
            message: message.into(),
            help: help.into(),
            fixes: Vec::new(),
        }
    }

    /// With the bytes of the value that are at fault.
    #[must_use]
    pub fn spanning(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// With another severity than the rule's own.
    #[must_use]
    pub const fn graded(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// With one more way to mend it.
    #[must_use]
    pub fn fixed_by(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// With one more way to mend it, where there is one.
    #[must_use]
    pub fn perhaps_fixed_by(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }
}

/// One finding of one rule.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that made it.
    pub rule: &'static Rule,
    /// How bad it is for this design.
    pub severity: Severity,
    /// The environment in which it was found; `None`: the design itself.
    pub environment: Option<String>,
    /// Where.
    pub place: Place,
    /// What was typed there, for an item or a plain value.
    pub value: Option<String>,
    /// Which bytes of the value are at fault; `None`: all of it.
    pub span: Option<Range<usize>>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do, in one sentence.
    pub help: String,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// The finding of a rule whose own severity for the API type is `severity`.
    pub(super) fn new(rule: &'static Rule, severity: Severity, finding: Finding) -> Self {
        Self {
            rule,
            severity: finding.severity.unwrap_or(severity),
            environment: None,
            place: finding.place,
            value: finding.value,
            span: finding.span,
            message: finding.message,
            help: finding.help,
            fixes: finding.fixes,
        }
    }

    /// The best fix, if there is one.
    pub fn fix(&self) -> Option<&Fix> {
        self.fixes.first()
    }
}
