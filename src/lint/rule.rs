//! What a rule is.

use super::{Design, Entry, Finding, SuppressionUse};
use crate::cors::{ApiType, Field};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The service refuses it, it can never match what a browser sends, or it breaks every preflight.
    Error,
    /// It deploys, but is unsafe, has no effect, or does something other than it says.
    Warning,
    /// It works as it is, and is worth knowing.
    Info,
}

impl Severity {
    /// The word that files, JSON and screens use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Whether a rule's findings carry a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixAvailability {
    /// Never: only a person can know what was meant.
    None,
    /// For some findings.
    Sometimes,
    /// For every finding.
    Always,
}

impl FixAvailability {
    /// The word that lists use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "never",
            Self::Sometimes => "sometimes",
            Self::Always => "always",
        }
    }
}

/// One rule. Made by struct update from [`Rule::BASE`], so that each file says only what is its own.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, describes the fault, and comes first everywhere.
    pub name: &'static str,
    /// `COR`, the group's digit and two digits. Never used again for another rule.
    pub code: &'static str,
    /// Severity on HTTP APIs; `None`: the rule does not hold there.
    pub http: Option<Severity>,
    /// Severity on REST APIs; `None`: the rule does not hold there.
    pub rest: Option<Severity>,
    /// Whether it may only be switched off singly, by name or code, with a reason.
    pub security: bool,
    /// Whether it runs without being asked for.
    pub on_by_default: bool,
    /// Whether findings carry a fix.
    pub fix: FixAvailability,
    /// The rule's page in Markdown, with the headings What it does, Why it matters, Example, Use
    /// instead, Sources.
    pub page: &'static str,
    /// The check itself.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One entry of a list field at a time.
    Entry(Field, fn(&Entry<'_>) -> Option<Finding>),
    /// The design as a whole.
    Design(fn(&Design<'_>) -> Vec<Finding>),
    /// One entry of the `ignore` list at a time, with what it meets.
    Suppression(fn(&SuppressionUse<'_>) -> Option<Finding>),
    /// The text of the design. Reading it finds the fault, and then there is no design for a function
    /// to look at.
    Reading,
}

impl Rule {
    /// A rule for both API types that finds nothing: the base that each rule's file updates.
    pub const BASE: Self = Self {
        name: "",
        code: "",
        http: Some(Severity::Error),
        rest: Some(Severity::Error),
        security: false,
        on_by_default: true,
        fix: FixAvailability::None,
        page: "",
        check: Check::Design(|_| Vec::new()),
    };

    /// How bad its findings are on this API type; `None`: it does not hold there.
    pub const fn severity(&self, api_type: ApiType) -> Option<Severity> {
        match api_type {
            ApiType::Http => self.http,
            ApiType::Rest => self.rest,
        }
    }

    /// Whether `text` is this rule's name or its code, in any case.
    pub fn is_called(&self, text: &str) -> bool {
        self.name.eq_ignore_ascii_case(text) || self.code.eq_ignore_ascii_case(text)
    }
}
