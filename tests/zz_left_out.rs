//! The last of the tests by name, and so the last to run: says for how many policies each target's output
//! was found equal to the policy, and which checks were left out.
//!
//! It has no test harness, whose silence about passing tests would swallow the lines.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use corstui::export::TARGETS;

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
    (
        "tmux",
        "the workbench in a real tmux, and copying from within it",
    ),
    ("unshare", "saving on a full disk and in a read-only folder"),
    (
        ".toolchain/bin/chromium",
        "verdicts of the judge, before a real browser",
    ),
    (
        ".toolchain/bin/chromedriver",
        "verdicts of the judge, before a real browser",
    ),
];

/// For how many policies a target's output amounts to the policy, and who read it.
#[derive(serde::Deserialize)]
struct Tally {
    http: usize,
    rest: usize,
    through: String,
}

/// What the other tests counted (`tests/export_support/tally.rs`); `None`: this target was not compared.
fn tally(target: &str) -> Option<Tally> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("equivalence");
    let text = std::fs::read_to_string(folder.join(format!("{target}.json"))).ok()?;
    serde_json::from_str(&text).ok()
}

/// Prints the table; `false` if a target is missing from it.
fn print_equivalence() -> bool {
    println!("effective CORS read back from each export, and equal to the policy:");
    println!("  {:<18} {:>5} {:>5}  read by", "target", "HTTP", "REST");
    let mut complete = true;
    for target in TARGETS {
        let name = target.name;
        if let Some(Tally {
            http,
            rest,
            through,
        }) = tally(name)
        {
            println!("  {name:<18} {http:>5} {rest:>5}  {through}");
        } else {
            complete = false;
            println!("  {name:<18} {:>5} {:>5}  not compared", "-", "-");
        }
    }
    complete
}

fn main() -> ExitCode {
    // Some runners ask for a list of tests first.
    if std::env::args().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    let complete = print_equivalence();
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
    let required = std::env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_some();
    if required && !complete {
        println!("every target must be compared where the toolchain is required");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Whether a tool of the project's toolchain exists, or a program on the path starts.
fn is_there(tool: &str) -> bool {
    if tool.starts_with(".toolchain") {
        return Path::new(env!("CARGO_MANIFEST_DIR")).join(tool).exists();
    }
    let probe: &[&str] = match tool {
        "tmux" => &["-V"],
        // It may be there and may not be allowed to do what the tests need.
        "unshare" => &["--map-root-user", "--mount", "true"],
        _ => &["--version"],
    };
    let started = Command::new(tool)
        .args(probe)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    started.is_ok_and(|status| status.success())
}
