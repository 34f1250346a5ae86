//! Exports as a reader sees them: `tests/golden/` holds what some designs print, a folder for each target.
//!
//! After a change that is meant to change them, run with `UPDATE_GOLDEN=1` and read the difference.

use std::path::Path;
use std::{env, fs};

use corstui::export::{Scope, Subject, TARGETS, Target};

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/environments.rs"]
#[expect(
    dead_code,
    reason = "what counts where is for the tests that read exports back"
)]
mod environments;

/// Designs worth reading, in the scopes worth reading.
const GOLDEN: &[(&str, Scope)] = &[
    ("http-usual", Scope::Snippet),
    ("http-usual", Scope::Template),
    ("http-default-route", Scope::Template),
    ("http-credentials", Scope::Template),
    ("http-function", Scope::Snippet),
    ("http-function", Scope::Template),
    ("http-function-patterns", Scope::Template),
    ("http-function-any", Scope::Snippet),
    ("http-head", Scope::Snippet),
    ("http-scheme", Scope::Snippet),
    ("http-nasty", Scope::Snippet),
    ("http-slashes", Scope::Template),
    ("rest-one-origin", Scope::Snippet),
    ("rest-usual", Scope::Snippet),
    ("rest-gateway-cognito", Scope::Template),
    ("rest-gateway-api-key", Scope::Template),
    ("rest-function", Scope::Snippet),
    ("rest-function-any", Scope::Snippet),
    ("rest-binary", Scope::Template),
    ("rest-long-paths", Scope::Template),
    ("rest-nasty", Scope::Snippet),
];

/// The same of designs with environments.
const GOLDEN_ENVIRONMENTS: &[(&str, Scope)] = &[
    ("http-by-gateway", Scope::Snippet),
    ("http-static", Scope::Template),
    ("http-several-by-gateway", Scope::Template),
    ("http-several-by-function", Scope::Template),
    ("rest-by-gateway", Scope::Template),
    ("rest-static", Scope::Template),
    ("rest-several-by-gateway", Scope::Snippet),
    ("rest-by-function", Scope::Snippet),
    ("rest-exposed", Scope::Template),
];

/// What a design prints in every target: the file's name, and its text below the notes.
fn printed(name: &str, subject: &Subject<'_>, scope: Scope) -> Vec<(String, String)> {
    let print = |target: &Target| {
        let export = target.export(subject, scope);
        let extension = target.language.extension();
        let file = format!("{}/{name}-{}.{extension}", target.name, scope.key());
        let mut text = String::new();
        for note in &export.notes {
            text.extend(["# note: ", note, "\n"]);
        }
        text.push_str(&export.text);
        (file, text)
    };
    TARGETS.iter().map(|target| print(target)).collect()
}

#[test]
fn exports_read_as_the_golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let designs = designs::all();
    let plain = GOLDEN.iter().flat_map(|&(name, scope)| {
        let subject = Subject::alone(&designs[name]);
        printed(name, &subject, scope)
    });
    let with_environments = environments::all();
    let chosen = GOLDEN_ENVIRONMENTS.iter().flat_map(|&(name, scope)| {
        let design = with_environments.iter().find(|d| d.name == name);
        let subject = design.expect("a design of this name").subject();
        printed(&format!("environments-{name}"), &subject, scope)
    });
    let mut stale = Vec::new();
    for (file, text) in plain.chain(chosen) {
        let path = folder.join(&file);
        if update {
            fs::create_dir_all(path.parent().expect("a folder"))
                .expect("a folder that can be made");
            fs::write(&path, &text).expect("a file that can be written");
        } else if fs::read_to_string(&path).ok() != Some(text) {
            stale.push(file);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} differ from tests/golden: run with UPDATE_GOLDEN=1 and read the difference"
    );
}
