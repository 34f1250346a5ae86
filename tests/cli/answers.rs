//! `ask`: every key of the file has its question, and the end has an answer for every word.

use corstui::preset;
use serde_json::{Value, json};

use crate::ask::{prints, says};
use crate::project::Project;

/// A value for a key of the preset file, and how it is answered.
fn answer_for(key: &str, property: &Value) -> (String, Value) {
    let words = property["enum"].as_array();
    // The last word is none of the defaults; it may be null.
    let word = words.and_then(|words| words.iter().rfind(|word| word.is_string()));
    let types = &property["type"];
    let is = |kind: &str| {
        *types == json!(kind) || types.as_array().is_some_and(|t| t.contains(&json!(kind)))
    };
    match (key, word) {
        ("ignore", _) => (
            "max-age-unset: rarely called".to_owned(),
            json!([{"rule": "max-age-unset", "reason": "rarely called"}]),
        ),
        (_, Some(word)) => (word.as_str().expect("a word").to_owned(), word.clone()),
        _ if is("array") => (format!("{key}-1"), json!([format!("{key}-1")])),
        _ if is("integer") => ("10m".to_owned(), json!(600)),
        _ if is("boolean") => ("yes".to_owned(), json!(true)),
        _ if is("string") => (format!("{key}-1"), json!(format!("{key}-1"))),
        _ => panic!("`ask` has no answer for {key}: {property}"),
    }
}

#[test]
fn every_key_of_the_file_can_be_answered() {
    let project = Project::new();
    let schema = project.json(&["schema"]);
    let mut properties = schema["properties"].as_object().expect("keys").clone();
    assert!(properties.shift_remove("version").is_some());
    let environments = properties.shift_remove("environments").expect("a key");
    let base = properties.len();
    let overlaid = environments["additionalProperties"]["properties"].as_object();
    for (environment, properties) in [(None, &properties), (Some("dev"), overlaid.expect("keys"))] {
        for (key, property) in properties {
            let (line, value) = answer_for(key, property);
            let at = properties
                .keys()
                .position(|other| other == key)
                .expect("a key");
            let start = environment.map_or_else(String::new, |_| "\n".repeat(base) + "dev\n");
            let input = format!("{start}{}{line}\n\ndone\n", "\n".repeat(at));
            let ended = project.pipe(&["ask"], &input);
            let draft = preset::read(&ended.out).expect("a preset").draft;
            let json = preset::write(&draft, preset::Format::Json);
            let json: Value = serde_json::from_str(&json).expect("JSON");
            let there = environment.map_or(&json, |name| &json["environments"][name]);
            assert_eq!(there[key], value, "{environment:?} {key}\n{}", ended.err);
        }
    }
}

#[test]
fn rules_are_ignored_with_their_reasons() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example]\nignore: [{rule: max-age-unset, reason: rarely called}]\n",
    );
    let keep = "\n".repeat(13);
    let ended = project.pipe(
        &["ask", "a.yaml"],
        &format!("{keep}+ headers-empty: GET only, for now\nno-such-rule\n\n- 3\ndone\n"),
    );
    says(
        &ended,
        &[
            "Question 14 of 14: Ignore.",
            "Now: max-age-unset: rarely called.",
            "Write a rule and why it does not matter here",
            "Now: 1 max-age-unset: rarely called, 2 headers-empty: GET only, for now.",
        ],
    );
    let cleared = project.pipe(&["ask", "a.yaml"], &format!("{keep}-\ndone\n"));
    assert!(
        preset::read(&cleared.out)
            .expect("a preset")
            .draft
            .ignore
            .is_empty()
    );
    let wrong = project.pipe(
        &["ask", "a.yaml"],
        &format!("{keep}no-such-rule\n\n\ndone\n"),
    );
    says(&wrong, &["no-such-rule", "Write it anew."]);
}

#[test]
fn done_is_no_file_at_the_end_either() {
    let project = Project::new();
    let ended = project.pipe(&["ask"], "a\ndone\ndone\n");
    prints(&ended, &["name: a\n"]);
    let ended = project.pipe(&["ask"], "a\ndone\n= done\nback\n");
    says(&ended, &["Saved "]);
    assert!(project.text(".corstui/done.yaml").contains("name: a\n"));
    // At the question whether to replace it, it is no.
    let ended = project.pipe(&["ask"], "b\ndone\n= done\nback\ndone\ndone\n");
    says(
        &ended,
        &[
            "exists already",
            "There is no way back from here.",
            "Not saved.",
        ],
    );
    assert!(project.text(".corstui/done.yaml").contains("name: a\n"));
}
