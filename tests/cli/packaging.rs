//! What a packager takes from the program: its version, completions and manual pages.

use std::io::Write as _;
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

#[cfg(unix)]
#[test]
fn bash_takes_its_completions() {
    let text = Project::new().run(&["completions", "bash"]).out;
    let mut bash = Command::new("bash")
        .args(["--norc", "-eu", "-s"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bash starts");
    let asked = "COMP_WORDS=(corstui exp); COMP_CWORD=1; set +u\n\
        _corstui corstui exp corstui; printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    let mut input = bash.stdin.take().expect("a pipe");
    input
        .write_all((text + asked).as_bytes())
        .expect("bash reads");
    drop(input);
    let output = bash.wait_with_output().expect("bash ends");
    let offered = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(offered.lines().collect::<Vec<_>>(), ["explain", "export"]);
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
    let pages = std::fs::read_dir(project.path("pages")).expect("a folder");
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
