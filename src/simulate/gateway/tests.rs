//! What the gateway answers, case by case.

mod properties;
mod routes;

use super::*;
use crate::cors::answer::VARY;
use crate::cors::{AnsweredBy, Draft, MaxAgeInput};

const LISTED: &str = "https://a.example";
const STRANGER: &str = "https://stranger.example";

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

/// A design that grants all that can be granted to one origin.
fn draft(api_type: ApiType) -> Draft {
    Draft {
        api_type,
        allow_origins: list(&[LISTED]),
        allow_methods: list(&["GET", "PUT"]),
        allow_headers: list(&["x-a"]),
        expose_headers: list(&["etag"]),
        max_age: Some(MaxAgeInput::Seconds(600)),
        allow_credentials: true,
        ..Draft::default()
    }
}

fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request {
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: headers.iter().copied().collect(),
    }
}

fn preflight(path: &str, origin: &str) -> Request {
    let asked = ("Access-Control-Request-Method", "PUT");
    request("OPTIONS", path, &[("Origin", origin), asked])
}

fn put(path: &str, origin: &str) -> Request {
    request("PUT", path, &[("Origin", origin)])
}

fn ask(draft: &Draft, setup: Setup, request: &Request, source: Source) -> Answer {
    let policy = draft.resolve().expect("a valid draft");
    Gateway::new(&policy, setup).respond_from(request, source)
}

/// Status, who answered, and the origin that is allowed.
fn seen(answer: &Answer) -> (u16, Responder, Option<String>) {
    (answer.response.status, answer.by, answer.allow_origin())
}

fn with_routes(api_type: ApiType, routes: &[&str], authorizer: Authorizer) -> Draft {
    Draft {
        routes: list(routes),
        authorizer: Some(authorizer),
        ..draft(api_type)
    }
}

fn without(change: impl FnOnce(&mut Setup)) -> Setup {
    let mut setup = Setup::default();
    change(&mut setup);
    setup
}

#[test]
fn header_lines_come_as_each_api_type_sends_them() {
    let lines = |draft: &Draft, request: &Request| {
        let answer = ask(draft, Setup::default(), request, Source::Success);
        let lines = answer.response.headers.iter();
        let lines: Vec<_> = lines.map(|(n, v)| format!("{n}: {v}")).collect();
        lines.join("\n")
    };
    assert_eq!(
        lines(&draft(ApiType::Http), &preflight("/x", LISTED)),
        "access-control-allow-origin: https://a.example\n\
         access-control-allow-credentials: true\n\
         access-control-allow-methods: GET,PUT\n\
         access-control-allow-headers: x-a\n\
         access-control-max-age: 600"
    );
    assert_eq!(
        lines(&draft(ApiType::Http), &put("/x", LISTED)),
        "access-control-allow-origin: https://a.example\n\
         access-control-allow-credentials: true\n\
         access-control-expose-headers: etag\n\
         content-type: application/json\n\
         etag: example"
    );
    assert_eq!(
        lines(&draft(ApiType::Rest), &preflight("/x", LISTED)),
        "Access-Control-Allow-Origin: https://a.example\n\
         Access-Control-Allow-Credentials: true\n\
         Access-Control-Allow-Methods: GET,PUT\n\
         Access-Control-Allow-Headers: x-a\n\
         Access-Control-Max-Age: 600\n\
         Vary: Origin"
    );
    assert_eq!(
        lines(&draft(ApiType::Rest), &put("/x", LISTED)),
        "Vary: Origin\n\
         Access-Control-Allow-Origin: https://a.example\n\
         Access-Control-Allow-Credentials: true\n\
         Access-Control-Expose-Headers: etag\n\
         content-type: application/json\n\
         etag: example"
    );
}

/// Who answers, and which origin is allowed.
type Seen = (Responder, Option<&'static str>);

#[test]
fn who_asks_decides_what_is_granted() {
    use AnsweredBy as By;
    use ApiType::{Http, Rest};
    use Responder::{Function, Gateway, Mock};
    const TWO: &str = "https://a.example https://b.example";
    const BELOW: &str = "https://*.a.example";
    const WWW: &str = "https://www.a.example";
    const ANY: &str = "*";
    let no = None;
    // API type, who answers, origins, Origin; then the preflight and the real response.
    #[rustfmt::skip]
    let cases: [(ApiType, By, &str, &str, Seen, Seen); 17] = [
        (Http, By::Gateway, TWO, LISTED, (Gateway, Some(LISTED)), (Function, Some(LISTED))),
        (Http, By::Gateway, TWO, STRANGER, (Gateway, no), (Function, no)),
        (Http, By::Gateway, TWO, "null", (Gateway, no), (Function, no)),
        (Http, By::Gateway, "*", STRANGER, (Gateway, Some(ANY)), (Function, Some(ANY))),
        (Http, By::Gateway, "https://*", STRANGER, (Gateway, Some(STRANGER)), (Function, Some(STRANGER))),
        (Http, By::Gateway, "https://*", "http://a.example", (Gateway, no), (Function, no)),
        (Http, By::Function, BELOW, WWW, (Function, Some(WWW)), (Function, Some(WWW))),
        (Rest, By::Gateway, TWO, LISTED, (Mock, Some(LISTED)), (Function, Some(LISTED))),
        (Rest, By::Gateway, TWO, STRANGER, (Mock, no), (Function, no)),
        // One origin is a fixed header, which strangers get, too.
        (Rest, By::Gateway, LISTED, STRANGER, (Mock, Some(LISTED)), (Function, no)),
        (Rest, By::Gateway, "*", "null", (Mock, Some(ANY)), (Function, Some(ANY))),
        (Rest, By::Gateway, "null", "null", (Mock, Some("null")), (Function, Some("null"))),
        (Rest, By::Gateway, "null https://b.example", "null", (Mock, Some("null")), (Function, Some("null"))),
        (Rest, By::Function, BELOW, WWW, (Function, Some(WWW)), (Function, Some(WWW))),
        (Rest, By::Function, BELOW, LISTED, (Function, no), (Function, no)),
        (Rest, By::Function, "https://*", STRANGER, (Function, Some(STRANGER)), (Function, Some(STRANGER))),
        (Rest, By::Function, "*", STRANGER, (Function, Some(ANY)), (Function, Some(ANY))),
    ];
    for (api_type, answered_by, origins, origin, preflighted, answered) in cases {
        let draft = Draft {
            answered_by,
            allow_origins: origins.split(' ').map(str::to_owned).collect(),
            allow_credentials: false,
            ..draft(api_type)
        };
        let asked = [
            (preflight("/x", origin), 204, preflighted),
            (put("/x", origin), 200, answered),
        ];
        for (request, status, (by, allowed)) in asked {
            let answer = ask(&draft, Setup::default(), &request, Source::Success);
            let expected = (status, by, allowed.map(str::to_owned));
            assert_eq!(
                seen(&answer),
                expected,
                "{api_type:?} {origins} {request:?}"
            );
        }
    }
}

#[test]
fn a_request_without_origin_or_requested_method_is_no_preflight() {
    let http = draft(ApiType::Http);
    let rest = draft(ApiType::Rest);
    let bare = request("OPTIONS", "/x", &[]);
    let no_method = request("OPTIONS", "/x", &[("Origin", LISTED)]);
    let no_origin = request("PUT", "/x", &[]);
    let allowed = Some(LISTED.to_owned());
    let get = |draft, request| seen(&ask(draft, Setup::default(), request, Source::Success));
    assert_eq!(get(&http, &bare), (404, Responder::Gateway, None));
    assert_eq!(
        get(&http, &no_method),
        (404, Responder::Gateway, allowed.clone())
    );
    assert_eq!(get(&http, &no_origin), (200, Responder::Function, None));
    // A mock with fixed headers answers whoever asks.
    assert_eq!(get(&rest, &bare), (204, Responder::Mock, allowed.clone()));
    assert_eq!(get(&rest, &no_method), (204, Responder::Mock, allowed));
    assert_eq!(get(&rest, &no_origin), (200, Responder::Function, None));
    let basis = ask(&http, Setup::default(), &no_origin, Source::Success).basis;
    assert_eq!(
        (basis.certainty, basis),
        (Certainty::Documented, basis::NO_ORIGIN)
    );
}

#[test]
fn strangers_get_vary_alone_where_the_answer_is_chosen() {
    let mut draft = draft(ApiType::Rest);
    draft.allow_origins.push("https://b.example".to_owned());
    let answer = ask(
        &draft,
        Setup::default(),
        &preflight("/x", STRANGER),
        Source::Success,
    );
    let lines: Vec<_> = answer.response.headers.iter().collect();
    assert_eq!(lines, [(VARY, "Origin")]);
}

#[test]
fn errors_of_a_rest_api_carry_what_its_gateway_responses_hold() {
    let with_origins = |origins: &[&str], credentials| Draft {
        allow_origins: list(origins),
        allow_credentials: credentials,
        ..draft(ApiType::Rest)
    };
    let two = [LISTED, "https://b.example"];
    // Origins, credentials, then what the errors carry.
    let cases: [(&[&str], bool, Option<&str>); 4] = [
        (&[LISTED], true, Some(LISTED)),
        (&["*"], false, Some("*")),
        (&two, false, Some("*")),
        (&two, true, None),
    ];
    for (origins, credentials, expected) in cases {
        let draft = with_origins(origins, credentials);
        let policy = draft.resolve().expect("a valid draft");
        let bare = Gateway::new(&policy, without(|s| s.gateway_responses = false));
        let full = Gateway::new(&policy, Setup::default());
        for source in Source::of(&policy).filter(|s| !s.is_of_integration()) {
            let answer = full.respond_from(&put("/x", LISTED), source);
            assert_eq!(answer.response.status, status(source, ApiType::Rest));
            let expected = expected.filter(|_| source != Source::TooLarge);
            assert_eq!(answer.allow_origin().as_deref(), expected, "{source:?}");
            // Which status a missing method gets was seen by others.
            let certainty = match source {
                Source::UnknownRoute => Certainty::Reported,
                _ => Certainty::Documented,
            };
            assert_eq!(answer.basis.certainty, certainty, "{source:?}");
            let answer = bare.respond_from(&put("/x", LISTED), source);
            assert_eq!(answer.allow_origin(), None, "{source:?}");
        }
    }
}

#[test]
fn a_firewall_answers_before_a_route_is_looked_for() {
    let rest = Draft {
        routes: list(&["PUT /x"]),
        ..draft(ApiType::Rest)
    };
    for (source, answered) in [
        (Source::WafFiltered, Source::WafFiltered),
        (Source::Throttled, Source::UnknownRoute),
    ] {
        let answer = ask(&rest, Setup::default(), &put("/nowhere", LISTED), source);
        assert_eq!(answer.source, answered);
    }
}

/// Not the basis of just any error of the service's.
#[test]
fn a_preflight_that_an_authorizer_stops_says_so() {
    let draft = Draft {
        routes: list(&["ANY /x"]),
        authorizer: Some(Authorizer::Jwt),
        ..draft(ApiType::Http)
    };
    let declared = without(|s| s.options_routes = false);
    let stopped = ask(&draft, declared, &preflight("/x", LISTED), Source::Success);
    assert_eq!(stopped.basis, basis::AUTHORIZER_TAKES_PREFLIGHT);
    let rest = Draft {
        api_type: ApiType::Rest,
        answered_by: AnsweredBy::Function,
        authorizer: Some(Authorizer::Cognito),
        ..draft.clone()
    };
    let stopped = ask(&rest, declared, &preflight("/x", LISTED), Source::Success);
    assert_eq!(stopped.basis, basis::REST_PREFLIGHT_REFUSED);
    let added = |source| {
        let policy = draft.resolve().expect("a valid draft");
        let gateway = Gateway::new(&policy, Setup::default());
        let answer = gateway.respond_from(&preflight("/x", LISTED), source);
        answer.added.map(|route| (route.path, route.rule))
    };
    let rule = "http-authorizer-catches-preflight";
    assert_eq!(added(Source::Success), Some(("/x".to_owned(), rule)));
    assert_eq!(added(Source::Throttled), None);
}

#[test]
fn errors_of_an_http_api_carry_its_settings() {
    let draft = draft(ApiType::Http);
    let policy = draft.resolve().expect("a valid draft");
    let gateway = Gateway::new(&policy, Setup::default());
    for source in Source::of(&policy).filter(|s| !s.is_of_integration()) {
        let answer = gateway.respond_from(&put("/x", LISTED), source);
        assert_eq!(answer.allow_origin().as_deref(), Some(LISTED), "{source:?}");
        let reported = matches!(source, Source::Unauthorized | Source::AccessDenied);
        let certainty = if reported {
            Certainty::Reported
        } else {
            Certainty::Assumed
        };
        assert_eq!(answer.basis.certainty, certainty, "{source:?}");
        assert_eq!(
            gateway
                .respond_from(&put("/x", STRANGER), source)
                .allow_origin(),
            None
        );
    }
    let by_function = Draft {
        answered_by: AnsweredBy::Function,
        ..draft
    };
    for source in [
        Source::Throttled,
        Source::FunctionCrashed,
        Source::UnknownRoute,
    ] {
        let answer = ask(&by_function, Setup::default(), &put("/x", LISTED), source);
        assert_eq!(
            (answer.allow_origin(), answer.by),
            (None, Responder::Gateway)
        );
    }
}

#[test]
fn a_source_that_the_api_type_lacks_is_an_unknown_route() {
    let answer = ask(
        &draft(ApiType::Http),
        Setup::default(),
        &put("/x", LISTED),
        Source::WafFiltered,
    );
    assert_eq!(
        (answer.source, answer.response.status),
        (Source::UnknownRoute, 404)
    );
}

#[test]
fn a_backend_without_headers_leaves_a_rest_api_silent() {
    let bare = without(|s| s.backend_sends_headers = false);
    for source in [Source::Success, Source::ClientError, Source::ServerError] {
        let rest = ask(&draft(ApiType::Rest), bare, &put("/x", LISTED), source);
        assert_eq!((rest.allow_origin(), rest.by), (None, Responder::Function));
        let http = ask(&draft(ApiType::Http), bare, &put("/x", LISTED), source);
        assert_eq!(http.allow_origin().as_deref(), Some(LISTED));
    }
    let function = Draft {
        answered_by: AnsweredBy::Function,
        ..draft(ApiType::Http)
    };
    let answer = ask(&function, bare, &preflight("/x", LISTED), Source::Success);
    assert_eq!(seen(&answer), (204, Responder::Function, None));
}

#[test]
fn how_certain_an_answer_is_depends_on_what_it_rests_on() {
    use Certainty::{Assumed, Documented, Reported};
    let http = |change: fn(&mut Draft)| {
        let mut draft = draft(ApiType::Http);
        draft.allow_credentials = false;
        change(&mut draft);
        draft
    };
    let cases = [
        (http(|_| {}), preflight("/x", LISTED), Reported),
        (http(|_| {}), preflight("/x", STRANGER), Assumed),
        (http(|_| {}), put("/x", LISTED), Documented),
        (
            http(|d| d.allow_origins = list(&["https://*"])),
            put("/x", LISTED),
            Reported,
        ),
        (
            http(|d| d.allow_methods = list(&["*"])),
            preflight("/x", LISTED),
            Assumed,
        ),
        (
            http(|d| d.allow_headers = list(&["*"])),
            put("/x", LISTED),
            Documented,
        ),
        (
            http(|d| d.answered_by = AnsweredBy::Function),
            preflight("/x", STRANGER),
            Documented,
        ),
        (draft(ApiType::Rest), preflight("/x", LISTED), Documented),
        (draft(ApiType::Rest), put("/x", STRANGER), Documented),
    ];
    for (draft, request, certainty) in cases {
        let answer = ask(&draft, Setup::default(), &request, Source::Success);
        assert_eq!(answer.basis.certainty, certainty, "{draft:?} {request:?}");
        assert!(!answer.basis.reason.ends_with('.') && !answer.basis.source.is_empty());
    }
}
