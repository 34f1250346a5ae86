//! Recorded exchanges: what a script asked for, what came back, and what a browser makes of it.
//!
//! Records come as JSON Lines, as a HAR file of a browser's developer tools, or as the text that curl
//! prints. Each becomes an [`Exchange`], which [`Exchange::judge`] turns into a verdict.

pub mod curl;
pub mod har;
pub mod json_lines;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::browser::{Call, Plan, PreflightCache, Profile, Stage, Step, plan};
use super::exchange::Response;
use crate::cors::Field;

/// What is wrong with the values of a JSON text, in the words of JSON rather than of its parser, and
/// without the place.
pub fn misfit(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    if let Some(key) = text.strip_prefix("missing field ") {
        return format!("the key {key} is missing");
    }
    let types = text.strip_prefix("invalid type: ");
    match types.and_then(|types| types.split_once(", expected ")) {
        Some((found, wanted)) => {
            let wanted = wanted
                .replace("a sequence", "a list")
                .replace("a map", "an object");
            format!("{} stands where {wanted} belongs", with_article(found))
        }
        None => text.to_owned(),
    }
}

/// What a parser found, in the words of JSON, and with an article.
fn with_article(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let kind = match kind {
        "sequence" => "a list",
        "map" => "an object",
        "string" => "the string",
        "integer" => "the number",
        "boolean" => "the value",
        "floating" => return format!("the number {}", value.trim_start_matches("point ")),
        other => other,
    };
    format!("{kind} {value}").trim_end().to_owned()
}

/// What a record calls an exchange: any JSON value, kept letter by letter, for a number of more than 64
/// bits or with a fraction would come back as another.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Box<RawValue>);

impl Id {
    /// The value as it stands in the record.
    pub fn json(&self) -> &str {
        self.0.get()
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(self.json()).ok()
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(to_raw_value(&text).expect("a text is JSON"))
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

/// One recorded exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What the record calls it.
    pub id: Id,
    /// When it began, in seconds since any moment that the record's exchanges share; `None` where each
    /// stands alone, and no preflight is remembered from one to the next.
    pub at: Option<i64>,
    /// What the script asked for.
    pub call: Call,
    /// What came back for the preflight, if one was sent.
    pub preflight: Answer,
    /// What came back for the request itself.
    pub actual: Answer,
}

/// What a record holds of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Nothing: it was not recorded.
    #[default]
    Missing,
    /// The connection closed without one.
    Dropped,
    /// This.
    Came(Response),
}

/// The record lacks an answer that the verdict depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// A preflight is sent, and its answer is not there.
    Preflight,
    /// The request itself is sent, and its answer is not there.
    Actual,
}

/// A verdict as JSON holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// As in the record.
    pub id: Id,
    /// `allowed` or `blocked`.
    pub outcome: &'static str,
    /// Whether a preflight travelled.
    pub preflight_sent: bool,
    /// Whether one was needed, and spared because the browser remembered an earlier answer.
    pub preflight_cached: bool,
    /// `preflight`, `actual` or `none`.
    pub stage: &'static str,
    /// `Access-Control-Request-Method`.
    pub acrm: Option<String>,
    /// `Access-Control-Request-Headers`.
    pub acrh: Option<String>,
    /// In lower case, sorted.
    pub readable_headers: Vec<String>,
    /// In a plain sentence.
    pub reason: String,
    /// The check that decided.
    pub step: Option<&'static str>,
    /// The field of a design that decides it.
    pub field: Option<&'static str>,
    /// What the browser prints to its console.
    pub console: Option<String>,
}

impl Answer {
    /// The response, if one came.
    pub const fn response(&self) -> Option<&Response> {
        match self {
            Self::Came(response) => Some(response),
            Self::Missing | Self::Dropped => None,
        }
    }
}

impl Incomplete {
    /// What is missing, and what to do.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Preflight => {
                "a preflight is sent, but its answer is missing; record `preflight_response`"
            }
            Self::Actual => {
                "all is well up to the request itself, but its answer is missing; record `actual_response`"
            }
        }
    }
}

impl Exchange {
    /// What the browser makes of it.
    pub fn judge(&self, profile: Profile) -> Result<Judged, Incomplete> {
        self.follow(plan(&self.call, profile), profile)
    }

    /// What the browser makes of it after the exchanges before it in a record: an answer to a preflight
    /// is remembered in `cache`, and spares later ones that are not recorded.
    pub fn judge_after(
        &self,
        cache: &mut PreflightCache,
        profile: Profile,
    ) -> Result<Judged, Incomplete> {
        let mut plan = plan(&self.call, profile);
        match (&self.preflight, self.at) {
            (Answer::Came(answer), Some(at)) => cache.keep(&plan, answer, at),
            (Answer::Missing, Some(at)) => plan = cache.apply(plan, at),
            _ => {}
        }
        self.follow(plan, profile)
    }

    fn follow(&self, plan: Plan<'_>, profile: Profile) -> Result<Judged, Incomplete> {
        if plan.sends_preflight() && self.preflight == Answer::Missing {
            return Err(Incomplete::Preflight);
        }
        let asked = plan.requested_method().map(str::to_owned);
        let names = plan.requested_headers();
        let preflight_cached = plan.remembers_preflight();
        let verdict = plan.finish(self.preflight.response(), self.actual.response());
        let waits = verdict.stage == Stage::Actual;
        if waits && self.actual == Answer::Missing {
            return Err(Incomplete::Actual);
        }
        let step = verdict.steps.last();
        Ok(Judged {
            id: self.id.clone(),
            outcome: verdict.outcome.key(),
            preflight_sent: verdict.preflight_sent,
            preflight_cached,
            stage: verdict.stage.key(),
            acrm: asked,
            acrh: names,
            reason: verdict.reason(),
            step: step.map(|s| s.check.key()),
            field: step.and_then(Step::field).map(Field::key),
            console: verdict.console(&self.call, profile),
            readable_headers: verdict.readable_headers,
        })
    }
}

/// A line of output for a record that cannot be judged.
pub fn error_line(error: &str) -> String {
    serde_json::json!({"id": null, "error": error}).to_string()
}
