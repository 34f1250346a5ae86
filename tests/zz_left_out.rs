//! The last of the tests by name, and so the last to run: says which checks the others left out.
//!
//! It has no test harness, whose silence about passing tests would swallow the lines.

use std::path::Path;
use std::process::{Command, Stdio};

/// A tool that some checks need, and which checks those are.
const TOOLS: &[(&str, &str)] = &[
    (
        ".toolchain/venv/bin/python",
        "SAM translator, cfn-lint, terraform validate and the mock of AWS over every export",
    ),
    (
        ".toolchain/bin/terraform",
        "terraform fmt over every Terraform export",
    ),
    (
        ".toolchain/bin/java",
        "Velocity over the response templates of REST APIs",
    ),
    ("python3", "the exported Python handlers, run over events"),
    ("node", "the exported Node.js handlers, run over events"),
    ("tmux", "copying from within tmux"),
    (
        ".toolchain/bin/chromium",
        "verdicts of the judge, before a real browser",
    ),
    (
        ".toolchain/bin/chromedriver",
        "verdicts of the judge, before a real browser",
    ),
];

fn main() {
    // Some runners ask for a list of tests first.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let missing: Vec<_> = TOOLS.iter().filter(|(tool, _)| !is_there(tool)).collect();
    if missing.is_empty() {
        println!("nothing was left out");
    }
    for (tool, checks) in &missing {
        println!("left out, because {tool} is missing: {checks}");
    }
    if missing
        .iter()
        .any(|(tool, _)| tool.starts_with(".toolchain"))
    {
        println!("`.ci/toolchain` installs what is missing there");
    }
}

/// Whether a tool of the project's toolchain exists, or a program on the path starts.
fn is_there(tool: &str) -> bool {
    if tool.starts_with(".toolchain") {
        return Path::new(env!("CARGO_MANIFEST_DIR")).join(tool).exists();
    }
    let version = if tool == "tmux" { "-V" } else { "--version" };
    let started = Command::new(tool)
        .arg(version)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    started.is_ok_and(|status| status.success())
}
