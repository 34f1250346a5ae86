//! `settings`: where they are, what is in force and from where, and what is wrong with them.

use serde_json::json;

use crate::project::Project;

const FILE: &str = "config/settings.yaml";

#[test]
fn without_a_file_everything_is_the_default() {
    let project = Project::new();
    let report = project.json(&["settings", "--format", "json"]);
    assert_eq!(report["exists"], json!(false));
    assert_eq!(
        report["file"],
        json!(project.path(FILE).display().to_string())
    );
    assert_eq!(
        report["settings"]["mouse"],
        json!({"value": true, "from": "default", "where": null})
    );
    assert_eq!(
        (&report["keys"], &report["problems"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(project.run(&["settings"]).status, 0);
}

#[test]
fn what_is_in_force_says_where_it_comes_from() {
    let project = Project::new();
    project.put("config/themes/mine.yaml", "base: light\n");
    project.put(
        FILE,
        "theme: mine\nsigns: ascii\nmouse: false\nscope: template\nkeys: {design: {add: [a, \"+\"], edit: []}}\n",
    );
    let ended = project.run(&["settings"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    for line in [
        "theme   mine             file, line 1",
        "signs   ascii            file, line 2",
        "mouse   false            file, line 3",
        "target  sam              default",
        "scope   template         file, line 4",
        "keys    a +              file, line 5: design.add",
        "keys    no key           file, line 5: design.edit",
    ] {
        assert!(
            ended.out.lines().any(|l| l == line),
            "{line}\n{}",
            ended.out
        );
    }
    let report = project.json(&["settings", "--format", "json", "--color", "never"]);
    let mono = json!({"value": "mono", "from": "option", "where": "--color never"});
    assert_eq!(report["settings"]["theme"], mono);
    assert_eq!(report["themes"]["names"], json!(["mine"]));
    let keys = json!({"scope": "design", "action": "add", "keys": ["a", "+"], "line": 5});
    assert_eq!(report["keys"][0], keys);
}

#[test]
fn what_is_wrong_is_shown_with_its_line_and_ends_with_status_2() {
    let project = Project::new();
    project.put("config/themes/mine.yaml", "muted: 300\n");
    project.put(
        FILE,
        "theme: mine\nkeys: {anywhere: {copy: [c]}}\nmuose: true\n",
    );
    let ended = project.run(&["settings"]);
    assert_eq!(ended.status, 2);
    let places = ["settings.yaml:2:26", "settings.yaml:3:1", "mine.yaml:1:8"];
    let found: Vec<_> = places.iter().map(|place| ended.err.find(place)).collect();
    assert!(
        found.iter().all(Option::is_some) && found.is_sorted(),
        "{}",
        ended.err
    );
    let report = project.json(&["settings", "--format", "json"]);
    let problem = &report["problems"][0];
    assert_eq!(problem["key"], json!("keys.anywhere.copy"));
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&json!(2), &json!(26))
    );
    assert_eq!(project.run(&["settings", "--format", "json"]).status, 2);
}

#[test]
fn a_theme_with_the_name_of_one_of_the_program_is_refused() {
    let project = Project::new();
    project.put(FILE, "theme: dark\n");
    assert_eq!(project.run(&["settings"]).status, 0);
    project.put("config/themes/dark.yaml", "base: light\n");
    let ended = project.run(&["settings"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended
            .err
            .contains("`dark` is a theme of the program, so this file does not count"),
        "{}",
        ended.err
    );
}

#[test]
fn the_sample_is_a_settings_file() {
    let project = Project::new();
    let sample = project.run(&["settings", "--sample"]);
    assert_eq!(sample.status, 0);
    project.put(FILE, &sample.out);
    assert_eq!(project.run(&["settings"]).status, 0);
    let schema = project.json(&["settings", "--schema"]);
    assert_eq!(schema["title"], json!("corstui settings"));
}
