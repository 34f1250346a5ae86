//! How an exchange ended, and why.

use super::step::{Check, Step, Steps};
use super::{Call, Profile, console};

/// How an exchange ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the script got its answer.
    pub outcome: Outcome,
    /// Where it stopped.
    pub stage: Stage,
    /// Whether a preflight travelled.
    pub preflight_sent: bool,
    /// Names of the response headers that the script can read: lower case, sorted, each once.
    pub readable_headers: Vec<String>,
    /// Where the answer sends the browser on; what comes from there is another exchange.
    pub redirected_to: Option<String>,
    /// Every check, in order; the last one decided.
    pub steps: Vec<Step>,
}

/// Whether the script got its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Allowed,
    /// It got an error.
    Blocked,
}

/// Where an exchange stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nowhere, or before anything was sent.
    None,
    /// At the preflight; the request itself was not sent.
    Preflight,
    /// At the answer to the request itself; the server has acted on it.
    Actual,
}

impl Outcome {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Blocked => "blocked",
        }
    }
}

impl Stage {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Preflight => "preflight",
            Self::Actual => "actual",
        }
    }
}

impl Verdict {
    /// A verdict on an exchange that stopped at `stage`.
    pub(super) fn blocked(stage: Stage, preflight_sent: bool, steps: Steps) -> Self {
        Self {
            outcome: Outcome::Blocked,
            stage,
            preflight_sent,
            readable_headers: Vec::new(),
            redirected_to: None,
            steps: steps.0,
        }
    }

    /// A verdict on an exchange that went through.
    pub(super) fn allowed(
        preflight_sent: bool,
        readable_headers: Vec<String>,
        redirected_to: Option<String>,
        steps: Steps,
    ) -> Self {
        Self {
            outcome: Outcome::Allowed,
            stage: Stage::None,
            preflight_sent,
            readable_headers,
            redirected_to,
            steps: steps.0,
        }
    }

    /// Whether the script got its answer.
    pub fn is_allowed(&self) -> bool {
        self.outcome == Outcome::Allowed
    }

    /// How it ended and where, for people.
    pub const fn ending(&self) -> &'static str {
        match (self.outcome, self.stage) {
            (Outcome::Allowed, _) => "allowed",
            (Outcome::Blocked, Stage::None) => "blocked before sending",
            (Outcome::Blocked, Stage::Preflight) => "blocked at the preflight",
            (Outcome::Blocked, Stage::Actual) => "blocked at the answer",
        }
    }

    /// The step that failed.
    pub fn failed(&self) -> Option<&Step> {
        self.steps.last().filter(|step| !step.passes())
    }

    /// The last step in a plain sentence: why it failed, or what the script can read.
    pub fn reason(&self) -> String {
        self.steps.last().map(Step::reason).unwrap_or_default()
    }

    /// What the browser prints to its console; `None` when it prints nothing, or when its words are
    /// not known.
    pub fn console(&self, call: &Call, profile: Profile) -> Option<String> {
        let step = self.failed()?;
        let mut answers = self
            .steps
            .iter()
            .rev()
            .filter(|s| s.check == Check::Network);
        let status = answers.next().map_or("", |answer| &answer.seen);
        console::message(step, status, call, profile)
    }
}
