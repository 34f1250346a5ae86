//! `corstui share`, and a share string wherever a design is named.

use std::fs;

use crate::commands::FAULTY;
use crate::project::Project;

/// The share string of a file.
fn word(project: &Project, file: &str) -> String {
    let ended = project.run(&["share", file]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{ended:?}");
    ended.out.trim_end().to_owned()
}

const SOUND: &str = "name: orders\nallow_origins: [https://app.example.com]\n\
    allow_methods: [GET]\nroutes: [GET /orders]\n\
    ignore: [{rule: max-age-unset, reason: rarely called}]\n\
    environments: {dev: {allow_origins: [\"http://localhost:5173\"]}}\n";

#[test]
fn every_command_takes_a_share_string_as_it_takes_the_file() {
    let project = Project::new();
    project.put("a.yaml", SOUND);
    let word = word(&project, "a.yaml");
    let commands: [&[&str]; 6] = [
        &["export", "DESIGN", "--target", "sam", "--scope", "template"],
        &[
            "export",
            "DESIGN",
            "--target",
            "terraform",
            "--stage",
            "dev",
        ],
        &["simulate", "DESIGN", "--origin", "https://app.example.com"],
        &["coverage", "DESIGN", "--format", "json"],
        &["compare", "DESIGN"],
        &["share", "DESIGN"],
    ];
    for command in commands {
        let with = |design: &str| -> Vec<String> {
            let put = |arg: &&str| if *arg == "DESIGN" { design } else { arg }.to_owned();
            command.iter().map(put).collect()
        };
        let run = |design: &str| {
            let args = with(design);
            project.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (file, shared) = (run("a.yaml"), run(&word));
        assert_eq!(file.out, shared.out, "{command:?}");
        assert_eq!(
            (file.status, file.err),
            (shared.status, shared.err),
            "{command:?}"
        );
        assert!(!shared.out.is_empty(), "{command:?}");
    }
}

#[test]
fn check_points_into_the_preset_that_a_share_string_stands_for() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let word = word(&project, "a.yaml");
    let ended = project.run(&["check", &word]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.out.contains(&format!("{}:5:", &word[..16])),
        "{}",
        ended.out
    );
    let shown = project.run(&["presets", "show", &word]);
    project.put("b.yaml", shown.out);
    assert_eq!(word, self::word(&project, "b.yaml"));
    let fixed = project.run(&["check", "--fix", &word]);
    assert_eq!(fixed.status, 2);
    assert!(fixed.err.contains("has no file to fix"), "{}", fixed.err);
}

#[test]
fn a_broken_share_string_says_what_to_do() {
    let project = Project::new();
    project.put("a.yaml", SOUND);
    let word = word(&project, "a.yaml");
    let flipped = if word.ends_with('A') { "B" } else { "A" };
    let middle = word.len() / 2;
    let changed = format!("{}{flipped}{}", &word[..middle], &word[middle + 1..]);
    for (design, said) in [
        (
            &word[..word.len() - 1],
            "the share string is cut off; copy it again",
        ),
        (&format!("{word}AAAA"), "something follows the share string"),
        (&changed, "the share string was changed on its way"),
        (
            &word.replace("cors1", "cors9"),
            "this corstui reads version 1; update corstui",
        ),
    ] {
        let ended = project.run(&["share", design]);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{design}");
        assert!(ended.err.contains(said), "{design}: {}", ended.err);
    }
    // A file of such a name is reached by its path.
    fs::rename(project.path("a.yaml"), project.path("cors1:a")).expect("renamed");
    assert_eq!(project.run(&["check", "./cors1:a"]).status, 0);
}

#[test]
fn a_share_string_may_come_on_standard_input() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example]\nallow_methods: [GET]\n",
    );
    let word = project.run(&["share", "a.yaml"]).out;
    let again = project.pipe(&["share", "-"], &word);
    assert_eq!((again.status, again.out), (0, word));
}
