//! What a packager takes from the program: its version, completions and manual pages.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::CommandFactory as _;
use corstui::cli::Cli;

use crate::project::Project;

#[test]
fn the_version_is_that_of_the_crate() {
    let version = Project::new().run(&["--version"]).out;
    let expected = format!("corstui {}", env!("CARGO_PKG_VERSION"));
    assert!(version.starts_with(&expected), "{version}");
}

#[test]
fn every_shell_completes_every_command() {
    let project = Project::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = project.run(&["completions", shell]).out;
        for command in Cli::command().get_subcommands() {
            assert!(
                text.contains(command.get_name()),
                "{shell}: {}",
                command.get_name()
            );
        }
        // Values of options, and of what stands alone; the other shells' scripts offer none.
        let option = ["bash", "fish", "zsh"].contains(&shell);
        let alone = ["bash", "zsh"].contains(&shell);
        assert_eq!(text.contains("cdk-typescript"), option, "{shell}");
        assert_eq!(text.contains("origin-trailing-slash"), alone, "{shell}");
    }
}

/// All arguments, with the name of their command.
fn arguments() -> Vec<(String, clap::Arg)> {
    let mut all = vec![(Vec::new(), Cli::command())];
    commands(&[], &Cli::command(), &mut all);
    let of = |(words, command): &(Vec<String>, clap::Command)| {
        let name = words.join(" ");
        let arguments = command.get_arguments();
        arguments
            .map(|argument| (name.clone(), argument.clone()))
            .collect::<Vec<_>>()
    };
    all.iter().flat_map(of).collect()
}

#[test]
fn every_shell_completes_the_values_of_every_option_that_has_fixed_ones() {
    let project = Project::new();
    let scripts = ["bash", "zsh", "fish"].map(|shell| project.run(&["completions", shell]).out);
    let mut seen = 0;
    for (command, argument) in arguments() {
        if !argument.get_action().takes_values() {
            continue;
        }

        for value in argument.get_possible_values() {
            let name = value.get_name();
            // Fish's file has nothing for what stands alone.
            let scripts = &scripts[..if argument.is_positional() { 2 } else { 3 }];
            for script in scripts {
                assert!(
                    script.contains(name),
                    "{command} {}: {name}",
                    argument.get_id()
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn what_takes_any_text_is_known_to() {
    let free = arguments().into_iter().filter(|(_, argument)| {
        let takes = argument.get_action().takes_values();
        let hint = argument.get_value_hint() != clap::ValueHint::Unknown;
        takes && !hint && argument.get_possible_values().is_empty()
    });
    let mut free: Vec<_> = free
        .map(|(_, argument)| argument.get_id().to_string())
        .collect();
    free.sort();
    free.dedup();
    let expected = [
        "against", "command", "header", "headers", "method", "origin", "path", "requests", "rule",
        "stage", "target",
    ];
    assert_eq!(
        free, expected,
        "values that are fixed have to be said to clap"
    );
}

/// What bash offers for the last of these words.
fn offered(line: &str) -> Vec<String> {
    let text = Project::new().run(&["completions", "bash"]).out;
    let last = line.split(' ').next_back().unwrap_or_default();
    let before = line.split(' ').rev().nth(1).unwrap_or_default();
    let mut bash = Command::new("bash")
        .args(["--norc", "-eu", "-s"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bash starts");
    let asked = format!(
        "COMP_WORDS=(); for word in {line}; do COMP_WORDS+=(\"$word\"); done\n\
         [ -n '{last}' ] || COMP_WORDS+=('')\n\
         COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); set +u\n\
         compopt() {{ :; }}\n\
         _corstui corstui '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    );
    let mut input = bash.stdin.take().expect("a pipe");
    input
        .write_all((text + &asked).as_bytes())
        .expect("bash reads");
    drop(input);
    let output = bash.wait_with_output().expect("bash ends");
    let offered = String::from_utf8(output.stdout).expect("UTF-8");
    offered.lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_options_and_values() {
    let cases: [(&str, &[&str]); 7] = [
        ("corstui exp", &["explain", "export"]),
        ("corstui export --scope ", &["snippet", "template"]),
        ("corstui simulate --browser f", &["firefox"]),
        (
            "corstui judge --credentials ",
            &["omit", "same-origin", "include"],
        ),
        ("corstui export --target terr", &["terraform"]),
        ("corstui man compl", &["completions"]),
        // Nothing of its own, so bash completes paths.
        ("corstui check orders", &[]),
    ];
    for (line, expected) in cases {
        assert_eq!(offered(line), expected, "{line}");
    }
}

/// Every command with the words that name it.
fn commands(
    above: &[String],
    command: &clap::Command,
    all: &mut Vec<(Vec<String>, clap::Command)>,
) {
    for below in command.get_subcommands() {
        let mut words = above.to_vec();
        words.push(below.get_name().to_owned());
        commands(&words, below, all);
        all.push((words, below.clone()));
    }
}

#[test]
fn every_command_has_a_manual_page_with_all_its_options() {
    let project = Project::new();
    let mut all = vec![(Vec::new(), Cli::command())];
    commands(&[], &Cli::command(), &mut all);
    assert!(all.len() > 10);
    for (words, command) in all {
        let mut args = vec!["man"];
        args.extend(words.iter().map(String::as_str));
        let page = project.run(&args).out;
        let name = [&["corstui".to_owned()], &words[..]].concat().join("-");
        assert!(page.contains(&format!(".TH {name} 1")), "{name}: {page}");
        for option in command.get_arguments().filter_map(clap::Arg::get_long) {
            let written = format!("\\-\\-{}", option.replace('-', "\\-"));
            assert!(page.contains(&written), "{name}: --{option}");
        }
    }
}

#[test]
fn all_pages_are_written_into_a_folder() {
    let project = Project::new();
    let mut all = vec![(Vec::new(), Cli::command())];
    commands(&[], &Cli::command(), &mut all);
    assert_eq!(project.run(&["man", "--all", "pages"]).status, 0);
    for (words, _) in &all {
        let name = [&["corstui".to_owned()], &words[..]].concat().join("-");
        let page = project.text(&format!("pages/{name}.1"));
        assert!(page.contains(&format!(".TH {name} 1")), "{name}");
    }
    let pages = fs::read_dir(project.path("pages")).expect("a folder");
    assert_eq!(pages.count(), all.len());
}

#[test]
fn a_page_that_there_is_not_is_refused() {
    let ended = Project::new().run(&["man", "chek"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    assert!(
        ended.err.contains("there is no command `chek`"),
        "{}",
        ended.err
    );
}

/// The names that stand in a section of the program's page, up to the next section.
fn names_in(page: &str, section: &str) -> BTreeSet<String> {
    let head = format!(".SH {section}\n");
    let (_, rest) = page.split_once(&head).expect("the section");
    let own = rest.split("\n.SH").next().unwrap_or(rest);
    let names = own.split(".TP\n\\fB").skip(1);
    let names = names.filter_map(|entry| entry.split("\\fR").next());
    names.map(|name| name.replace("\\-", "-")).collect()
}

/// The variables that the sources read: words in capitals, where variables are read.
fn variables_read(folder: &Path, all: &mut BTreeSet<String>) {
    let word = regex::Regex::new(r#""([A-Z][A-Z_]+[A-Z])""#).expect("a pattern");
    // What cargo sets while it builds or tests.
    let of_cargo = ["CARGO_", "CORSTUI_VERSION", "CORSTUI_REQUIRE_TOOLCHAIN"];
    // Names that Windows keeps for devices.
    let devices = ["AUX", "COM", "CON", "LPT", "NUL", "PRN"];
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            variables_read(&path, all);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        if path.ends_with("src/build.rs") || !text.contains("env::var") {
            continue;
        }
        let words = word.captures_iter(&text).map(|found| found[1].to_owned());
        let is_variable = |word: &String| {
            !of_cargo.iter().any(|own| word.starts_with(own)) && !devices.contains(&word.as_str())
        };
        all.extend(words.filter(is_variable));
    }
}

#[test]
fn the_page_names_every_variable_that_the_program_reads() {
    /// Those that libraries read: for the folders of configuration and state, and of temporary files.
    const OF_LIBRARIES: [&str; 4] = ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];
    let mut read = BTreeSet::from(OF_LIBRARIES.map(str::to_owned));
    variables_read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut read,
    );
    let page = Project::new().run(&["man"]).out;
    assert_eq!(names_in(&page, "ENVIRONMENT"), read);
}

#[cfg(unix)]
#[test]
fn the_page_names_the_files_where_they_are() {
    let project = Project::new();
    let out = |args: &[&str]| {
        let mut command = project.command(args);
        command
            .env_remove("CORSTUI_CONFIG_DIR")
            .env_remove("XDG_CONFIG_HOME");
        let output = command
            .env("HOME", project.path(""))
            .output()
            .expect("corstui runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let home = project.path("").display().to_string();
        text.replace(home.trim_end_matches('/'), "~")
    };
    let said = out(&["settings"]) + &out(&["presets", "path"]);
    let page = project.run(&["man"]).out;
    let files = names_in(&page, "FILES");
    let of_config = files.iter().filter(|file| file.starts_with("~/.config"));
    let mut count = 0;
    for file in of_config {
        assert!(
            said.contains(file.trim_end_matches("/NAME.yaml")),
            "{file}: {said}"
        );
        count += 1;
    }
    assert_eq!(count, 3);
    assert!(files.contains(".corstui/NAME.yaml"), "{files:?}");
    assert!(
        files.contains("~/.local/state/corstui/recovery/"),
        "{files:?}"
    );
}

#[test]
fn every_page_says_how_the_command_ends() {
    let project = Project::new();
    for args in [&["man"][..], &["man", "check"], &["man", "presets", "list"]] {
        let page = project.run(args).out;
        let expected = ["0", "1", "128 + n", "2"].map(str::to_owned);
        assert_eq!(names_in(&page, "\"EXIT STATUS\""), BTreeSet::from(expected));
    }
}
