//! What a release promises: the licences of what it is built from, the oldest Rust that builds it, and
//! what is in the package.

use std::process::Command;
use std::{env, fs};

use serde_json::Value;
use spdx::{Expression, ParseMode};

/// Licences under which a crate may be linked into a program that is handed on under the MIT licence.
/// Each asks for no more than that its text is passed on, unless said otherwise.
const LICENCES: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "MIT",
    // Asks more: changes to the crate's own files stay open. None of them is changed here.
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
];

fn cargo(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts")
}

/// What cargo knows of a package.
struct Package {
    name: String,
    licence: String,
    /// The oldest Rust that it needs, such as `1.85.0`; empty: it does not say.
    rust: String,
}

/// All packages that some platform's build needs. Those of other platforms are fetched where the
/// toolchain is required; elsewhere the test is left out, and says so, if they are not there.
fn packages() -> Option<Vec<Package>> {
    let mut arguments = vec!["metadata", "--format-version", "1", "--locked"];
    let required = env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_some();
    if !required {
        arguments.push("--offline");
    }
    let output = cargo(&arguments);
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(!required, "{why}");
        eprintln!("left out: not every crate was fetched; `cargo fetch` does that\n{why}");
        return None;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("a list");
    let package = |package: &Value| Package {
        name: text(&package["name"]),
        licence: text(&package["license"]),
        rust: text(&package["rust_version"]),
    };
    Some(packages.iter().map(package).collect())
}

#[test]
fn every_crate_has_a_licence_that_suits_ours() {
    let Some(packages) = packages() else { return };
    assert!(packages.len() > 100, "{}", packages.len());
    for Package { name, licence, .. } in packages {
        let mode = ParseMode::LAX;
        let terms = Expression::parse_mode(&licence, mode)
            .unwrap_or_else(|e| panic!("{name}: licence `{licence}`: {e}"));
        let fits = terms.evaluate(|term| {
            let id = term.license.id();
            id.is_some_and(|id| LICENCES.contains(&id.name))
        });
        assert!(fits, "{name}: {licence}");
    }
}

/// The first two numbers of a version.
fn minor(version: &str) -> Vec<u32> {
    let numbers = version.split('.').take(2);
    numbers.map(|n| n.parse().expect("a number")).collect()
}

#[test]
fn no_crate_needs_a_newer_rust_than_we_promise() {
    let Some(packages) = packages() else { return };
    let ours = minor(env!("CARGO_PKG_RUST_VERSION"));
    for Package { name, rust, .. } in packages.iter().filter(|p| !p.rust.is_empty()) {
        assert!(minor(rust) <= ours, "{name} needs Rust {rust}");
    }
}

#[test]
fn all_name_the_same_oldest_rust() {
    let promised = env!("CARGO_PKG_RUST_VERSION");
    let text = |path: &str| fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let workflow: Value =
        serde_yaml::from_str(&text(".github/workflows/release.yml")).expect("YAML");
    let steps = workflow["jobs"]["oldest-rust"]["steps"].to_string();
    assert!(
        steps.contains(&format!("toolchain install {promised} ")),
        "{steps}"
    );
    assert!(
        steps.contains(&format!("cargo +{promised} test")),
        "{steps}"
    );
    let readme = text("README.md")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(readme.contains(&format!("It needs Rust {promised} or newer")));
}

#[test]
fn the_package_holds_what_a_build_reads_and_no_more() {
    let output = cargo(&["package", "--list", "--allow-dirty", "--offline"]);
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && talk.is_empty(), "{talk}");
    let list = String::from_utf8(output.stdout).expect("UTF-8");
    let rooms = [".github", "src", "assets", "tests", "benches"];
    let files = [
        ".cargo_vcs_info.json",
        ".gitignore",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE",
        "README.md",
    ];
    for path in list.lines() {
        let path = path.replace('\\', "/");
        let room = path.split_once('/').map(|(room, _)| room);
        let belongs = room.map_or(files.contains(&path.as_str()), |r| rooms.contains(&r));
        assert!(belongs, "{path}");
    }
    for needed in ["src/build.rs", "assets/comparison.yaml", "LICENSE"] {
        assert!(
            list.lines().any(|path| path.replace('\\', "/") == needed),
            "{needed}"
        );
    }
}
