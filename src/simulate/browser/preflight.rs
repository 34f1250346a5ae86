//! What a browser checks of a preflight's answer
//! ([Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)).

use std::collections::HashSet;

use super::answer::{answered, redirect};
use super::cors_check::cors_check;
use super::plan::is_safelisted_method;
use super::step::{Check, Fault, Part, Steps, Stop};
use super::{Plan, Profile, list};
use crate::simulate::exchange::Response;

const ALLOW_METHODS: &str = "access-control-allow-methods";
const ALLOW_HEADERS: &str = "access-control-allow-headers";

const COVERED_TODAY: &str =
    "Browsers today let `*` cover `Authorization`; the Fetch standard does not. List it by name.";
const COVERED_WITH_WARNING: &str = "Firefox lets `*` cover `Authorization` and warns that this will end; the Fetch standard does not. List it by name.";
const NOT_COVERED: &str = "The Fetch standard wants `Authorization` listed by name; Chromium, Firefox and Safari still let `*` cover it.";

/// The lists of a preflight's answer; sets, because both sides may name thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grants<'a> {
    methods: HashSet<&'a str>,
    /// In lower case.
    headers: HashSet<String>,
    /// Whether `*` stands for everything.
    wild: bool,
}

impl Grants<'_> {
    fn allow_method(&self, method: &str) -> bool {
        let listed = |item| self.methods.contains(item);
        is_safelisted_method(method) || listed(method) || self.wild && listed("*")
    }

    /// `name` is in lower case.
    fn list_header(&self, name: &str) -> bool {
        self.headers.contains(name)
    }

    fn allow_any_header(&self) -> bool {
        self.wild && self.list_header("*")
    }

    fn allow_header(&self, name: &str, profile: Profile) -> bool {
        let covered = name != "authorization" || profile.wildcard_covers_authorization();
        self.list_header(name) || covered && self.allow_any_header()
    }
}

/// Runs every check on a preflight's answer, in the order of the profile.
pub(super) fn check(
    plan: &Plan<'_>,
    response: Option<&Response>,
    steps: &mut Steps,
) -> Result<(), Stop> {
    let response = answered(Part::Preflight, response, steps)?;
    if plan.profile.sees_preflight_redirects() {
        no_redirect(response, steps)?;
    }
    if plan.profile.looks_at_status_first() {
        status(response, steps)?;
        cors_check(plan, Part::Preflight, response, steps)?;
    } else {
        cors_check(plan, Part::Preflight, response, steps)?;
        status(response, steps)?;
    }
    lists(plan, response, steps)
}

fn no_redirect(response: &Response, steps: &mut Steps) -> Result<(), Stop> {
    let place = (Part::Preflight, Check::Redirect);
    if let Some(location) = redirect(response) {
        return Err(steps.fail(place, Fault::PreflightRedirect, "", location));
    }
    Ok(())
}

fn status(response: &Response, steps: &mut Steps) -> Result<(), Stop> {
    let place = (Part::Preflight, Check::PreflightStatus);
    let seen = response.status.to_string();
    if !(200..300).contains(&response.status) {
        return Err(steps.fail(place, Fault::PreflightStatus, "200 to 299", seen));
    }
    steps.pass(place, "200 to 299", seen);
    Ok(())
}

/// Both lists have to be readable, even the one that is not needed.
fn lists(plan: &Plan<'_>, response: &Response, steps: &mut Steps) -> Result<(), Stop> {
    let methods = response.headers.get(ALLOW_METHODS).unwrap_or_default();
    let headers = response.headers.get(ALLOW_HEADERS).unwrap_or_default();
    let methods_listed = readable(&methods, Check::MethodList, Fault::MethodList, steps)?;
    let headers_listed = readable(&headers, Check::HeaderList, Fault::HeaderList, steps)?;
    let lower = |name: &str| name.to_ascii_lowercase();
    let grants = Grants {
        methods: methods_listed.into_iter().collect(),
        headers: headers_listed.into_iter().map(lower).collect(),
        wild: !plan.credentials_included(),
    };
    method_allowed(plan, &grants, methods.as_str(), steps)?;
    headers_allowed(plan, &grants, headers.as_str(), steps)
}

fn readable<'a>(
    value: &'a str,
    check: Check,
    fault: Fault,
    steps: &mut Steps,
) -> Result<Vec<&'a str>, Stop> {
    let place = (Part::Preflight, check);
    match list::items(value) {
        Ok(items) => {
            steps.pass(place, "", value);
            Ok(items)
        }
        Err(item) => Err(steps.fail(place, fault, item, value)),
    }
}

fn method_allowed(
    plan: &Plan<'_>,
    grants: &Grants<'_>,
    listed: &str,
    steps: &mut Steps,
) -> Result<(), Stop> {
    let place = (Part::Preflight, Check::MethodAllowed);
    if !grants.allow_method(plan.method()) {
        let fault = Fault::MethodNotAllowed;
        return Err(steps.fail(place, fault, plan.method(), listed));
    }
    steps.pass(place, plan.method(), listed);
    Ok(())
}

fn headers_allowed(
    plan: &Plan<'_>,
    grants: &Grants<'_>,
    listed: &str,
    steps: &mut Steps,
) -> Result<(), Stop> {
    let place = (Part::Preflight, Check::HeadersAllowed);
    let profile = plan.profile;
    let asks_authorization = plan.unsafe_names.iter().any(|n| n == "authorization");
    let by_wildcard_only =
        asks_authorization && !grants.list_header("authorization") && grants.allow_any_header();
    let names = plan.unsafe_names.iter().map(String::as_str);
    let missing: Vec<_> = names
        .filter(|name| !grants.allow_header(name, profile))
        .collect();
    if !missing.is_empty() {
        let stop = steps.fail(place, Fault::HeaderNotAllowed, missing.join(", "), listed);
        // Nothing else is missing under a wildcard.
        if by_wildcard_only {
            steps.remark(NOT_COVERED);
        }
        return Err(stop);
    }
    steps.pass(place, plan.unsafe_names.join(","), listed);
    if by_wildcard_only {
        steps.remark(match profile {
            Profile::Firefox => COVERED_WITH_WARNING,
            _ => COVERED_TODAY,
        });
    }
    Ok(())
}
