//! Exports as a reader sees them: `tests/golden/` holds what some designs print, a folder for each target.
//!
//! After a change that is meant to change them, run with `UPDATE_GOLDEN=1` and read the difference.

use std::path::Path;
use std::{env, fs};

use corstui::export::{Scope, Subject, TARGETS};

#[path = "export_support/designs.rs"]
mod designs;

/// Designs worth reading, in the scopes worth reading.
const GOLDEN: &[(&str, Scope)] = &[
    ("http-usual", Scope::Snippet),
    ("http-default-route", Scope::Template),
    ("http-function", Scope::Template),
    ("rest-one-origin", Scope::Snippet),
    ("rest-usual", Scope::Snippet),
    ("rest-gateway-cognito", Scope::Template),
    ("rest-gateway-api-key", Scope::Template),
    ("rest-function", Scope::Snippet),
    ("rest-nasty", Scope::Snippet),
];

#[test]
fn exports_read_as_the_golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut stale = Vec::new();
    let designs = designs::all();
    for (name, scope) in GOLDEN {
        let policy = &designs[*name];
        for target in TARGETS {
            let export = target.export(&Subject::alone(policy), *scope);
            let extension = target.language.extension();
            let file = format!("{}/{name}-{}.{extension}", target.name, scope.key());
            let mut text = String::new();
            for note in &export.notes {
                text.extend(["# note: ", note, "\n"]);
            }
            text.push_str(&export.text);
            let path = folder.join(&file);
            if update {
                fs::create_dir_all(folder.join(target.name)).expect("a folder that can be made");
                fs::write(&path, &text).expect("a file that can be written");
            } else if fs::read_to_string(&path).ok() != Some(text) {
                stale.push(file);
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} differ from tests/golden: run with UPDATE_GOLDEN=1 and read the difference"
    );
}
