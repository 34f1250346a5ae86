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

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A job of the release.
fn job(name: &str) -> Value {
    let workflow: Value =
        serde_yaml::from_str(&text(".github/workflows/release.yml")).expect("YAML");
    workflow["jobs"][name].clone()
}

#[test]
fn all_name_the_same_oldest_rust() {
    let promised = env!("CARGO_PKG_RUST_VERSION");
    let steps = job("oldest-rust")["steps"].to_string();
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

/// Runs the step that makes an archive, by the same shell as the release, on the program as it is built here.
#[cfg(target_os = "linux")]
#[test]
fn the_archive_of_a_release_holds_program_pages_and_completions() {
    let build = job("build");
    let steps = build["steps"].as_array().expect("a list");
    let archive = steps.iter().find(|step| step["name"] == "Archive");
    let script = archive.and_then(|step| step["run"].as_str());
    let folder = tempfile::tempdir().expect("a folder");
    let release = folder.path().join("target/some-linux/release");
    fs::create_dir_all(&release).expect("a folder");
    fs::copy(env!("CARGO_BIN_EXE_corstui"), release.join("corstui")).expect("a copy");
    let grammars = folder.path().join("assets/grammars");
    fs::create_dir_all(grammars).expect("a folder");
    for name in [
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "assets/grammars/LICENSES",
    ] {
        fs::copy(name, folder.path().join(name)).expect(name);
    }
    // The step before makes it.
    fs::write(folder.path().join("THIRD-PARTY-LICENSES.yml"), "").expect("a file");
    let bash = |script: &str| {
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(folder.path())
            .env("TARGET", "some-linux")
            .env("GITHUB_REF_NAME", "v1.2.3")
            .output()
            .expect("bash starts");
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{talk}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    bash(script.expect("the step is there"));
    let held = bash("tar -tzf corstui-v1.2.3-some-linux.tar.gz");
    for name in [
        "corstui",
        "LICENSE",
        "GRAMMAR-LICENSES",
        "man/corstui.1",
        "man/corstui-export.1",
        "man/corstui-presets-list.1",
        "completions/corstui.zsh",
    ] {
        let path = format!("corstui-v1.2.3-some-linux/{name}");
        assert!(held.lines().any(|line| line == path), "{path} in {held}");
    }
    // What is uploaded is the archive alone, and not the folder that it was made of.
    let uploaded = steps.iter().find_map(|step| step["with"]["path"].as_str());
    let patterns = uploaded.expect("a step uploads").split_whitespace();
    let listed = bash(&format!(
        "shopt -s nullglob; printf '%s\\n' {}",
        patterns.collect::<Vec<_>>().join(" ")
    ));
    assert_eq!(listed.trim(), "corstui-v1.2.3-some-linux.tar.gz");
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
