//! The outside tools that judge exports. They are installed by `.ci/toolchain`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::Value;

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A tool of the toolchain. Without it the test that asks is left out, and says so, unless
/// `CORSTUI_REQUIRE_TOOLCHAIN` is set: then it fails.
pub fn tool(name: &str) -> Option<PathBuf> {
    let path = project(".toolchain").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(
        env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
        "{} is missing: run .ci/toolchain",
        path.display()
    );
    eprintln!(
        "left out: {} is missing; .ci/toolchain installs it",
        path.display()
    );
    None
}

/// Writes a file for each text.
pub fn fill(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a fresh folder takes files");
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|e| panic!("{command:?} starts: {e}"))
}

/// The JSON Lines on a command's standard output.
pub fn json_lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert!(
        !lines.is_empty(),
        "no output: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    lines
}
