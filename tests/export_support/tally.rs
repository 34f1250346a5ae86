//! Keeps count of the policies that each target's output was found equal to, for the table in the last
//! lines of a test run (`tests/zz_left_out.rs`).

use std::fs;
use std::path::{Path, PathBuf};

use corstui::cors::{ApiType, Policy};
use serde_json::json;

/// The count of one target.
pub struct Tally {
    file: PathBuf,
}

impl Tally {
    /// Begins to compare: what an earlier run found no longer counts.
    pub fn of(target: &str) -> Self {
        assert!(corstui::export::find(target).is_some(), "{target}");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("equivalence");
        fs::create_dir_all(&folder).expect("a folder for the counts");
        let file = folder.join(format!("{target}.json"));
        let _ = fs::remove_file(&file);
        Self { file }
    }

    /// The output for each of these policies amounts to it. `through` is who read the output.
    pub fn equal<'p>(self, policies: impl IntoIterator<Item = &'p Policy>, through: &str) {
        let mut counts = [0, 0];
        for policy in policies {
            counts[usize::from(policy.api_type == ApiType::Rest)] += 1;
        }
        let [http, rest] = counts;
        assert!(http >= 30 && rest >= 30, "{http} and {rest} policies");
        let line = json!({"http": http, "rest": rest, "through": through});
        fs::write(self.file, line.to_string()).expect("a file for the count");
    }
}
