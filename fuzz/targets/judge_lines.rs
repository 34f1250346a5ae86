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
            if !has_fraction(&record.id) {
                assert_eq!(verdict["id"], record.id);
            }
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

/// Whether there is a number in a value that JSON readers round, as they do those of more than 64 bits.
fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_fraction),
        Value::Object(members) => members.values().any(has_fraction),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
