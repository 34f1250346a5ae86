//! `corstui compare` for a design.

use corstui::cli::Exit;
use serde_json::{Value as Json, json};

use crate::{HTTP, corstui, json_of};

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
