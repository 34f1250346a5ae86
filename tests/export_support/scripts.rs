//! The judges of exported shell scripts: bash's own parser, and shellcheck.

use std::process::{Command, Output};

use crate::tools::{fill, run, tool};

/// What bash and shellcheck complain about in scripts, given by file name and text; nothing at all
/// without the toolchain. Each script needs a `#!` line: it tells shellcheck the language.
pub fn complaints(scripts: &[(String, String)]) -> Option<Vec<String>> {
    let shellcheck = tool("bin/shellcheck")?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path(), scripts);
    let mut complaints = Vec::new();
    for (name, _) in scripts {
        let parsed = run(Command::new("bash")
            .args(["-n", name])
            .current_dir(folder.path()));
        complaints.extend(lines_of_failure(&parsed));
    }
    // A user's own settings must change nothing; `--enable=all` would bring matters of taste.
    let linted = run(Command::new(shellcheck)
        .args(["--norc", "--format=gcc", "--severity=style", "--"])
        .args(scripts.iter().map(|(name, _)| name))
        .current_dir(folder.path()));
    complaints.extend(lines_of_failure(&linted));
    Some(complaints)
}

/// What a command that failed had to say, line by line.
fn lines_of_failure(output: &Output) -> Vec<String> {
    if output.status.success() {
        return Vec::new();
    }
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let lines: Vec<_> = String::from_utf8_lossy(&said)
        .lines()
        .map(str::to_owned)
        .collect();
    assert!(!lines.is_empty(), "it failed in silence: {output:?}");
    lines
}
