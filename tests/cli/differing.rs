//! `corstui diff`, and the lists of what there is to compare.

use serde_json::json;

use corstui::tui::{Memory, Recent};

use crate::project::Project;

const ORDERS: &str = "name: orders\nallow_origins: [https://a.example, https://b.example]\n\
    allow_headers: [X-A, x-b]\nmax_age: 600\n\
    ignore: [{rule: origin-any, reason: open data}]\n\
    environments:\n  dev: {max_age: 5}\n  prod: {allow_origins: [https://c.example]}\n";

fn project() -> Project {
    let project = Project::new();
    project.put("a.yaml", ORDERS);
    project
}

#[test]
fn what_differs_stands_side_by_side() {
    let project = project();
    let other = ORDERS
        .replace("name: orders", "name: billing")
        .replace("https://a.example, ", "")
        .replace("{max_age: 5}", "{max_age: 600}")
        .replace("  prod: {allow_origins: [https://c.example]}\n", "");
    project.put("b.yaml", other);
    let ended = project.run(&["diff", "a.yaml", "b.yaml"]);
    assert_eq!((ended.status, &*ended.err), (1, ""));
    assert_eq!(
        ended.out,
        "                   a.yaml             b.yaml\n\
         * Name             orders             billing\n\
         * Origins          https://a.example\n\
        \x20                  https://b.example  https://b.example\n\
        \x20 Environments     dev                dev\n\
         *                  prod\n\
         * Max age of dev   5                  600\n\
         * Origins of prod  https://c.example  https://b.example\n\
         \n5 of 17 fields differ\n"
    );
}

#[test]
fn what_is_only_written_differently_is_the_same() {
    let project = project();
    let other = ORDERS.replace("[X-A, x-b]", "[X-B, x-a, x-A]").replace(
        "[https://a.example, https://b.example]",
        "[https://b.example, https://a.example]",
    );
    assert_ne!(other, ORDERS);
    project.put("b.yaml", other);
    let ended = project.run(&["diff", "a.yaml", "b.yaml"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(ended.out.ends_with("0 of 17 fields differ\n"), "{ended:?}");
}

#[test]
fn programs_read_what_a_preset_file_would_say() {
    let project = project();
    project.put("b.yaml", "allow_origins: [https://b.example]\n");
    let json = project.json(&["diff", "a.yaml", "b.yaml", "--format", "json"]);
    assert_eq!(json["designs"], json!(["a.yaml", "b.yaml"]));
    assert_eq!(json["differs"], json!(true));
    let fields = json["fields"].as_array().expect("a list");
    let field = |environment: Option<&str>, key: &str| {
        let found = fields
            .iter()
            .find(|field| field["field"] == key && field["environment"] == json!(environment));
        found.expect("such a field").clone()
    };
    assert_eq!(
        field(Some("dev"), "max_age"),
        json!({
            "environment": "dev", "field": "max_age", "values": [5, null],
            "own": [true, false], "differs": true,
        })
    );
    assert_eq!(
        field(None, "ignore")["values"],
        json!([[{"rule": "origin-any", "reason": "open data"}], []])
    );
    assert_eq!(
        field(None, "environments")["values"],
        json!([["dev", "prod"], []])
    );
    assert_eq!(field(None, "api_type")["differs"], json!(false));
}

#[test]
fn designs_come_from_everywhere_and_exports_are_read_by_their_headers() {
    let project = project();
    let word = project.run(&["share", "a.yaml"]).out;
    for target in ["sam", "terraform", "runbook"] {
        let export = project.run(&["export", "a.yaml", "--target", target]);
        project.put(target, export.out);
        let ended = project.run(&["diff", word.trim(), target]);
        assert_eq!((ended.status, &*ended.err), (0, ""), "{target}: {ended:?}");
    }
    let piped = project.pipe(&["diff", "-", "a.yaml"], ORDERS);
    assert_eq!((piped.status, &*piped.out), (0, "0 of 17 fields differ\n"));
    let piped = project.pipe(&["diff", "-", "a.yaml"], "name: x\n");
    let heading = piped.out.lines().next().expect("a heading");
    assert_eq!(
        heading.trim_start().split("  ").next(),
        Some("standard input")
    );
    assert_eq!(project.run(&["diff", "a.yaml", "spa-cookies"]).status, 1);
}

#[test]
fn what_cannot_be_compared_says_so() {
    let project = project();
    let export = project.run(&["export", "a.yaml", "--target", "sam"]).out;
    let (header, body) = export.split_at(export.find("\n\n").unwrap_or(export.len() / 2));
    project.put("changed.yaml", format!("{header}{body}# mine\n"));
    project.put("plain.tf", "resource \"a\" \"b\" {}\n");
    for (args, said) in [
        (
            ["changed.yaml", "a.yaml"],
            "it was changed, or printed by another version",
        ),
        (["a.yaml", "plain.tf"], " --> plain.tf:1:1"),
        (
            ["a.yaml", "nowhere"],
            "there is no file or preset `nowhere`",
        ),
        (["-", "-"], "standard input holds one design"),
    ] {
        let ended = project.run(&[&["diff"], &args[..]].concat());
        assert_eq!((ended.status, &*ended.out), (2, ""), "{args:?}");
        assert!(ended.err.contains(said), "{args:?}: {ended:?}");
    }
}

#[test]
fn values_of_any_length_are_compared() {
    let project = Project::new();
    let long = format!("https://{}.example", "a".repeat(70_000));
    project.put("a.yaml", format!("allow_origins: [{long}]\n"));
    project.put("b.yaml", "allow_origins: [https://b.example]\n");
    let ended = project.run(&["diff", "a.yaml", "b.yaml"]);
    assert_eq!((ended.status, &*ended.err), (1, ""));
    assert!(ended.out.contains(&format!("{long}  https://b.example")));
}

#[test]
fn exports_longer_than_any_design_are_compared() {
    let project = Project::new();
    let origins: Vec<_> = (0..20_000)
        .map(|n| format!("https://{n:05}.example.com"))
        .collect();
    project.put("a.json", json!({"allow_origins": origins}).to_string());
    let export = project.run(&[
        "export",
        "a.json",
        "--target",
        "sam",
        "--output",
        "long.yaml",
    ]);
    assert_eq!(export.status, 0, "{export:?}");
    assert!(project.text("long.yaml").len() > 1 << 20);
    let ended = project.run(&["diff", "a.json", "long.yaml"]);
    assert_eq!((ended.status, &*ended.err), (0, ""), "{}", ended.out);
}

#[test]
fn environments_beyond_all_measure_are_refused() {
    let project = Project::new();
    let origins: Vec<_> = (0..30_000)
        .map(|n| format!("https://{n}.example"))
        .collect();
    let environments: serde_json::Map<_, _> = (0..100)
        .map(|n| (format!("e{n}"), json!({"allow_origins": []})))
        .collect();
    project.put("a.json", json!({"environments": environments}).to_string());
    project.put("b.json", json!({"allow_origins": origins}).to_string());
    let ended = project.run(&["diff", "a.json", "b.json"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.err.contains("more than 2000000 entries"), "{ended:?}");
}

#[test]
fn recent_designs_and_unsaved_work_are_listed_among_the_presets() {
    let project = Project::new();
    let folder = project.path("").canonicalize().expect("a folder");
    for (name, text) in [
        ("recent.yaml", "name: a\n"),
        ("broken.yaml", "nam: a\n"),
        ("gone.yaml", "name: a\n"),
        (".corstui/listed.yaml", "# For tests.\nname: a\n"),
    ] {
        project.put(name, text);
        let recent = Recent::of(Memory::of(&folder, Some(&project.path("state"))));
        recent.note(&folder.join(name)).expect("noted");
    }
    std::fs::remove_file(project.path("gone.yaml")).expect("removed");
    let copy = |name: &str, project_folder: &std::path::Path, path: &str| {
        let whose = json!({"project": project_folder, "path": folder.join(path), "seen": null});
        let text = format!("# corstui-recovery: {whose}\nname: unsaved\n");
        project.put(&format!("state/recovery/{name}.yaml"), text);
    };
    copy("work-1", &folder, "recent.yaml");
    copy("work-2", "/elsewhere".as_ref(), "x.yaml");
    project.put("saved.yaml", "name: unsaved\n");
    copy("work-3", &folder, "saved.yaml");
    let list = project.run(&["presets", "list"]).out;
    let lines: Vec<_> = list.lines().collect();
    let words = |at: usize| lines[at].split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(0), "listed project For tests.");
    assert!(words(1).starts_with("public-read-only built-in"), "{list}");
    let behind = lines.len() - 3;
    assert!(
        words(behind).starts_with("broken.yaml recent cannot be loaded: "),
        "{list}"
    );
    assert_eq!(words(behind + 1), "recent.yaml recent");
    assert_eq!(
        words(behind + 2),
        "state/recovery/work-1.yaml unsaved Changes of recent.yaml were not saved when corstui ended just now."
    );
    let change = project.run(&["diff", "recent.yaml", "state/recovery/work-1.yaml"]);
    assert!(
        change.out.contains("* Name  a            unsaved"),
        "{change:?}"
    );
    assert!(
        project.path("state/recovery/work-3.yaml").exists(),
        "a list touches nothing"
    );
}
