//! A simulation: what a browser sends, what the gateway answers, and the verdict.

use super::browser::{self, Call, Profile, Verdict};
use super::exchange::{Request, Response};
use super::gateway::{Answer, Certainty, Gateway, Source};
use super::remedy::{Remedy, remedy};
use crate::cors::Field;

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// What travelled.
    pub request: Request,
    /// What came back.
    pub answer: Answer,
}

/// A whole exchange between a browser and a deployed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// The preflight; `None` when none was sent.
    pub preflight: Option<Leg>,
    /// The request itself; `None` when it was not sent.
    pub actual: Option<Leg>,
    /// How it ended.
    pub verdict: Verdict,
}

/// Sends a script's call to a deployed policy. The request itself meets with `source`; its preflight
/// gets as far as the deployment lets it.
pub fn simulate(
    gateway: &Gateway<'_>,
    call: &Call,
    profile: Profile,
    source: Source,
) -> Simulation {
    let plan = browser::plan(call, profile);
    let preflight = plan
        .preflight()
        .map(|request| Leg::of(gateway, request, Source::Success));
    let passed = preflight
        .as_ref()
        .is_none_or(|leg| plan.preflight_passes(&leg.answer.response));
    let actual = plan
        .actual()
        .filter(|_| passed)
        .map(|request| Leg::of(gateway, request, source));
    let verdict = plan.judge(
        preflight.as_ref().map(Leg::response),
        actual.as_ref().map(Leg::response),
    );
    Simulation {
        preflight,
        actual,
        verdict,
    }
}

impl Leg {
    fn of(gateway: &Gateway<'_>, request: Request, source: Source) -> Self {
        let answer = gateway.respond_from(&request, source);
        Self { request, answer }
    }

    const fn response(&self) -> &Response {
        &self.answer.response
    }
}

impl Simulation {
    /// The legs that travelled, in order.
    pub fn legs(&self) -> impl Iterator<Item = &Leg> {
        self.preflight.iter().chain(&self.actual)
    }

    /// The last leg that travelled: where it stopped, if it did.
    pub fn last(&self) -> Option<&Leg> {
        self.actual.as_ref().or(self.preflight.as_ref())
    }

    /// How certain the gateway's answers are: as certain as the least of them. What stops before
    /// anything is sent rests on no answer.
    pub fn certainty(&self) -> Certainty {
        let all = self.legs().map(|leg| leg.answer.basis.certainty);
        all.max().unwrap_or(Certainty::Documented)
    }

    /// What to change so that the failed step passes, where the deployment is to blame.
    pub fn remedy(&self, gateway: &Gateway<'_>, call: &Call) -> Option<Remedy> {
        let step = self.verdict.failed()?;
        remedy(gateway, call.page.as_str(), step, &self.last()?.answer)
    }

    /// The field of the design to change, given its [remedy](Self::remedy); `None` when nothing is
    /// wrong, or nothing in the design.
    pub fn field_to_change(&self, remedy: Option<&Remedy>) -> Option<Field> {
        let step = self.verdict.failed()?;
        remedy.map_or_else(|| step.field(), |remedy| remedy.field)
    }
}
