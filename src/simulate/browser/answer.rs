//! What a browser checks of the answer to the request itself, and the verdict on the whole exchange.

use super::cors_check::cors_check;
use super::plan::Route;
use super::step::{Check, Fault, Part, Steps, Stop};
use super::{Call, Plan, Stage, Verdict, preflight, readable};
use crate::cors::{ExactOrigin, Scheme};
use crate::simulate::exchange::Response;

/// The statuses that send a browser on
/// ([Fetch, redirect status](https://fetch.spec.whatwg.org/#redirect-status)).
const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];

impl Plan<'_> {
    /// Judges the exchange. `None` is an answer that never came: the connection closed, or what came
    /// was no HTTP. An answer that the way does not reach is not looked at.
    pub fn judge(&self, preflight: Option<&Response>, actual: Option<&Response>) -> Verdict {
        self.judge_on(self.steps.clone(), preflight, actual)
    }

    /// The same for the last time, which spares a copy of the steps.
    pub fn finish(mut self, preflight: Option<&Response>, actual: Option<&Response>) -> Verdict {
        let steps = std::mem::take(&mut self.steps);
        self.judge_on(steps, preflight, actual)
    }

    fn judge_on(
        &self,
        mut steps: Steps,
        preflight: Option<&Response>,
        actual: Option<&Response>,
    ) -> Verdict {
        let sent = self.sends_preflight();
        if !self.sends_anything() {
            return Verdict::blocked(Stage::None, false, steps);
        }
        if sent && preflight::check(self, preflight, &mut steps).is_err() {
            return Verdict::blocked(Stage::Preflight, sent, steps);
        }
        match self.read(actual, &mut steps) {
            Ok((readable, onward)) => Verdict::allowed(sent, readable, onward, steps),
            Err(Stop) => Verdict::blocked(Stage::Actual, sent, steps),
        }
    }

    /// Whether a preflight with this answer passes.
    pub fn preflight_passes(&self, response: &Response) -> bool {
        preflight::check(self, Some(response), &mut Steps::default()).is_ok()
    }

    /// What the script can read of the answer, and where the answer sends the browser on.
    fn read(
        &self,
        response: Option<&Response>,
        steps: &mut Steps,
    ) -> Result<(Vec<String>, Option<String>), Stop> {
        let response = answered(Part::Actual, response, steps)?;
        if matches!(
            self.route,
            Route::Simple | Route::Preflighted | Route::Remembered
        ) {
            cors_check(self, Part::Actual, response, steps)?;
        }
        if let Some(onward) = self.follow(response, steps)? {
            return Ok((Vec::new(), Some(onward)));
        }
        let names = match self.route {
            Route::Home => readable::at_home(&response.headers),
            Route::Opaque => {
                resource_policy(self.call, response, steps)?;
                Vec::new()
            }
            _ => readable::across_origins(&response.headers, self.call.credentials),
        };
        let place = (Part::Actual, Check::ReadableHeaders);
        steps.pass(place, "", names.join(", "));
        Ok((names, None))
    }

    /// Where a redirect leads. With CORS, an address with a user name or password is refused
    /// ([Fetch, HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)).
    fn follow(&self, response: &Response, steps: &mut Steps) -> Result<Option<String>, Stop> {
        let place = (Part::Actual, Check::Redirect);
        let Some(location) = redirect(response) else {
            return Ok(None);
        };
        let target = self.call.target.join(&location);
        let target = target.filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(target) = target else {
            let fault = Fault::RedirectScheme;
            return Err(steps.fail(place, fault, "http or https", location));
        };
        let crosses = self.call.page.as_str() != target.origin().ascii_serialization();
        let named = !target.username().is_empty() || target.password().is_some();
        if named && crosses && self.route != Route::Opaque {
            let fault = Fault::RedirectWithCredentials;
            return Err(steps.fail(place, fault, "", location));
        }
        steps.pass(place, "", target.as_str());
        Ok(Some(target.into()))
    }
}

/// The answer, if there is one that a browser can read: a NUL in a header spoils all of it.
pub(super) fn answered<'a>(
    part: Part,
    response: Option<&'a Response>,
    steps: &mut Steps,
) -> Result<&'a Response, Stop> {
    let place = (part, Check::Network);
    let whole = |r: &&Response| !r.headers.iter().any(|(_, value)| value.contains('\0'));
    match response.filter(whole) {
        Some(response) => {
            steps.pass(place, "", response.status.to_string());
            Ok(response)
        }
        None => Err(steps.fail(place, Fault::NoAnswer, "", "")),
    }
}

/// Where the answer sends the browser; `None` unless it is a redirect with a `Location`.
pub(super) fn redirect(response: &Response) -> Option<String> {
    let location = REDIRECTS.contains(&response.status).then_some("location")?;
    let location = response.headers.get(location)?;
    (!location.is_empty()).then_some(location)
}

/// Whether an answer may be used without CORS
/// ([Fetch, Cross-Origin-Resource-Policy](https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header)).
fn resource_policy(call: &Call, response: &Response, steps: &mut Steps) -> Result<(), Stop> {
    let place = (Part::Actual, Check::ResourcePolicy);
    let policy = response.headers.get("cross-origin-resource-policy");
    let policy = policy.unwrap_or_default();
    let refused = match &*policy {
        "same-origin" => true,
        "same-site" => !is_same_site(call),
        _ => false,
    };
    if refused {
        let fault = Fault::ResourcePolicy;
        return Err(steps.fail(place, fault, "cross-origin", policy));
    }
    steps.pass(place, "cross-origin", policy);
    Ok(())
}

/// Whether page and target are of one registrable domain; an https answer wants an https page.
fn is_same_site(call: &Call) -> bool {
    let (Some(page), target) = (call.page.origin(), call.target.origin()) else {
        return false;
    };
    let secure_enough = page.is(Scheme::Https) || target.is(Scheme::Http);
    secure_enough && site(page) == site(target)
}

/// The registrable domain; the host itself where there is none.
fn site(origin: &ExactOrigin) -> &str {
    let host = origin.address().is_none().then(|| origin.host());
    let domain = host.and_then(|host| psl2::lookup(host)?.registrable_domain());
    domain.unwrap_or_else(|| origin.host())
}
