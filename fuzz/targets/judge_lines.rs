//! Recorded exchanges as JSON Lines: a verdict that is JSON with the record's own id, or a sentence.
#![no_main]

use corstui::simulate::judge::json_lines;
use corstui_fuzz::{bounded, profile};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let (profile, line) = profile(data);
    match json_lines::judge(line, profile) {
        Ok(verdict) => {
            assert!(!verdict.contains('\n'));
            // A control character becomes six bytes in JSON, and the console's text repeats the address.
            bounded(verdict.len(), line.len(), 32);
            let record = json_lines::read(line).expect("what is judged reads");
            let verdict: Value = serde_json::from_str(&verdict).expect("a verdict is JSON");
            let id: Value = serde_json::from_str(record.id.json()).expect("an id is JSON");
            assert_eq!(verdict["id"], id);
            assert!(matches!(
                verdict["outcome"].as_str(),
                Some("allowed" | "blocked")
            ));
            let sent = verdict["preflight_sent"].as_bool().expect("yes or no");
            assert!(!sent || verdict["acrm"].is_string());
        }
        Err(error) => bounded(error.to_string().len(), line.len(), 8),
    }
});
