//! A simulation: what a browser sends, what the gateway answers, and the verdict.

use super::browser::{self, Call, Profile, Stage, Verdict, kept_seconds};
use super::exchange::{Request, Response};
use super::gateway::{AddedRoute, Answer, Certainty, Gateway, Source};
use super::remedy::{Remedy, remedy};
use crate::cors::Field;
use crate::cors::answer::MAX_AGE;

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
/// gets as far as the deployment lets it; where the path has no route, it meets none either.
pub fn simulate(
    gateway: &Gateway<'_>,
    call: &Call,
    profile: Profile,
    source: Source,
) -> Simulation {
    let plan = browser::plan(call, profile);
    let preflight = plan
        .preflight()
        .map(|request| Leg::of(gateway, request, source.of_preflight()));
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

    /// The route that the preflight's answer rests on and that the design does not have.
    pub fn added_route(&self) -> Option<&AddedRoute> {
        self.preflight.as_ref()?.answer.added.as_ref()
    }

    /// For how many seconds a browser keeps the preflight's answer; 0: not at all; `None`: no preflight
    /// was sent, or it did not pass.
    pub fn preflight_kept(&self, profile: Profile) -> Option<i64> {
        let passed = self.verdict.stage != Stage::Preflight;
        let preflight = self.preflight.as_ref().filter(|_| passed)?;
        let max_age = preflight.answer.response.headers.get(MAX_AGE);
        Some(kept_seconds(max_age.as_deref(), profile))
    }

    /// What to change so that the failed step passes, where the deployment is to blame.
    pub fn remedy(&self, gateway: &Gateway<'_>, call: &Call) -> Option<Remedy> {
        let step = self.verdict.failed()?;
        remedy(gateway, call.page.as_str(), step, &self.last()?.answer)
    }

    /// What to do so that the script gets its answer, given its [remedy](Self::remedy): without one the
    /// failed step says it itself. `None`: the script gets it.
    pub fn cure(&self, remedy: Option<&Remedy>) -> Option<String> {
        let step = self.verdict.failed()?;
        Some(remedy.map_or_else(|| step.reason(), |remedy| remedy.text.clone()))
    }

    /// The field of the design to change, given its [remedy](Self::remedy); `None` when nothing is
    /// wrong, or nothing in the design.
    pub fn field_to_change(&self, remedy: Option<&Remedy>) -> Option<Field> {
        let step = self.verdict.failed()?;
        remedy.map_or_else(|| step.field(), |remedy| remedy.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft, Policy};
    use crate::simulate::browser::Credentials;
    use crate::simulate::example::Example;
    use crate::simulate::gateway::Setup;

    const LISTED: &str = "https://a.example";

    fn policy(api_type: ApiType) -> Policy {
        let draft = Draft {
            api_type,
            allow_origins: vec![LISTED.to_owned()],
            allow_methods: vec!["PUT".to_owned()],
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    fn run(policy: &Policy, page: &str, method: &str, source: Source) -> Simulation {
        let example = Example {
            method: method.to_owned(),
            path: "/x".to_owned(),
            header: None,
        };
        let call = example.call(page, Credentials::Omit).expect("a page");
        let gateway = Gateway::new(policy, Setup::default());
        simulate(&gateway, &call, Profile::default(), source)
    }

    #[test]
    fn each_leg_travels_only_if_the_one_before_let_it() {
        let stranger = "https://stranger.example";
        // Page, method, then the statuses of preflight and request, and where it stops.
        let cases = [
            (LISTED, "PUT", Some(204), Some(200), Stage::None),
            (LISTED, "GET", None, Some(200), Stage::None),
            (LISTED, "DELETE", Some(204), None, Stage::Preflight),
            (LISTED, "TRACE", None, None, Stage::None),
            (stranger, "PUT", Some(204), None, Stage::Preflight),
            (stranger, "GET", None, Some(200), Stage::Actual),
        ];
        for (page, method, preflight, actual, stage) in cases {
            let found = run(&policy(ApiType::Http), page, method, Source::Success);
            let status = |leg: &Option<Leg>| leg.as_ref().map(|leg| leg.answer.response.status);
            assert_eq!(status(&found.preflight), preflight, "{page} {method}");
            assert_eq!(status(&found.actual), actual, "{page} {method}");
            assert_eq!(found.verdict.stage, stage, "{page} {method}");
            let last = actual.or(preflight);
            let shown = found.last().map(|leg| leg.answer.response.status);
            assert_eq!(shown, last, "{page} {method}");
        }
    }

    #[test]
    fn the_source_meets_the_request_and_not_its_preflight() {
        let found = run(&policy(ApiType::Rest), LISTED, "PUT", Source::Throttled);
        let statuses: Vec<_> = found.legs().map(|leg| leg.answer.response.status).collect();
        assert_eq!(statuses, [204, 429]);
        assert!(found.verdict.is_allowed(), "{}", found.verdict.reason());
    }

    #[test]
    fn an_exchange_is_as_certain_as_its_least_certain_answer() {
        use Certainty::{Assumed, Documented, Reported};
        let cases = [
            (ApiType::Rest, LISTED, "PUT", Documented),
            (ApiType::Http, LISTED, "GET", Documented),
            (ApiType::Http, LISTED, "PUT", Reported),
            (ApiType::Http, "https://stranger.example", "GET", Assumed),
            (ApiType::Http, LISTED, "TRACE", Documented),
        ];
        for (api_type, page, method, certainty) in cases {
            let found = run(&policy(api_type), page, method, Source::Success);
            assert_eq!(found.certainty(), certainty, "{api_type:?} {page} {method}");
        }
    }
}
