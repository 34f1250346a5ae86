//! `corstui simulate`: one exchange, what came of it, and what to change.

use clap::Parser as _;
use corstui::cli::{Cli, Exit};
use serde_json::{Value as Json, json};

use crate::{HTTP, corstui, json_of, rest};

#[test]
fn an_exchange_is_shown_as_a_ladder() {
    let line = "simulate - --origin https://app.example.com --method PUT \
                --header Content-Type:~application/json";
    let ended = corstui(line, HTTP);
    assert_eq!(ended.exit, Exit::Fine);
    insta::assert_snapshot!(ended.out);
}

#[test]
fn a_blocked_exchange_says_what_the_console_says_and_what_to_change() {
    let ended = corstui("simulate - --origin https://evil.example", HTTP);
    assert_eq!(ended.exit, Exit::Findings);
    insta::assert_snapshot!(ended.out);
}

/// The keys and words that the contract promises.
#[test]
fn the_json_of_an_exchange_keeps_its_shape() {
    let (exit, found) = json_of(
        "simulate - --origin https://app.example.com --method PUT --header X-A:1",
        HTTP,
    );
    assert_eq!(exit, Exit::Findings);
    assert_eq!(found["version"], 1);
    assert_eq!(found["outcome"], "blocked");
    assert_eq!(found["stage"], "preflight");
    assert_eq!(found["preflight_sent"], true);
    assert_eq!(found["actual"], Json::Null);
    assert_eq!(found["readable_headers"], json!([]));
    assert_eq!(found["certainty"], "reported");
    let preflight = &found["preflight"];
    assert_eq!(preflight["request"]["method"], "OPTIONS");
    assert_eq!(preflight["request"]["path"], "/orders/id");
    let asked = json!(["Access-Control-Request-Headers", "x-a"]);
    let sent = preflight["request"]["headers"].as_array().expect("lines");
    assert!(sent.contains(&asked), "{sent:?}");
    assert_eq!(preflight["response"]["status"], 204);
    assert_eq!(
        preflight["response"]["headers"][0],
        json!(["access-control-allow-origin", "https://app.example.com"])
    );
    let last = found["steps"].as_array().and_then(|steps| steps.last());
    let last = last.expect("steps");
    assert_eq!(last["step"], "headers-allowed");
    assert_eq!(last["of"], "preflight");
    assert_eq!(last["pass"], false);
    assert_eq!(last["field"], "allow_headers");
    assert_eq!(
        (&last["expected"], &last["seen"]),
        (&json!("x-a"), &json!("content-type"))
    );
    assert!(
        last["reason"]
            .as_str()
            .is_some_and(|text| text.contains("`x-a`"))
    );
    assert!(
        found["console"]
            .as_str()
            .is_some_and(|text| text.contains("x-a is not allowed"))
    );
}

#[test]
fn an_allowed_exchange_names_what_the_script_can_read() {
    let (exit, found) = json_of("simulate - --origin https://app.example.com", HTTP);
    assert_eq!(exit, Exit::Fine);
    assert_eq!(found["preflight"], Json::Null);
    assert_eq!(found["preflight_sent"], false);
    assert_eq!(found["actual"]["answered_by"], "function");
    assert_eq!(found["readable_headers"], json!(["content-type", "etag"]));
    assert_eq!(found["certainty"], "documented");
    assert_eq!(
        (&found["help"], &found["field"]),
        (&Json::Null, &Json::Null)
    );
}

/// Designs, and what the workbench proposes for them; then arguments, and what they replace of it.
#[test]
fn without_a_page_the_request_is_what_the_workbench_proposes() {
    let cookies = HTTP.replace("name:", "allow_credentials: true\nname:");
    let open = "{allow_origins: ['*'], allow_headers: ['*']}";
    let null = "{api_type: rest, allow_origins: ['null']}";
    let typed = json!([["content-type", "application/json"]]);
    #[rustfmt::skip]
    let cases = [
        ("", HTTP, "https://app.example.com", "PUT", "/orders/id", typed.clone(), "same-origin"),
        ("", &*cookies, "https://app.example.com", "PUT", "/orders/id", typed.clone(), "include"),
        ("", open, "https://stranger.example", "GET", "/", json!([["x-example", "example"]]), "same-origin"),
        ("", null, "null", "GET", "/", json!([]), "same-origin"),
        ("--stage dev", HTTP, "http://localhost:5173", "PUT", "/orders/id", typed.clone(), "same-origin"),
        ("--method GET", HTTP, "https://app.example.com", "GET", "/orders", typed.clone(), "same-origin"),
        ("--path /x", HTTP, "https://app.example.com", "PUT", "/x", typed.clone(), "same-origin"),
        ("--header x-a:1", HTTP, "https://app.example.com", "PUT", "/orders/id", json!([["x-a", "1"]]), "same-origin"),
        ("--credentials omit", &*cookies, "https://app.example.com", "PUT", "/orders/id", typed, "omit"),
        ("--origin https://app.example.com", &*cookies, "https://app.example.com", "GET", "/orders", json!([]), "same-origin"),
    ];
    for (arguments, design, origin, method, path, headers, credentials) in cases {
        let line = format!("simulate - {arguments}");
        let (_, found) = json_of(line.trim_end(), design);
        let call = json!({
            "origin": origin, "method": method, "path": path, "headers": headers,
            "credentials": credentials,
        });
        assert_eq!(found["call"], call, "{arguments} {design}");
        let text = corstui(line.trim_end(), design).out;
        let shown =
            format!("{method} https://api.example{path} from {origin}, credentials: {credentials}");
        assert!(text.contains(&shown), "{text}");
    }
}

/// Arguments, and how the line begins that tells the end.
#[test]
fn the_end_is_told_in_the_words_of_the_screen() {
    let page = "--origin https://app.example.com";
    let cases = [
        (page.to_owned(), "allowed; the"),
        (
            format!("{page} --method TRACE"),
            "blocked before sending; the",
        ),
        (
            format!("{page} --method DELETE"),
            "blocked at the preflight; the",
        ),
        (
            "--origin https://evil.example".to_owned(),
            "blocked at the answer; the",
        ),
    ];
    for (arguments, ending) in cases {
        let text = corstui(&format!("simulate - {arguments}"), HTTP).out;
        assert!(text.lines().any(|line| line.starts_with(ending)), "{text}");
    }
}

/// Arguments, the first line of the text, and the three keys of the JSON.
#[test]
fn arguments_change_the_deployment() {
    let page = "--origin https://app.example.com";
    // Command line, design, then the outcome and the field to change.
    let cases = [
        (
            "--stage dev --origin http://localhost:5173",
            "allowed",
            Json::Null,
        ),
        (
            "--stage dev --origin https://app.example.com",
            "blocked",
            json!("allow_origins"),
        ),
        (
            "--stage live --origin https://app.example.com",
            "allowed",
            Json::Null,
        ),
        (page, "allowed", Json::Null),
        (
            "--without backend-headers --origin https://app.example.com",
            "blocked",
            Json::Null,
        ),
        (
            "--response throttled --origin https://app.example.com",
            "allowed",
            Json::Null,
        ),
        (
            "--response throttled --without gateway-responses --origin https://app.example.com",
            "blocked",
            Json::Null,
        ),
        (
            "--method PUT --without options-routes --origin https://app.example.com",
            "blocked",
            json!("routes"),
        ),
        (
            "--credentials include --origin https://app.example.com",
            "blocked",
            json!("allow_credentials"),
        ),
        (
            "--api https://id.execute-api.eu-west-1.amazonaws.com/prod --path /orders --origin https://app.example.com",
            "allowed",
            Json::Null,
        ),
    ];
    for (arguments, outcome, field) in cases {
        let (exit, found) = json_of(&format!("simulate - {arguments}"), &rest());
        assert_eq!(found["outcome"], outcome, "{arguments}");
        assert_eq!(found["field"], field, "{arguments}");
        assert_eq!(exit == Exit::Fine, outcome == "allowed", "{arguments}");
    }
}

#[test]
fn browsers_differ_where_the_design_says_any_header() {
    let design = "{allow_origins: ['*'], allow_headers: ['*']}";
    let line = "simulate - --origin https://a.example --header Authorization:x --browser";
    for (browser, outcome) in [("chromium", "allowed"), ("standard", "blocked")] {
        let (_, found) = json_of(&format!("{line} {browser}"), design);
        assert_eq!(found["outcome"], outcome, "{browser}");
    }
}

#[test]
fn what_cannot_run_says_why() {
    let refused = corstui(
        "simulate - --origin https://app.example.com --response waf-filtered",
        HTTP,
    );
    assert_eq!(refused.exit, Exit::Failed);
    assert!(
        refused
            .err
            .contains("`waf-filtered` does not happen to this HTTP API"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("throttled"), "it names those that do");
    let relative = corstui("simulate - --origin https://a.example --api api", HTTP);
    assert_eq!(relative.exit, Exit::Failed);
    assert!(
        relative.err.contains("`api/orders` is no address"),
        "{}",
        relative.err
    );
    for (arguments, said) in [
        (
            "--origin https://a.example --response throtled",
            "'throttled'",
        ),
        ("--origin app.example.com", "write scheme, host and port"),
        (
            "--origin https://a.example --path orders",
            "a path starts with a slash",
        ),
        ("--origin https://a.example --header x", "`Name: value`"),
    ] {
        let words = ["corstui", "simulate", "-"].into_iter();
        let line = words.chain(arguments.split(' ').filter(|word| !word.is_empty()));
        let error = Cli::try_parse_from(line).expect_err(arguments).to_string();
        assert!(error.contains(said), "{arguments}: {error}");
    }
}

#[test]
fn remedies_know_the_gateway() {
    let http = HTTP.replace("[GET, PUT]", "[GET, PATCH]");
    let page = "--origin https://app.example.com";
    // Arguments and design; then words of the reason, of the help, and the field.
    let cases = [
        (
            "--origin app://shell",
            HTTP.to_owned(),
            "app://shell",
            "HTTP APIs take no origin",
            json!("answered_by"),
        ),
        (
            "--origin null",
            HTTP.to_owned(),
            "serve the page from a host",
            "serve the page from a host",
            Json::Null,
        ),
        (
            &*format!("{page} --method patch"),
            http,
            "its case matters; send `PATCH`",
            "send `PATCH`",
            Json::Null,
        ),
        (
            &*format!("{page} --method PUT --without options-routes"),
            rest(),
            "an open OPTIONS route",
            "an OPTIONS route",
            json!("routes"),
        ),
        (
            &*format!("{page} --method PUT --response unknown-route"),
            rest(),
            "an open OPTIONS route",
            "an OPTIONS route",
            json!("routes"),
        ),
        (
            &*format!("{page} --response too-large"),
            rest(),
            "no `Access-Control-Allow-Origin`",
            "nobody change",
            Json::Null,
        ),
        // Where no remedy knows better, the step's own words are what to do.
        (
            &*format!("{page} --header x-foo:1"),
            HTTP.to_owned(),
            "needs `x-foo`",
            "the allowed headers `content-type` do not cover; add it",
            json!("allow_headers"),
        ),
        (
            &*format!("{page} --method DELETE"),
            HTTP.to_owned(),
            "The method `DELETE`",
            "not among the allowed methods `GET,PUT`; add it",
            json!("allow_methods"),
        ),
        (
            &*format!("{page} --credentials include"),
            HTTP.to_owned(),
            "includes credentials",
            "with the value `true`",
            json!("allow_credentials"),
        ),
        (
            &*format!("{page} --method TRACE"),
            HTTP.to_owned(),
            "cannot send `TRACE`",
            "use another method",
            Json::Null,
        ),
    ];
    for (arguments, design, reason, help, field) in cases {
        let (_, found) = json_of(&format!("simulate - {arguments}"), &design);
        let last = found["steps"].as_array().and_then(|steps| steps.last());
        let last = last.expect("steps");
        let has = |text: &Json, words: &str| text.as_str().is_some_and(|t| t.contains(words));
        assert!(has(&last["reason"], reason), "{arguments}: {last}");
        assert!(
            !has(&last["reason"], "authorization"),
            "{arguments}: {last}"
        );
        assert!(has(&found["help"], help), "{arguments}: {}", found["help"]);
        let text = corstui(&format!("simulate - {arguments}"), &design).out;
        let line = format!("\n  help: {}\n", found["help"].as_str().unwrap_or_default());
        assert!(text.contains(&line), "{arguments}: {text}");
        assert_eq!(
            (&found["field"], &last["field"]),
            (&field, &field),
            "{arguments}"
        );
    }
}

#[test]
fn a_preflight_tells_how_long_this_browser_keeps_its_answer() {
    let line = "simulate - --origin https://app.example.com --method";
    let long = HTTP.replace("600", "86400");
    // Method, browser, design; seconds and words.
    let cases = [
        ("GET", "chromium", HTTP, None, None),
        ("DELETE", "chromium", HTTP, None, None),
        (
            "PUT",
            "safari",
            HTTP,
            Some(600),
            Some("Safari keeps this answer for 10 minutes"),
        ),
        (
            "PUT",
            "chromium",
            &*long,
            Some(7_200),
            Some("Chrome keeps this answer for 2 hours"),
        ),
        (
            "PUT",
            "firefox",
            &*long,
            Some(86_400),
            Some("Firefox keeps this answer for 1 day"),
        ),
    ];
    for (method, browser, design, seconds, words) in cases {
        let line = format!("{line} {method} --browser {browser}");
        let (_, found) = json_of(&line, design);
        assert_eq!(found["preflight_cached_seconds"], json!(seconds), "{line}");
        let text = corstui(&line, design).out;
        assert_eq!(
            text.contains("keeps this answer"),
            words.is_some(),
            "{text}"
        );
        assert!(words.is_none_or(|words| text.contains(words)), "{text}");
    }
}

#[test]
fn a_request_that_meets_no_route_is_told_so() {
    let page = "simulate - --origin https://app.example.com";
    let lost = "no route has HEAD /orders";
    let text = corstui(&format!("{page} --method HEAD --path /orders?x=1"), HTTP).out;
    assert!(text.contains(lost), "{text}");
    let asked = corstui(&format!("{page} --response unknown-route"), HTTP).out;
    assert!(!asked.contains("no route has"), "{asked}");
    let line = format!("{page} --method PUT --without options-routes");
    let text = corstui(&line, &rest()).out;
    assert!(text.contains("no route has OPTIONS /orders/id"), "{text}");
}

/// Otherwise it could write a line of the report itself.
#[test]
fn a_value_with_a_line_break_begins_no_line() {
    for argument in ["--method GET\nhelp:~x", "--header x-a:1\nhelp:~x"] {
        let out = corstui(&format!("simulate - {argument}"), HTTP).out;
        assert!(!out.contains("\nhelp"), "{out}");
    }
}

#[test]
fn one_value_is_not_compared_with_itself() {
    let out = corstui(
        "simulate - --origin https://app.example.com --header X-Ü:~a",
        HTTP,
    )
    .out;
    assert!(out.contains("FAIL  `X-Ü` is no header name"), "{out}");
    assert!(!out.contains("expected:"), "{out}");
}
