//! The build script: tells the program which commit it is built from, for `corstui --version`.
//!
//! Only where that matters to somebody: a release build asks git, a build from the package reads what
//! cargo put into it, and a packager may name the commit in `CORSTUI_COMMIT`. A debug build does not ask,
//! since it would have to be built anew after every commit.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Where `cargo package` notes the commit.
const PACKAGED: &str = ".cargo_vcs_info.json";

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-env-changed=CORSTUI_COMMIT");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let named = env::var("CORSTUI_COMMIT").ok().filter(|c| !c.is_empty());
    let version = match named.or_else(packaged).or_else(checked_out) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo:rustc-env=CORSTUI_VERSION={version}");
}

/// The commit of a package: `{"git": {"sha1": "…"}, …}`, which cargo always writes alike.
fn packaged() -> Option<String> {
    let text = fs::read_to_string(PACKAGED).ok()?;
    let (_, rest) = text.split_once("\"sha1\": \"")?;
    let commit = rest.get(..9)?;
    commit
        .bytes()
        .all(|b| b.is_ascii_hexdigit())
        .then(|| commit.to_owned())
}

/// The commit that is checked out, with `-dirty` behind it if files differ from it.
fn checked_out() -> Option<String> {
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // The sources may lie inside a repository that is not theirs.
    if !release || !Path::new(".git").exists() {
        return None;
    }
    // A line is added to this file whenever another commit is checked out or made.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    git(&[
        "describe",
        "--always",
        "--dirty",
        "--abbrev=9",
        "--exclude=*",
    ])
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.trim();
    (output.status.success() && !line.is_empty()).then(|| line.to_owned())
}
