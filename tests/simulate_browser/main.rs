//! The browser's side of CORS, over the tables of every step and every class of failure.

#[path = "../simulate_support/cases.rs"]
mod cases;
mod preflight_cache;
#[path = "../simulate_support/tables.rs"]
mod tables;
#[path = "../simulate_support/words.rs"]
mod words;

use cases::{Case, sent, told};
use corstui::cors::Field;
use corstui::simulate::browser::{Call, Fault, Page, Profile, Target};
use corstui::simulate::browser::{Step, Verdict, plan};
use corstui::simulate::exchange::Headers;
use tables::{DIFFERENCES, EXCHANGES, NETWORKS, ORIGINS, READABLE, REQUESTS, SENT_DIFFERENTLY};
use words::Words;

const PAGE: &str = "https://app.example.com";
const API: &str = "https://api.example.com";

fn case(row: [&str; 3]) -> Case {
    Case::read(PAGE, row)
}

fn asked(ask: &str) -> Call {
    case([ask, "ok", "ok"]).call(API)
}

fn judged(row: [&str; 3], profile: Profile) -> (Call, Verdict) {
    let case = case(row);
    let call = case.call(API);
    let verdict = plan(&call, profile).judge(case.preflight.response(), case.actual.response());
    (call, verdict)
}

#[test]
fn there_are_enough_rows() {
    let shared = REQUESTS.len() + EXCHANGES.len() + READABLE.len() + ORIGINS.len();
    let rows = shared + DIFFERENCES.len() + SENT_DIFFERENTLY.len() + NETWORKS.len();
    assert!(rows >= 400, "{rows}");
}

#[test]
fn every_request_is_sent_as_the_table_says() {
    for (ask, expected) in REQUESTS {
        for profile in Profile::ALL {
            assert_eq!(sent(&asked(ask), profile), *expected, "{ask:?} {profile:?}");
        }
    }
    for (ask, expected) in SENT_DIFFERENTLY {
        let got = Profile::ALL.map(|profile| sent(&asked(ask), profile));
        assert_eq!(got, *expected, "{ask:?}");
    }
}

#[test]
fn every_exchange_ends_as_the_table_says() {
    for &[ask, preflight, actual, expected] in EXCHANGES {
        for profile in Profile::ALL {
            let (_, verdict) = judged([ask, preflight, actual], profile);
            assert_eq!(
                told(&verdict),
                expected,
                "{ask:?} {preflight:?} {actual:?} {profile:?}"
            );
        }
    }
    for (row, expected) in DIFFERENCES {
        let got = Profile::ALL.map(|profile| told(&judged(*row, profile).1));
        assert_eq!(got, *expected, "{row:?}");
    }
}

#[test]
fn scripts_read_the_headers_that_the_table_says() {
    for &[ask, actual, expected] in READABLE {
        for profile in Profile::ALL {
            let (_, verdict) = judged([ask, "ok", actual], profile);
            assert!(verdict.is_allowed(), "{actual:?}");
            assert_eq!(
                verdict.readable_headers.join(","),
                expected,
                "{actual:?} {profile:?}"
            );
        }
    }
}

#[test]
fn a_page_may_reach_the_networks_that_the_table_says() {
    for (page, api, expected) in NETWORKS {
        let call = Call {
            page: Page::parse(page).expect("a page"),
            target: Target::parse(api).expect("an API"),
            ..asked("GET")
        };
        let got = Profile::ALL.map(|profile| sent(&call, profile));
        assert_eq!(got, *expected, "{page} {api}");
    }
}

#[test]
fn cors_has_no_say_within_an_origin() {
    for (page, api, expected) in ORIGINS {
        let call = Call {
            page: Page::parse(page).expect("a page"),
            target: Target::parse(api).expect("an API"),
            ..asked("GET include")
        };
        assert_eq!(call.is_same_origin(), *expected, "{page} {api}");
    }
    let case = case([
        "PUT include | X-A: 1",
        "drop",
        "500 | ETag: x | Set-Cookie: a=b",
    ]);
    let call = case.call(PAGE);
    let plan = plan(&call, Profile::Standard);
    assert!(!plan.sends_preflight());
    let verdict = plan.judge(None, case.actual.response());
    assert!(verdict.is_allowed());
    assert_eq!(verdict.readable_headers, ["etag"]);
}

#[test]
fn an_opaque_page_is_called_null() {
    for (allowed, expected) in [
        ("200 | ACAO: null", "allowed"),
        ("200 | ACAO: null | ACAC: true", "allowed"),
        ("200 | ACAO: NULL", "actual InvalidAllowOrigin"),
        ("200 | ACAO: *", "allowed"),
        (
            "200 | ACAO: https://app.example.com",
            "actual AllowOriginMismatch",
        ),
    ] {
        let case = Case::read("null", ["GET", "ok", allowed]);
        let call = case.call(API);
        let verdict = plan(&call, Profile::Chromium).judge(None, case.actual.response());
        assert_eq!(told(&verdict), expected, "{allowed:?}");
    }
}

#[test]
fn requests_travel_with_the_headers_that_cors_knows() {
    let call = asked("put include | X-B: 1 | Cookie: a | x-a:  2  | Accept: a/b");
    let call = Call {
        target: Target::parse("https://api.example.com/orders?x=1#y").expect("an API"),
        ..call
    };
    let plan = plan(&call, Profile::Chromium);
    let lines = |headers: &Headers| {
        let lines = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"));
        lines.collect::<Vec<_>>()
    };
    let preflight = plan.preflight().expect("a preflight");
    assert_eq!(
        (&*preflight.method, &*preflight.path),
        ("OPTIONS", "/orders?x=1")
    );
    assert_eq!(
        lines(&preflight.headers),
        [
            "Accept: */*",
            "Origin: https://app.example.com",
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: x-a,x-b",
        ]
    );
    let actual = plan.actual().expect("a request");
    assert_eq!((&*actual.method, &*actual.path), ("PUT", "/orders?x=1"));
    assert_eq!(
        lines(&actual.headers),
        [
            "X-B: 1",
            "x-a: 2",
            "Accept: a/b",
            "Origin: https://app.example.com"
        ]
    );
}

#[test]
fn a_same_origin_read_carries_no_origin() {
    for (method, carries) in [
        ("GET", false),
        ("HEAD", false),
        ("POST", true),
        ("PUT", true),
    ] {
        let call = case([method, "ok", "ok"]).call(PAGE);
        let request = plan(&call, Profile::Standard).actual().expect("a request");
        assert_eq!(request.headers.get("origin").is_some(), carries, "{method}");
    }
}

#[test]
fn without_cors_only_safelisted_headers_travel() {
    let call = asked(
        "POST no-cors | X-A: 1 | Accept: a | Accept: b | Range: bytes=0-1 | Content-Type: application/json",
    );
    let request = plan(&call, Profile::Standard).actual().expect("a request");
    assert_eq!(request.headers.get("accept").as_deref(), Some("a, b"));
    for dropped in ["x-a", "range", "content-type"] {
        assert_eq!(request.headers.get(dropped), None, "{dropped}");
    }
}

#[test]
fn a_redirect_that_may_be_followed_leads_on() {
    let row = ["GET", "ok", "302 | ACAO: PAGE | Location: /next?x#y"];
    let (_, verdict) = judged(row, Profile::Chromium);
    assert!(verdict.is_allowed());
    assert_eq!(
        verdict.redirected_to.as_deref(),
        Some("https://api.example.com/next?x#y")
    );
    assert!(verdict.readable_headers.is_empty());
    assert!(
        verdict.reason().contains("an exchange of its own"),
        "{}",
        verdict.reason()
    );
}

#[test]
fn same_site_policy_is_by_registrable_domain() {
    for (page, api, expected) in [
        (
            "https://app.example.com",
            "https://api.example.com",
            "allowed",
        ),
        (
            "https://app.example.com",
            "https://example.org",
            "actual ResourcePolicy",
        ),
        (
            "http://app.example.com",
            "https://api.example.com",
            "actual ResourcePolicy",
        ),
        (
            "https://a.github.io",
            "https://b.github.io",
            "actual ResourcePolicy",
        ),
        ("null", "https://api.example.com", "actual ResourcePolicy"),
    ] {
        let case = Case::read(
            page,
            [
                "GET no-cors",
                "ok",
                "200 | Cross-Origin-Resource-Policy: same-site",
            ],
        );
        let call = case.call(api);
        let verdict = plan(&call, Profile::Standard).judge(None, case.actual.response());
        assert_eq!(told(&verdict), expected, "{page} {api}");
    }
}

/// The failed steps of all rows, with what makes them.
fn failures(profile: Profile) -> Vec<(Call, Verdict)> {
    let rows = EXCHANGES.iter().map(|&[a, b, c, _]| [a, b, c]);
    let rows = rows.chain(DIFFERENCES.iter().map(|(row, _)| *row));
    let requests = REQUESTS.iter().map(|(ask, _)| [*ask, "ok", "ok"]);
    let judged = rows.chain(requests).map(|row| judged(row, profile));
    judged
        .filter(|(_, verdict)| !verdict.is_allowed())
        .collect()
}

#[test]
fn every_failure_says_why_and_where_that_is_written() {
    for profile in Profile::ALL {
        for (_, verdict) in failures(profile) {
            let step = verdict.failed().expect("a failed step");
            let reason = step.reason();
            assert!(reason.ends_with('.') && reason.len() > 30, "{reason}");
            assert!(!step.source(profile).is_empty());
            let earlier = &verdict.steps[..verdict.steps.len() - 1];
            assert!(earlier.iter().all(Step::passes), "{:?}", verdict.steps);
            assert!(verdict.readable_headers.is_empty());
        }
    }
}

/// What people read stands here in full: a change of any wording shows.
#[test]
fn every_step_says_what_was_compared() {
    let exchanges = EXCHANGES.iter().map(|&[a, b, c, _]| [a, b, c]);
    let differences = DIFFERENCES.iter().map(|(row, _)| *row);
    let requests = REQUESTS.iter().map(|(ask, _)| [*ask, "ok", "ok"]);
    let readable = READABLE
        .iter()
        .map(|[ask, actual, _]| [*ask, "ok", *actual]);
    let rows: Vec<_> = exchanges
        .chain(differences)
        .chain(requests)
        .chain(readable)
        .collect();
    let mut words = Words::default();
    for profile in Profile::ALL {
        for row in &rows {
            let (call, verdict) = judged(*row, profile);
            words.add(&call, &verdict, profile);
        }
        let networks = NETWORKS.iter().map(|(page, api, _)| (page, api));
        let origins = ORIGINS.iter().map(|(page, api, _)| (page, api));
        for (page, api) in networks.chain(origins) {
            let call = Call {
                page: Page::parse(page).expect("a page"),
                target: Target::parse(api).expect("an API"),
                ..asked("GET")
            };
            let verdict = plan(&call, profile).judge(None, None);
            words.add(&call, &verdict, profile);
        }
        for answer in ["200", "200 | ACAO: https://app.example.com"] {
            let case = Case::read("null", ["GET", "ok", answer]);
            let call = case.call(API);
            let verdict = plan(&call, profile).judge(None, case.actual.response());
            words.add(&call, &verdict, profile);
        }
    }
    insta::assert_snapshot!(words.told());
}

#[test]
fn every_failure_of_a_header_names_the_field_that_cures_it() {
    let field = |fault| match fault {
        Fault::MissingAllowOrigin
        | Fault::AllowOriginMismatch
        | Fault::MultipleAllowOrigins
        | Fault::InvalidAllowOrigin
        | Fault::WildcardWithCredentials => Some(Field::AllowOrigins),
        Fault::CredentialsNotAllowed => Some(Field::AllowCredentials),
        Fault::PreflightStatus => Some(Field::Routes),
        Fault::MethodList | Fault::MethodNotAllowed => Some(Field::AllowMethods),
        Fault::HeaderList | Fault::HeaderNotAllowed => Some(Field::AllowHeaders),
        _ => None,
    };
    let (_, allowed) = judged(["GET", "ok", "ok"], Profile::Chromium);
    let last = allowed.steps.last().expect("a step");
    assert_eq!(last.field(), Some(Field::ExposeHeaders));
    for (_, verdict) in failures(Profile::Chromium) {
        let step = verdict.failed().expect("a failed step");
        assert_eq!(
            step.field(),
            field(step.fault.expect("a fault")),
            "{step:?}"
        );
    }
}

#[test]
fn the_standard_and_the_browsers_remark_on_each_other_about_authorization() {
    let row = ["GET | Authorization: x", "204 | ACAO: PAGE | ACAH: *", "ok"];
    for profile in Profile::ALL {
        let (_, verdict) = judged(row, profile);
        let remark = verdict
            .steps
            .iter()
            .find_map(|step| step.remark)
            .expect("a remark");
        assert!(remark.contains("standard"), "{remark}");
        assert!(
            verdict
                .steps
                .iter()
                .any(|step| step.reason().ends_with(remark))
        );
    }
    let listed = [
        "GET | Authorization: x",
        "204 | ACAO: PAGE | ACAH: authorization, *",
        "ok",
    ];
    let other = [
        "GET | Authorization: x",
        "204 | ACAO: PAGE | ACAH: x-a",
        "ok",
    ];
    for row in [listed, other] {
        let (_, verdict) = judged(row, Profile::Chromium);
        assert!(verdict.steps.iter().all(|step| step.remark.is_none()));
    }
}

#[test]
fn consoles_speak_as_the_browsers_do() {
    let told = |row, profile| {
        let (call, verdict) = judged(row, profile);
        verdict.console(&call, profile)
    };
    let access = "Access to fetch at 'https://api.example.com/' from origin 'https://app.example.com' has been blocked by CORS policy: ";
    let preflight = "Response to preflight request doesn't pass access control check: ";
    let blocked = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ";
    let cases = [
        (["GET", "ok", "200"], Profile::Chromium, Some(format!("{access}No 'Access-Control-Allow-Origin' header is present on the requested resource."))),
        (["PUT", "403 | ACAO: PAGE", "ok"], Profile::Chromium, Some(format!("{access}{preflight}It does not have HTTP ok status."))),
        (["PUT", "204 | ACAO: PAGE", "ok"], Profile::Chromium, Some(format!("{access}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response."))),
        (["TRACE", "ok", "ok"], Profile::Chromium, None),
        (["GET", "ok", "drop"], Profile::Chromium, None),
        (["GET", "ok", "404"], Profile::Firefox, Some(format!("{blocked}https://api.example.com/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404."))),
        (["GET include", "ok", "200 | ACAO: *"], Profile::Firefox, Some(format!("{blocked}‘https://api.example.com/’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’)."))),
        (["GET | X-A: 1", "204 | ACAO: * | ACAH: a b", "ok"], Profile::Firefox, Some(format!("{blocked}https://api.example.com/. (Reason: invalid token ‘a b’ in CORS header ‘Access-Control-Allow-Headers’)."))),
        (["GET", "ok", "200"], Profile::Safari, Some("Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200".to_owned())),
        (["PUT", "405", "ok"], Profile::Safari, Some("Preflight response is not successful. Status code: 405".to_owned())),
        (["GET", "ok", "200"], Profile::Standard, None),
    ];
    for (row, profile, expected) in cases {
        assert_eq!(told(row, profile), expected, "{row:?} {profile:?}");
    }
}
