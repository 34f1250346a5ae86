//! A gateway that checks nothing: it sends what was typed. So a design with errors can be simulated,
//! which means nothing to the real gateway model.

use corstui::cors::{ApiType, Draft};
use corstui::simulate::browser::{Call, Profile, Verdict, plan};
use corstui::simulate::exchange::{Headers, Response};

/// What the browser makes of a call to an API that was configured as typed.
pub fn judge(draft: &Draft, call: &Call) -> Verdict {
    let page = call.page.as_str();
    plan(call, Profile::Chromium).judge(Some(&preflight(draft, page)), Some(&actual(draft, page)))
}

fn preflight(draft: &Draft, page: &str) -> Response {
    let origin = match (draft.api_type, draft.allow_origins.as_slice()) {
        // The mock of a REST API sends one fixed value, whoever asks.
        (ApiType::Rest, [only]) => Some(only.clone()),
        _ => chosen(draft, page),
    };
    let mut headers = shared(draft, origin);
    headers.push(
        "Access-Control-Allow-Methods",
        draft.allow_methods.join(","),
    );
    headers.push(
        "Access-Control-Allow-Headers",
        draft.allow_headers.join(","),
    );
    Response {
        status: 204,
        headers,
    }
}

fn actual(draft: &Draft, page: &str) -> Response {
    let mut headers = shared(draft, chosen(draft, page));
    headers.push(
        "Access-Control-Expose-Headers",
        draft.expose_headers.join(","),
    );
    headers.push("x-a", "1");
    Response {
        status: 200,
        headers,
    }
}

/// The entry that equals the page's origin, or `*`: a fixed value, an HTTP API and a function compare
/// whole.
fn chosen(draft: &Draft, page: &str) -> Option<String> {
    let entries = &draft.allow_origins;
    let equal = |wanted: &str| entries.iter().find(|entry| *entry == wanted).cloned();
    equal("*").or_else(|| equal(page))
}

fn shared(draft: &Draft, origin: Option<String>) -> Headers {
    let mut headers = Headers::default();
    if let Some(origin) = origin {
        headers.push("Access-Control-Allow-Origin", origin);
    }
    if draft.allow_credentials {
        headers.push("Access-Control-Allow-Credentials", "true");
    }
    headers
}
