//! What commands say of files and values that are wrong.

use std::fmt::Write as _;

use crate::project::Project;

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    let project = Project::new();
    let bomb: String = (b'b'..=b'z').fold("a: &a [x, x, x]\n".to_owned(), |text, key| {
        let (key, last) = (char::from(key), char::from(key - 1));
        text + &format!("{key}: &{key} [*{last}, *{last}, *{last}]\n")
    });
    let cases: [(&str, Vec<u8>); 9] = [
        ("unknown-key.yaml", b"name: a\nallow_origin: []\n".to_vec()),
        ("wrong-type.yaml", "name: \u{e9}\nmax_age: [600]\n".into()),
        ("later-version.yaml", b"version: 2\n".to_vec()),
        ("syntax.json", b"{\"name\": \"a\",, }\n".to_vec()),
        ("two-mebibytes.yaml", vec![b'#'; 2 << 20]),
        ("alias-bomb.yaml", bomb.into_bytes()),
        ("deep.yaml", vec![b'['; 100_000]),
        ("latin-1.yaml", b"name: caf\xe9\n".to_vec()),
        ("empty.yaml", Vec::new()),
    ];
    let mut shown = String::new();
    for (name, text) in cases {
        project.put(name, text);
        let ended = project.run(&["check", "--format", "github", name]);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{name}");
        shown.push_str(&ended.err);
        shown.push('\n');
    }
    project.put("folder/x.yaml", "");
    for name in ["folder", "missing.yaml", "spa-cookie"] {
        let ended = project.run(&["check", "--format", "github", name]);
        assert_eq!(ended.status, 2, "{name}");
        shown.push_str(&ended.err);
    }
    insta::assert_snapshot!(shown);
}

/// Each error says what is wrong, where, and what to do, and no library speaks in it.
#[test]
fn what_is_mistyped_or_misplaced_says_what_to_do() {
    let project = Project::new();
    project.put("a.yaml", "name: a\nallow_origins: [https://a.example]\n");
    project.put("folder/x.yaml", "");
    project.put("latin-1", b"caf\xe9");
    project.put("no-entries.har", r#"{"log": {}}"#);
    project.put("number.har", r#"{"log": {"entries": 3}}"#);
    project.put("no-json.har", "{\"log\": \nx");
    project.put("curl.txt", "HTTP/1.1 200 OK\n\n");
    let origin = ["--origin", "https://a.example"];
    let cases: [&[&str]; 31] = [
        &["compare", "--requests", "many"],
        &["compare", "--requests", "-1"],
        &["compare", "a.yaml", "--against", "dev"],
        &["judge", "nosuch"],
        &["judge", "folder"],
        &["judge", "no-entries.har"],
        &["judge", "number.har"],
        &["judge", "no-json.har"],
        &["judge", "curl.txt"],
        &["judge", "curl.txt", "--url", "here"],
        &["judge", "curl.txt", "--origin", "here"],
        &["judge", "a.yaml"],
        &["import", "nosuch"],
        &["import", "folder"],
        &["import", "latin-1"],
        &["import", "a.yaml"],
        &["export", "a.yaml", "--target", "sma"],
        &["export", "a.yaml", "--target", "sam", "--scope", "all"],
        &["export", "a.yaml", "--target", "sam", "--output", "folder"],
        &["export", "a.yaml", "--target", "curl", "--json"],
        &["simulate", "a.yaml", "--origin", "here"],
        &[&["simulate", "a.yaml", "--browser", "ie"][..], &origin].concat(),
        &[&["simulate", "a.yaml", "--credentials", "all"][..], &origin].concat(),
        &[&["simulate", "a.yaml", "--header", "x"][..], &origin].concat(),
        &[&["simulate", "a.yaml", "--path", "x"][..], &origin].concat(),
        &[&["simulate", "a.yaml", "--api", "x"][..], &origin].concat(),
        &["coverage", "a.yaml", "--method", "CONNECT"],
        &["explain", "origin-nul"],
        &["man", "chek"],
        &["man", "presets", "lst"],
        &["man", "--all", "a.yaml"],
    ];
    let mut shown = String::new();
    for args in cases {
        let ended = project.run(args);
        let line = args.join(" ");
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{line}");
        assert!(!ended.err.contains("os error"), "{line}: {}", ended.err);
        let said = ended
            .err
            .replace("\nFor more information, try '--help'.\n", "");
        writeln!(shown, "$ corstui {line}\n{}", said.trim_end())
            .expect("a string takes everything");
    }
    insta::assert_snapshot!(shown);
}

/// What could colour a terminal, turn a line around, or begin a workflow command in a log.
#[cfg(unix)]
#[test]
fn names_and_values_reach_no_terminal_and_no_log_raw() {
    let project = Project::new();
    let name = "a\u{1b}[31m\u{9b}\u{202e}\u{200b}\n::error::x.yaml";
    let design = "api_type: http\nallow_origins: [https://app.example.com/]\nenvironments: {dev: {max_age: 5}}\n";
    project.put(name, design);
    let unknown = format!("no{name}");
    let lines: [&[&str]; 12] = [
        &["check", name],
        &["check", name, "--format", "github"],
        &["check", name, "--format", "json"],
        &["check", name, "--format", "sarif"],
        &["check", name, "--stage", name],
        &["check", name, "--diff"],
        &["check", &unknown],
        &["check", name, "--format", name],
        &["export", name, "--target", name],
        &[
            "simulate",
            name,
            "--origin",
            "https://a.example",
            "--stage",
            name,
        ],
        &["compare", name, "--against", name],
        &["check", name, "--fix"],
    ];
    for line in lines {
        let ended = project.run(line);
        let said = ended.out + &ended.err;
        let raw = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
        assert!(!said.contains(raw), "{line:?}: {said:?}");
        let is_command = |l: &str| l.trim_start().starts_with("::error::x");
        assert!(!said.lines().any(is_command), "{line:?}: {said}");
        assert!(
            said.contains("::error::x") || said.contains("error%3A%3Ax"),
            "{line:?}: {said}"
        );
    }
}

#[test]
fn standard_input_is_called_so_in_talk_and_a_hyphen_by_programs() {
    let project = Project::new();
    let design = "api_type: http\nallow_origins: [https://app.example.com/]\n";
    let cases: [(&[&str], &str); 6] = [
        (&["check", "-"], "--> standard input:2:"),
        (&["check", "-", "--diff"], "--- standard input\n"),
        (&["check", "-", "--fix"], "fixed standard input: "),
        (&["import", "-"], "standard input has no line"),
        (&["check", "-", "--format", "github"], "file=-,"),
        (&["check", "-", "--format", "json"], "\"path\": \"-\""),
    ];
    for (line, said) in cases {
        let ended = project.pipe(line, design);
        let all = ended.out + &ended.err;
        assert!(all.contains(said), "{line:?}: {all}");
    }
}
