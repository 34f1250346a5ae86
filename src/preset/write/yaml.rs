//! YAML that every reader takes for the same: those of YAML 1.1, which knows `no` and `1:30` as no
//! texts, and those of YAML 1.2.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::preset::SCHEMA_FILE;

/// The longest line on which a list stands in brackets; a longer one has a line per item.
const WIDTH: usize = 100;

/// Writes a design: a mapping of plain values, lists and mappings.
pub(super) fn write(tree: &Value) -> String {
    let mut out = format!("# yaml-language-server: $schema=./{SCHEMA_FILE}\n");
    if let Value::Object(map) = tree {
        block(&mut out, map, 0);
    }
    out
}

/// One key a line, or on several.
fn block(out: &mut String, map: &Map<String, Value>, indent: usize) {
    for (key, value) in map {
        entry(out, key, value, indent);
    }
}

/// A key with its value on lines of their own, so many blanks from the left.
pub(in crate::preset) fn lines_of(key: &str, value: &Value, indent: usize) -> String {
    let mut out = String::new();
    entry(&mut out, key, value, indent);
    out
}

fn entry(out: &mut String, key: &str, value: &Value, indent: usize) {
    let key = format!("{:indent$}{}:", "", scalar(key));
    match value {
        // What environments hold, and each of them.
        Value::Object(inner) if !inner.is_empty() => {
            let _ = writeln!(out, "{key}");
            block(out, inner, indent + 2);
        }
        value => {
            let inline = format!("{key} {}", flow(value));
            match value {
                Value::Array(items) if inline.chars().count() > WIDTH => {
                    let _ = writeln!(out, "{key}");
                    for item in items {
                        let _ = writeln!(out, "{:indent$}  - {}", "", flow(item));
                    }
                }
                _ => {
                    let _ = writeln!(out, "{inline}");
                }
            }
        }
    }
}

/// A value on one line.
pub(in crate::preset) fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let pairs: Vec<_> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", scalar(key), flow(value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        plain => plain.to_string(),
    }
}

/// A text: plain when nobody can take it for anything else, else in double quotes.
pub(in crate::preset) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a text needs no quotes in any place and by any version of YAML.
fn is_plain(text: &str) -> bool {
    /// Words that YAML 1.1 or 1.2 reads as something else than a text.
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let word = |c: char| c.is_ascii_alphanumeric() || "_-./+$@".contains(c);
    let mut chars = text.chars().peekable();
    let Some(first) = chars.next() else {
        return false;
    };
    let starts = first.is_ascii_alphabetic() || "/$_".contains(first);
    // Some readers take `-` after a blank for the start of something.
    let follows =
        |next: Option<&char>| next.is_some_and(|c| c.is_ascii_alphanumeric() || "/$_".contains(*c));
    while let Some(c) = chars.next() {
        let fits = match c {
            ' ' | ':' => follows(chars.peek()),
            c => word(c) || c == '*',
        };
        if !fits {
            return false;
        }
    }
    starts && !WORDS.iter().any(|w| w.eq_ignore_ascii_case(text))
}

/// In double quotes, with an escape for every character that a YAML text cannot hold or would change.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Controls, the line and paragraph separators, the byte order mark and the two characters that are
/// none (YAML 1.2.2, section 5.1).
const fn needs_escape(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn texts_are_plain_only_when_nobody_can_mistake_them() {
        for plain in [
            "https://app.example.com",
            "http://localhost:5173",
            "https://*.example.com",
            "GET /orders",
            "$default",
            "content-type",
            "application/json",
            "orders-api",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in [
            "",
            "*",
            "*/*",
            "no",
            "Yes",
            "null",
            "~",
            "600",
            "1.5",
            "0x10",
            "1:30",
            "-1",
            "- a",
            "a -",
            "a -b",
            "a: b",
            "a:",
            "a #b",
            "#a",
            " a",
            "a ",
            "{a}",
            "[a]",
            "a,b",
            "'a'",
            "@a",
            "!a",
            "&a",
            "ANY /{proxy+}",
            "é",
            "http://[::1]:80",
            "2024-01-01",
            "=",
            "<<",
            "---",
            "a  b",
        ] {
            assert_eq!(scalar(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(
            scalar("a\n\t\"\\\u{1}\u{2028}"),
            r#""a\n\t\"\\\u0001\u2028""#
        );
    }
}
