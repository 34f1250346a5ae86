//! What browsers remember of preflights, for how long, and for which requests.

use corstui::simulate::browser::{Call, Page, PreflightCache, Profile, Stage, Target, plan};
use corstui::simulate::exchange::Response;
use corstui::simulate::judge::Answer;

use crate::{API, PAGE, asked, case};

/// What a browser remembers: the preflight that was answered, seconds later, the next request, and
/// whether it still needs a preflight in Chromium, Firefox and the standard.
const REMEMBERED: &[(&str, &str, i64, &str, [bool; 3])] = &[
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT",
        4,
        "PUT",
        [false, false, false],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT",
        5,
        "PUT",
        [true, true, true],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT | ACMA: 600",
        599,
        "PUT",
        [false, false, false],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT | ACMA: 86400",
        7_200,
        "PUT",
        [true, false, false],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT | ACMA: 0",
        0,
        "PUT",
        [true, true, true],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT | ACMA: ten",
        1,
        "PUT",
        [false, true, false],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT, DELETE",
        1,
        "DELETE",
        [false, false, false],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: PUT",
        1,
        "DELETE",
        [true, true, true],
    ),
    (
        "PUT",
        "204 | ACAO: * | ACAM: *",
        1,
        "DELETE",
        [false, true, false],
    ),
    (
        "GET | X-A: 1",
        "204 | ACAO: * | ACAH: x-a",
        1,
        "GET | x-a: 2",
        [false, false, false],
    ),
    (
        "GET | X-A: 1",
        "204 | ACAO: * | ACAH: x-a",
        1,
        "GET | X-A: 1 | X-B: 1",
        [true, true, true],
    ),
    (
        "GET | X-A: 1",
        "204 | ACAO: * | ACAH: *",
        1,
        "GET | X-B: 1",
        [false, true, false],
    ),
    (
        "GET | X-A: 1",
        "204 | ACAO: * | ACAH: *",
        1,
        "GET | Authorization: 1",
        [false, true, true],
    ),
    (
        "PUT omit",
        "204 | ACAO: PAGE | ACAC: true | ACAM: PUT",
        1,
        "PUT include",
        [true, true, true],
    ),
    (
        "PUT include",
        "204 | ACAO: PAGE | ACAC: true | ACAM: PUT",
        1,
        "PUT",
        [false, false, false],
    ),
    (
        "PUT",
        "403 | ACAO: * | ACAM: PUT",
        1,
        "PUT",
        [true, true, true],
    ),
];

/// An answer to a preflight that allows these methods to every page.
fn allowing(methods: &str) -> Response {
    Response {
        status: 204,
        headers: [
            ("access-control-allow-origin", "*"),
            ("access-control-allow-methods", methods),
        ]
        .into_iter()
        .collect(),
    }
}

#[test]
fn a_remembered_preflight_serves_what_it_allowed() {
    const START: i64 = 1_000;
    for (first, answer, later, second, expected) in REMEMBERED {
        let got = [Profile::Chromium, Profile::Firefox, Profile::Standard].map(|profile| {
            let mut cache = PreflightCache::new(profile);
            let Answer::Came(response) = case([first, answer, "ok"]).preflight else {
                panic!("{answer}");
            };
            cache.keep(&plan(&asked(first), profile), &response, START);
            let next = asked(second);
            cache
                .apply(plan(&next, profile), START + later)
                .sends_preflight()
        });
        assert_eq!(got, *expected, "{first:?} {answer:?} {later} {second:?}");
    }
}

/// Several answers in one cache: each is kept beside the others, and the newest takes the place of the
/// one before it for the same request.
#[test]
fn a_newer_answer_replaces_the_one_of_the_same_request_alone() {
    let answer = |methods: &str, seconds: i64| {
        let mut answer = allowing(methods);
        answer
            .headers
            .push("access-control-max-age", seconds.to_string());
        answer
    };
    let to = |method: &str, path: &str| Call {
        target: Target::parse(&format!("{API}/{path}")).expect("an API"),
        ..asked(method)
    };
    let mut cache = PreflightCache::new(Profile::Firefox);
    let mut keep = |call: &Call, answer: &Response, now| {
        cache.keep(&plan(call, Profile::Firefox), answer, now);
        cache.clone()
    };
    let needs = |cache: &PreflightCache, call: &Call, now| {
        cache
            .apply(plan(call, Profile::Firefox), now)
            .sends_preflight()
    };
    keep(&to("PUT", "a"), &answer("PUT", 600), 0);
    let both = keep(&to("PUT", "b"), &answer("PUT", 600), 0);
    assert!(!needs(&both, &to("PUT", "a"), 1));
    assert!(!needs(&both, &to("PUT", "b"), 1));
    let newer = keep(&to("DELETE", "a"), &answer("DELETE", 600), 1);
    assert!(needs(&newer, &to("PUT", "a"), 2), "the answer was replaced");
    assert!(!needs(&newer, &to("DELETE", "a"), 2));
    assert!(!needs(&newer, &to("PUT", "b"), 2));
    let unkept = keep(&to("PUT", "b"), &answer("PUT", 0), 2);
    assert!(!needs(&unkept, &to("PUT", "b"), 3), "nothing replaced it");
}

#[test]
fn a_hundred_answers_are_remembered() {
    let ok = allowing("PUT");
    let to = |number: usize| Call {
        target: Target::parse(&format!("{API}/{number}")).expect("an API"),
        ..asked("PUT")
    };
    let mut cache = PreflightCache::new(Profile::Firefox);
    for number in 0..=100 {
        cache.keep(&plan(&to(number), Profile::Firefox), &ok, 0);
    }
    for (number, needed) in [(0, true), (1, false), (100, false)] {
        let call = to(number);
        let plan = cache.apply(plan(&call, Profile::Firefox), 1);
        assert_eq!(plan.sends_preflight(), needed, "{number}");
    }
}

#[test]
fn a_remembered_preflight_is_for_one_page_and_one_address() {
    let ok = allowing("PUT");
    let call = asked("PUT");
    let mut cache = PreflightCache::new(Profile::Chromium);
    cache.keep(&plan(&call, Profile::Chromium), &ok, 0);
    for (page, api, needed) in [
        (PAGE, API, false),
        (PAGE, "https://api.example.com/?x", true),
        ("https://www.example.com", API, true),
    ] {
        let other = Call {
            page: Page::parse(page).expect("a page"),
            target: Target::parse(api).expect("an API"),
            ..call.clone()
        };
        let plan = cache.apply(plan(&other, Profile::Chromium), 1);
        assert_eq!(plan.sends_preflight(), needed, "{page} {api}");
        assert_eq!(
            plan.judge(None, None).stage,
            if needed {
                Stage::Preflight
            } else {
                Stage::Actual
            }
        );
    }
}
