//! Findings as SARIF 2.1.0, which code scanning services read.
//!
//! Columns count characters, and the rule's name is its id, as everywhere.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{Checked, Report};
use crate::cli::json::pretty;
use crate::cli::rules::summary;
use crate::cors::{Change, MaxAgeInput, Place, Value};
use crate::lint::{Diagnostic, RULES, Rule, Severity};
use crate::preset::Spot;

pub(super) fn render(report: &Report) -> String {
    let results: Vec<_> = report
        .files
        .iter()
        .flat_map(|file| {
            let counted = file.diagnostics.iter().map(move |d| result(file, d));
            let suppressed = file.suppressed.iter().map(move |d| suppressed(file, d));
            counted.chain(suppressed)
        })
        .collect();
    let rules: Vec<_> = RULES.iter().map(|r| rule(r)).collect();
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    pretty(&sarif)
}

fn rule(rule: &Rule) -> Json {
    let usual = rule.http.or(rule.rest).unwrap_or(Severity::Info);
    let tags: &[&str] = if rule.security { &["security"] } else { &[] };
    json!({
        "id": rule.name,
        "shortDescription": {"text": summary(rule)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(usual), "enabled": rule.on_by_default},
        "properties": {"code": rule.code, "tags": tags},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(file: &Checked, diagnostic: &Diagnostic) -> Json {
    let place = file.spot(diagnostic);
    let mut location = json!({"artifactLocation": {"uri": uri(&file.path)}});
    if let Some(spot) = place {
        location["region"] = region(file, spot);
    }
    let index = RULES.iter().position(|r| r.code == diagnostic.rule.code);
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": {"text": format!("{}; {}", diagnostic.message, diagnostic.help)},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "environment": diagnostic.environment,
            "field": diagnostic.place.field.key(),
            "index": diagnostic.place.index,
        },
    });
    if let Some(fix) = fix(file, diagnostic) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// The best fix, where it puts one value in place of another and the new one needs no quotes. Other
/// fixes change the layout around the values, which `corstui check --fix` does.
fn fix(file: &Checked, diagnostic: &Diagnostic) -> Option<Json> {
    let fix = diagnostic.fix()?;
    let [edit] = fix.edits.as_slice() else {
        return None;
    };
    let place = Place {
        field: edit.field,
        index: edit.index,
    };
    let spot = file
        .spot(diagnostic)
        .filter(|_| place == diagnostic.place)?;
    let written = file.text.get(spot.bytes.clone());
    let quoted = file.text[..spot.bytes.start].ends_with(['\'', '"']);
    let value = match &edit.change {
        Change::Set(Value::Text(text)) if means_itself(text, quoted) => text.clone(),
        Change::Set(Value::Seconds(MaxAgeInput::Seconds(seconds))) if !quoted => {
            seconds.to_string()
        }
        _ => return None,
    };
    let is_itself = diagnostic.environment.is_none() && written == diagnostic.value.as_deref();
    is_itself.then(|| {
        json!({
            "description": {"text": fix.title},
            "artifactChanges": [{
                "artifactLocation": {"uri": uri(&file.path)},
                "replacements": [{
                    "deletedRegion": region(file, spot),
                    "insertedContent": {"text": value},
                }],
            }],
            "properties": {"applicability": fix.applicability.word()},
        })
    })
}

/// Words that YAML 1.1 or 1.2 reads as something else than a text.
const YAML_WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Whether a text means itself in YAML and JSON as it stands, between quotes or not.
fn means_itself(text: &str, quoted: bool) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:".contains(&b);
    let is_word = YAML_WORDS.iter().any(|w| text.eq_ignore_ascii_case(w));
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(is_plain)
        && !text.ends_with(':')
        && (quoted || !is_word)
}

/// A finding that the design switches off.
fn suppressed(file: &Checked, diagnostic: &Diagnostic) -> Json {
    let mut result = result(file, diagnostic);
    let reason = file.reason(diagnostic);
    result["suppressions"] = json!([{"kind": "inSource", "justification": reason}]);
    result
}

fn region(file: &Checked, spot: &Spot) -> Json {
    let inside = file.text.get(spot.bytes.clone()).unwrap_or_default();
    let (lines, last) = match inside.rsplit_once('\n') {
        Some((before, last)) => (before.matches('\n').count() + 1, last),
        None => (0, inside),
    };
    let start = if lines == 0 { spot.column } else { 1 };
    json!({
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.line + lines,
        "endColumn": start + last.chars().count(),
    })
}

/// A path as a URI reference: relative paths stay relative
/// ([RFC 3986, section 4.2](https://www.rfc-editor.org/rfc/rfc3986#section-4.2)).
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{means_itself, uri};

    #[test]
    fn only_what_means_itself_is_put_in_place() {
        for plain in ["https://a.example:8443", "GET", "content-type"] {
            assert!(means_itself(plain, false), "{plain}");
        }
        for other in [
            "*",
            "http://[::1]",
            "a: b",
            "a #b",
            "'a'",
            "",
            "600",
            "a:",
            "No",
        ] {
            assert!(!means_itself(other, false), "{other}");
        }
        assert!(means_itself("no", true));
    }

    #[test]
    fn a_path_is_a_uri_reference() {
        assert_eq!(uri("a/b c/é#.yaml"), "a/b%20c/%C3%A9%23.yaml");
        assert_eq!(uri("a:b%.yaml"), "a%3Ab%25.yaml");
    }
}
