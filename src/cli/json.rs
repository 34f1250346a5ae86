//! JSON for other programs, fit for a terminal too.

use std::fmt::Write as _;

use serde_json::Value as Json;

use crate::cors::is_unprintable;

/// A value over several lines, ending in a line break.
pub(super) fn pretty(json: &Json) -> String {
    escaped(&format!("{json:#}\n"))
}

/// The same JSON with escapes for the characters that it may hold as they are and that nobody sees: DEL,
/// C1, and marks that turn the text around them.
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside of texts JSON is ASCII, and inside of them a line break is escaped already.
        if is_unprintable(c) && c != '\n' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_nobody_sees_is_escaped_and_means_the_same() {
        let nasty = "\u{1b}\u{7f}\u{9b}\u{202e}\u{200b}\u{2028}\u{feff}\n\t\"\\é東";
        let value = json!({nasty: [nasty]});
        let text = pretty(&value);
        assert!(!text.replace('\n', "").contains(is_unprintable), "{text}");
        assert!(text.contains("\\u007f\\u009b\\u202e\\u200b\\u2028\\ufeff"));
        assert!(text.contains("é東"));
        let read: Json = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read, value);
    }
}
