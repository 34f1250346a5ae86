//! Tables of designs, and what a browser sees of them on both API types.

use super::*;
use crate::cors::{AnsweredBy, Authorizer, MaxAgeInput};

fn design(api_type: ApiType, origins: &[&str]) -> Draft {
    Draft {
        api_type,
        allow_origins: origins.iter().map(|&origin| origin.to_owned()).collect(),
        allow_methods: vec!["GET".to_owned(), "PUT".to_owned()],
        allow_headers: vec!["content-type".to_owned()],
        ..Draft::default()
    }
}

fn line(draft: &Draft, key: &str) -> Behaviour {
    let effective = Effective::of(draft).expect("a design that both can express");
    let mut lines = effective.lines.into_iter();
    lines.find(|line| line.key == key).expect(key)
}

const ONE: &[&str] = &["https://a.example"];
const TWO: &[&str] = &["https://a.example", "https://b.example"];

#[test]
fn each_line_says_what_either_answers() {
    use ApiType::Http;
    // Key, design, what is seen on an HTTP API, what on a REST API.
    #[rustfmt::skip]
    let cases = [
        ("left-out", design(Http, ONE), "nothing", "nothing"),
        ("left-out", design(Http, &["https://a.example", "https://*"]), "nothing", "origins `https://*`"),
        ("preflight-answer", design(Http, ONE), "gateway, with 204", "mock, with 204"),
        ("preflight", design(Http, ONE), "readable", "readable"),
        ("preflight-headers", design(Http, ONE),
            "allow-headers, allow-methods, allow-origin", "allow-headers, allow-methods, allow-origin, vary"),
        ("stranger", design(Http, TWO),
            "204, no Access-Control-Allow-Origin", "204, no Access-Control-Allow-Origin"),
        ("stranger", design(Http, ONE),
            "204, no Access-Control-Allow-Origin", "204, for `https://a.example`"),
        ("stranger", design(Http, &["*"]),
            "there is none: all sites are allowed", "there is none: all sites are allowed"),
        ("patterns", design(Http, ONE),
            "only where a function answers", "only where a function answers"),
        ("response-headers", design(Http, ONE), "the gateway", "the function"),
        ("success", design(Http, TWO), "200, readable", "200, readable"),
        ("throttled", design(Http, TWO), "429, readable", "429, readable for everybody"),
        ("throttled", design(Http, ONE), "429, readable", "429, readable"),
        ("function-crashed", design(Http, ONE), "500, readable", "502, readable"),
        ("too-large", design(Http, ONE), "413, readable", "413, hidden from the design's pages"),
        ("waf-filtered", design(Http, ONE), "does not happen", "403, readable"),
    ];
    for (key, draft, http, rest) in cases {
        let line = line(&draft, key);
        let seen = (line.http.text.as_str(), line.rest.text.as_str());
        assert_eq!(seen, (http, rest), "{key} of {:?}", draft.allow_origins);
    }
}

#[test]
fn errors_with_several_origins_and_cookies_are_lost_on_a_rest_api_and_won_on_an_http_api() {
    let draft = Draft {
        allow_credentials: true,
        ..design(ApiType::Http, TWO)
    };
    let throttled = line(&draft, "throttled");
    assert_eq!(throttled.rest.text, "429, hidden from the design's pages");
    assert_eq!(throttled.moving_to(ApiType::Rest), Some(Change::Loses));
    assert_eq!(throttled.moving_to(ApiType::Http), Some(Change::Gains));
    assert_eq!(line(&draft, "credentials").http.text, "yes");
    let open = line(
        &Draft {
            answered_by: AnsweredBy::Function,
            ..design(ApiType::Http, TWO)
        },
        "throttled",
    );
    assert_eq!(open.http.text, "429, hidden from the design's pages");
    assert_eq!(open.rest.text, "429, readable for everybody");
    let what = "strangers gain, too";
    assert_eq!(
        open.moving_to(ApiType::Rest),
        Some(Change::Differs),
        "{what}"
    );
    let success = line(&draft, "success");
    assert_eq!(success.moving_to(ApiType::Rest), None);
    let answer = line(&draft, "preflight-answer");
    assert_eq!(answer.moving_to(ApiType::Rest), Some(Change::Differs));
}

#[test]
fn what_one_type_cannot_express_is_left_out_there_and_said() {
    let draft = Draft {
        max_age: Some(MaxAgeInput::Seconds(100_000)),
        authorizer: Some(Authorizer::ApiKey),
        ..design(ApiType::Rest, &["https://a.example", "null"])
    };
    let left_out = line(&draft, "left-out");
    assert_eq!(
        left_out.http.text,
        "origins `null`, max age `100000`, authorizer `api-key`"
    );
    assert_eq!(left_out.moving_to(ApiType::Http), Some(Change::Loses));
    let kept = line(&draft, "max-age");
    assert_eq!(
        kept.rest.text,
        "Chrome 2 hours, Firefox 1 day, Safari 10 minutes"
    );
    assert_eq!(
        kept.http.text,
        "Chrome 5 seconds, Firefox 5 seconds, Safari 5 seconds"
    );
}

#[test]
fn where_a_function_answers_patterns_are_possible_on_both() {
    let draft = Draft {
        answered_by: AnsweredBy::Function,
        ..design(ApiType::Http, &["https://*.a.example"])
    };
    let patterns = line(&draft, "patterns");
    assert_eq!(patterns.moving_to(ApiType::Rest), None);
    assert_eq!(patterns.http.text, "possible");
    let throttled = line(&draft, "throttled");
    assert_eq!(throttled.moving_to(ApiType::Rest), Some(Change::Differs));
}

#[test]
fn the_certainty_is_that_of_the_designs_own_pages() {
    let success = line(&design(ApiType::Http, ONE), "success");
    assert_eq!(success.http.certainty, Certainty::Documented);
    let throttled = line(&design(ApiType::Http, ONE), "throttled");
    assert_eq!(throttled.http.certainty, Certainty::Assumed);
}

#[test]
fn there_is_nothing_to_see_of_a_design_that_means_nothing_on_either_type() {
    assert_eq!(
        Effective::of(&Draft::default()),
        Err(Unseen::Errors),
        "it has errors"
    );
    let only_there = design(ApiType::Rest, &["null"]);
    assert_eq!(
        Effective::of(&only_there),
        Err(Unseen::NothingLeft(ApiType::Http)),
        "no origin would be left"
    );
}

#[test]
fn every_line_has_a_key_of_its_own() {
    let effective = Effective::of(&design(ApiType::Http, ONE)).expect("a fine design");
    let keys: std::collections::HashSet<_> = effective.lines.iter().map(|l| &l.key).collect();
    assert_eq!(keys.len(), effective.lines.len());
}
