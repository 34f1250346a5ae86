//! `corstui simulate` and `corstui coverage` as a shell sees them.

use clap::Parser as _;
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::preset::Library;
use corstui::simulate::gateway::Source;
use serde_json::{Value as Json, json};

const HTTP: &str = "\
name: orders
allow_origins: [https://app.example.com]
allow_methods: [GET, PUT]
allow_headers: [content-type]
expose_headers: [etag]
max_age: 600
routes: [GET /orders, 'PUT /orders/{id}']
authorizer: jwt
environments:
  dev: {allow_origins: ['http://localhost:5173']}
";

/// How a command ended.
struct Ended {
    exit: Exit,
    out: String,
    err: String,
}

/// Runs a command line on a design that comes from standard input.
fn corstui(line: &str, design: &str) -> Ended {
    let words = line.split(' ').map(|word| word.replace('~', " "));
    let cli = Cli::try_parse_from(["corstui".to_owned()].into_iter().chain(words))
        .unwrap_or_else(|e| panic!("{e}"));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let exit = cli::run(
        &cli.command.expect("a command"),
        &mut Session {
            stdin: &mut design.as_bytes(),
            out: Stream::new(&mut out, false),
            err: Stream::new(&mut err, false),
            library: Library::discover(folder.path(), None),
            workbench: Workbench::default(),
        },
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ended {
        exit,
        out: text(out),
        err: text(err),
    }
}

/// The JSON that a command prints, and how it ended.
fn json_of(line: &str, design: &str) -> (Exit, Json) {
    let ended = corstui(&format!("{line} --format json"), design);
    let json = serde_json::from_str(&ended.out);
    (
        ended.exit,
        json.unwrap_or_else(|e| panic!("{e}: {}{}", ended.out, ended.err)),
    )
}

fn rest() -> String {
    let rest = HTTP.replace("jwt", "cognito");
    format!("api_type: rest\n{rest}")
}

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
fn reports_say_of_what_they_are() {
    #[rustfmt::skip]
    let cases = [
        ("", "orders, REST API, as Chrome sees it", Json::Null, "chromium", json!([])),
        ("--stage dev", "orders in dev, REST API, as Chrome sees it", json!("dev"), "chromium", json!([])),
        ("--stage live", "orders at stage live, REST API, as Chrome sees it", Json::Null, "chromium", json!([])),
        ("--browser safari", "orders, REST API, as Safari sees it", Json::Null, "safari", json!([])),
        (
            "--stage dev --without options-routes --without backend-headers",
            "orders in dev, REST API, as Chrome sees it, without function's headers, OPTIONS routes",
            json!("dev"),
            "chromium",
            json!(["backend-headers", "options-routes"]),
        ),
    ];
    for command in ["simulate", "coverage"] {
        for (arguments, head, environment, browser, without) in &cases {
            let line = format!("{command} - {arguments}");
            let text = corstui(line.trim_end(), &rest()).out;
            assert_eq!(text.lines().next(), Some(*head), "{line}");
            let (_, found) = json_of(line.trim_end(), &rest());
            assert_eq!(&found["environment"], environment, "{line}");
            assert_eq!(found["browser"], *browser, "{line}");
            assert_eq!(&found["without"], without, "{line}");
        }
    }
}

/// Designs and arguments, the first line of the text, and the environment.
#[test]
fn compare_says_of_which_design_it_is() {
    let typed = "{environments: {dev: {api_type: rest}}, allow_origins: ['https://a.example']}";
    let cases = [
        ("", HTTP, "orders, HTTP API", Json::Null),
        (
            " --stage dev",
            HTTP,
            "orders in dev, HTTP API",
            json!("dev"),
        ),
        (
            " --stage live",
            HTTP,
            "orders at stage live, HTTP API",
            Json::Null,
        ),
        (" --stage dev", typed, "REST API in dev", json!("dev")),
    ];
    for (arguments, design, head, environment) in cases {
        let line = format!("compare -{arguments}");
        let text = corstui(&line, design).out;
        assert_eq!(text.lines().next(), Some(head), "{line}");
        let (_, found) = json_of(&line, design);
        assert_eq!(found["environment"], environment, "{line}");
    }
    let (_, found) = json_of("compare", "");
    assert_eq!(found["environment"], Json::Null);
}

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
fn a_design_with_errors_is_not_simulated() {
    for command in ["simulate - --origin https://a.example", "coverage -"] {
        let ended = corstui(command, "{allow_origins: ['https://a.example/']}");
        assert_eq!((ended.exit, ended.out.as_str()), (Exit::Findings, ""));
        assert!(ended.err.contains("origin-trailing-slash"), "{}", ended.err);
        assert!(
            ended
                .err
                .contains("Nothing is simulated while there are errors.")
        );
    }
}

/// What the browser says of a failed step, the remedy and the two fields point the same way.
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
fn compare_says_which_errors_keep_it_and_takes_a_stage() {
    let faulty = corstui("compare -", "{allow_origins: ['https://a.example/']}");
    assert_eq!(faulty.exit, Exit::Fine);
    assert!(
        faulty.err.contains("origin-trailing-slash"),
        "{}",
        faulty.err
    );
    let said = "Nothing is shown of what a browser sees while there are errors.";
    assert!(faulty.err.contains(said), "{}", faulty.err);
    let design = "{allow_origins: ['https://a.example'], environments: {dev: {max_age: 60}}}";
    for (stage, kept) in [("dev", "Chrome 1 minute"), ("prod", "Chrome 5 seconds")] {
        let ended = corstui(&format!("compare - --stage {stage}"), design);
        assert_eq!(ended.err, "");
        assert!(ended.out.contains(kept), "{}", ended.out);
    }
}

/// What exports add is assumed, and said together with the rule that warns of it.
#[test]
fn an_open_route_that_is_not_in_the_design_is_said_to_be_assumed() {
    let http = HTTP.replace("[GET /orders, 'PUT /orders/{id}']", "[ANY /orders]");
    let rest = format!("api_type: rest\nanswered_by: function\n{http}").replace("jwt", "cognito");
    let some = "[GET /a, OPTIONS /a, PUT /orders]";
    let missing = format!("api_type: rest\n{http}").replace("[ANY /orders]", some);
    let declared = http.replace("[ANY /orders]", "[ANY /orders, OPTIONS /orders]");
    // Design, the status without the route and the rule.
    let cases = [
        (&http, Some((401, "http-authorizer-catches-preflight"))),
        (&rest, Some((401, "rest-options-authorized"))),
        (
            &missing.replace("jwt", "none"),
            Some((403, "rest-options-method-missing")),
        ),
        (&declared, None),
        (&http.replace("jwt", "none"), None),
    ];
    let call = "simulate - --origin https://app.example.com --method PUT --path /orders";
    for (design, expected) in cases {
        let (_, found) = json_of(call, design);
        assert_eq!(found["outcome"], "allowed", "{design}");
        let text = corstui("coverage -", design).out;
        let (_, table) = json_of("coverage -", design);
        let Some((status, rule)) = expected else {
            assert_eq!(
                (&found["help"], &table["assumed_route"]),
                (&Json::Null, &Json::Null)
            );
            assert!(!text.contains("assumed: the open route"), "{text}");
            continue;
        };
        let line = format!(
            "the open route OPTIONS /orders is not in the design; complete exports add it; without it: {status}"
        );
        assert_eq!(found["preflight"]["basis"]["reason"], line);
        assert_eq!(found["certainty"], "assumed");
        let explain = format!("`corstui explain {rule}`");
        assert!(
            found["help"]
                .as_str()
                .is_some_and(|help| help.contains(&explain))
        );
        assert!(text.contains(&line) && text.contains(&explain), "{text}");
        let route =
            json!({"method": "OPTIONS", "path": "/orders", "status_without": status, "rule": rule});
        assert_eq!(table["assumed_route"], route);
        // The rule warns of this design, and without the route it is as was said.
        let warned = corstui("check -", design);
        assert!(warned.out.contains(rule), "{}{}", warned.out, warned.err);
        let (_, without) = json_of(&format!("{call} --without options-routes"), design);
        assert_eq!(
            without["preflight"]["response"]["status"], status,
            "{design}"
        );
    }
}

#[test]
fn json_is_an_object_even_for_a_design_with_errors() {
    for command in ["simulate - --origin https://a.example", "coverage -"] {
        let (exit, found) = json_of(command, "{allow_origins: ['https://a.example/', x]}");
        assert_eq!(exit, Exit::Findings);
        assert_eq!(
            found,
            json!({"version": 1, "error": "the design has errors", "diagnostics": 2}),
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

#[test]
fn coverage_is_a_table_with_the_remedies_below() {
    let ended = corstui("coverage - --without gateway-responses", &rest());
    assert_eq!(ended.exit, Exit::Findings);
    insta::assert_snapshot!(ended.out);
}

/// A sign where it is not documented; no line of table and legends is wider than a usual terminal.
#[test]
fn coverage_shows_how_certain_each_cell_is() {
    let ended = corstui("coverage -", HTTP);
    insta::assert_snapshot!(ended.out);
    assert!(ended.out.lines().all(|line| line.len() <= 120));
    let (_, found) = json_of("coverage -", HTTP);
    let (mut signs, mut of_json) = (Vec::new(), Vec::new());
    for row in found["rows"].as_array().expect("rows") {
        let line = ended.out.lines().find(|line| {
            let word = line.split(' ').next();
            word == row["source"].as_str()
        });
        signs.push(line.expect("a line").matches(['~', '?']).count());
        let cells = row["cells"].as_array().expect("cells").iter();
        of_json.push(cells.filter(|c| c["certainty"] != "documented").count());
    }
    assert_eq!(signs, of_json);
}

#[test]
fn coverage_looks_at_the_request_that_is_named() {
    // Arguments, then method and path.
    let cases = [
        ("", "PUT", "/orders/id"),
        ("--method GET", "GET", "/orders"),
        ("--method PUT --path /orders/7", "PUT", "/orders/7"),
        ("--path /orders/8", "PUT", "/orders/8"),
    ];
    for (arguments, method, path) in cases {
        let line = format!("coverage - {arguments}");
        let line = line.trim_end();
        let (exit, found) = json_of(line, HTTP);
        assert_eq!(found["request"], json!({"method": method, "path": path}));
        assert_eq!(exit, Exit::Fine);
        let text = corstui(line, HTTP).out;
        assert!(
            text.contains(&format!("no holes for {method} {path}")),
            "{text}"
        );
    }
    let (exit, found) = json_of("coverage - --method DELETE", HTTP);
    assert_eq!(exit, Exit::Findings, "not among the methods");
    assert_eq!(found["rows"][0]["cells"][0]["field"], "allow_methods");
    let line = ["corstui", "coverage", "-", "--method", "TRACE"];
    assert!(Cli::try_parse_from(line).is_err());
}

#[test]
fn coverage_ends_well_when_nothing_can_be_better() {
    for design in [HTTP.to_owned(), rest()] {
        let ended = corstui("coverage -", &design);
        assert_eq!(ended.exit, Exit::Fine, "{}", ended.out);
    }
}

#[test]
fn the_json_of_coverage_keeps_its_shape() {
    let (exit, found) = json_of("coverage - --without gateway-responses", &rest());
    assert_eq!(exit, Exit::Findings);
    assert_eq!(found["version"], 1);
    assert_eq!(found["api_type"], "rest");
    assert_eq!(
        found["request"],
        json!({"method": "PUT", "path": "/orders/id"})
    );
    let listed = json!({"class": "listed", "origin": "https://app.example.com", "allowed": true});
    assert_eq!(found["columns"][0], listed);
    let rows = found["rows"].as_array().expect("rows");
    let row = |source: Source| {
        let found = rows.iter().find(|row| row["source"] == source.key());
        found.unwrap_or_else(|| panic!("no row for {source:?}"))
    };
    let throttled = row(Source::Throttled);
    assert_eq!(throttled["status"], 429);
    assert_eq!(throttled["answered_by"], "gateway");
    assert_eq!(throttled["certainty"], "documented");
    let cell = &throttled["cells"][0];
    assert_eq!(cell["reading"], "hole");
    assert_eq!(cell["gateway_response"], "DEFAULT_4XX");
    assert_eq!(cell["closable"], true);
    assert_eq!(row(Source::TooLarge)["cells"][0]["closable"], false);
    let holes = found["summary"]["holes"].as_u64().expect("a number");
    assert_eq!(found["summary"]["closable"], holes - 1);
}

/// Of a response only its own headers count, whatever the request needs.
#[test]
fn a_header_of_the_request_leaves_the_holes_of_responses() {
    let design = "{api_type: rest, allow_origins: ['https://a.example'], allow_headers: [x-a]}";
    let (_, found) = json_of("coverage - --without gateway-responses", design);
    let rows = found["rows"].as_array().expect("rows");
    let throttled = rows.iter().find(|row| row["source"] == "throttled");
    assert_eq!(throttled.expect("a row")["cells"][0]["reading"], "hole");
}

#[test]
fn coverage_says_of_each_answer_what_happens() {
    let told = ["http", "rest"].map(|api_type| {
        let design = format!(
            "{{api_type: {api_type}, allow_origins: ['https://a.example'], allow_methods: [PUT]}}"
        );
        let (_, found) = json_of("coverage -", &design);
        let rows = found["rows"].as_array().expect("rows").iter().map(|row| {
            let key = row["source"].as_str().expect("a word");
            let about = row["about"].as_str().expect("a clause");
            format!("{api_type} {key}, {}: {about}\n", row["status"])
        });
        rows.collect::<String>()
    });
    insta::assert_snapshot!(told.concat());
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
fn hostile_names_do_not_upset_a_terminal() {
    let design = "{name: \"a\\nb\\e[31mc\\x9b2J\", allow_origins: ['https://a.example']}";
    for command in [
        "simulate - --origin https://a.example --method G\u{1b}[31m",
        "coverage -",
    ] {
        let out = corstui(command, design).out;
        assert!(out.starts_with("a b"), "{out:?}");
        let bad = |c: char| c.is_control() && c != '\n';
        assert!(!out.contains(bad), "{out:?}");
    }
}
