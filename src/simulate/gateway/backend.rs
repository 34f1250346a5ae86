//! The backend: the function behind the API, which answers as the one in our exports does.

use super::Ask;
use crate::cors::answer::{self, ALLOW_ORIGIN, Header};
use crate::cors::deployment::{OPTIONS, Role};
use crate::cors::{Authorizer, HeaderName, Policy};
use crate::simulate::exchange::{Headers, Response};

/// What the function answers with this status of its real work. `sends_headers`: it puts the CORS
/// headers on its answers that are its part; otherwise none.
pub(super) fn respond(
    policy: &Policy,
    ask: &Ask<'_>,
    status: u16,
    sends_headers: bool,
) -> Response {
    let role = Role::of(policy);
    let answers_preflights = role.answers_preflights();
    let guarded = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    let takes_options = !role.sends_cors() || (answers_preflights && guarded);
    let ends_here = (ask.request.method == OPTIONS && takes_options)
        || (ask.asks_for_method() && answers_preflights);
    let mut headers = Headers::default();
    if sends_headers && role.sends_cors() {
        for (name, value) in cors(policy, ask, answers_preflights) {
            headers.push(name, value);
        }
    }
    if ends_here {
        return Response {
            status: 204,
            headers,
        };
    }
    for (name, value) in own_headers(policy) {
        headers.push(name, value);
    }
    Response { status, headers }
}

/// The CORS headers of the function's answer.
fn cors(policy: &Policy, ask: &Ask<'_>, answers_preflights: bool) -> Vec<Header> {
    let mut headers: Vec<_> = answer::vary(policy).into_iter().collect();
    let Some(origin) = allowed_origin(policy, ask) else {
        return headers;
    };
    headers.push((ALLOW_ORIGIN, origin));
    headers.extend(answer::credentials(policy));
    headers.extend(if answers_preflights && ask.asks_for_method() {
        answer::preflight_only(policy)
    } else {
        answer::real_only(policy)
    });
    headers
}

/// What stands in `Access-Control-Allow-Origin` where the answer is made for the one who asks: `*` for
/// everybody, else the listed origin that asks.
pub(super) fn allowed_origin(policy: &Policy, ask: &Ask<'_>) -> Option<String> {
    if policy.allows_any_origin() {
        return Some("*".to_owned());
    }
    ask.origin
        .clone()
        .filter(|origin| policy.allows_origin(origin))
}

/// The headers of the response itself: JSON, and every exposed header, so that it shows whether a
/// script can read them.
fn own_headers(policy: &Policy) -> impl Iterator<Item = (&str, &'static str)> {
    const CONTENT_TYPE: &str = "content-type";
    let can_stand = |name: &&str| {
        HeaderName::parse(name).is_some_and(|name| {
            !name.is_wildcard()
                && name.as_str() != CONTENT_TYPE
                && !name.is_cors_response()
                && !name.is_not_on_response()
        })
    };
    let exposed = policy.expose_headers.iter().map(HeaderName::as_str);
    let exposed = exposed.filter(can_stand).map(|name| (name, "example"));
    [(CONTENT_TYPE, "application/json")]
        .into_iter()
        .chain(exposed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    #[test]
    fn exposed_headers_stand_on_the_response_unless_cors_or_the_request_has_them() {
        let exposed = [
            "ETag",
            "*",
            "Content-Type",
            "Access-Control-Allow-Origin",
            "Access-Control-Max-Age",
            "Origin",
        ];
        let draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            expose_headers: exposed.map(str::to_owned).to_vec(),
            ..Draft::default()
        };
        let policy = draft.resolve().expect("a valid draft");
        let lines: Vec<_> = own_headers(&policy).collect();
        assert_eq!(
            lines,
            [("content-type", "application/json"), ("etag", "example")]
        );
    }
}
