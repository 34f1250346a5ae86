//! The CORS check, which every answer from another origin has to pass
//! ([Fetch, CORS check](https://fetch.spec.whatwg.org/#cors-check)).

use url::Url;

use super::step::{Check, Fault, Part, Steps, Stop};
use super::{Plan, Profile};
use crate::simulate::exchange::Response;

const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const ALLOW_CREDENTIALS: &str = "access-control-allow-credentials";

/// Checks an answer. A preflight's answer is checked as if it carried the request's credentials.
pub(super) fn cors_check(
    plan: &Plan<'_>,
    part: Part,
    response: &Response,
    steps: &mut Steps,
) -> Result<(), Stop> {
    let place = (part, Check::CorsCheck);
    let page = plan.call.page.as_str();
    let strict = plan.credentials_included();
    let Some(origin) = response.headers.get(ALLOW_ORIGIN) else {
        return Err(steps.fail(place, Fault::MissingAllowOrigin, page, ""));
    };
    if origin == "*" && !strict {
        steps.pass(place, page, origin);
        return Ok(());
    }
    if origin != page {
        let fault = origin_fault(&origin, plan.profile);
        return Err(steps.fail(place, fault, page, origin));
    }
    if strict {
        let credentials = response.headers.get(ALLOW_CREDENTIALS).unwrap_or_default();
        if credentials != "true" {
            let fault = Fault::CredentialsNotAllowed;
            return Err(steps.fail(place, fault, "true", credentials));
        }
    }
    steps.pass(place, page, origin);
    Ok(())
}

/// What is wrong with a value that is not the page's origin. Only the words depend on it.
fn origin_fault(value: &str, profile: Profile) -> Fault {
    let several = match profile {
        Profile::Safari => value.contains(','),
        _ => value.contains([',', ' ']),
    };
    if value == "*" {
        Fault::WildcardWithCredentials
    } else if several {
        Fault::MultipleAllowOrigins
    } else if value != "null" && !is_address(value) {
        Fault::InvalidAllowOrigin
    } else {
        Fault::AllowOriginMismatch
    }
}

/// Whether a value can be taken for an address at all; bytes beyond ASCII cannot stand in one.
fn is_address(value: &str) -> bool {
    value.is_ascii() && Url::parse(value).is_ok()
}
