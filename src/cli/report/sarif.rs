//! Findings as SARIF 2.1.0, which code scanning services read.
//!
//! Columns count characters, and the rule's name is its id, as everywhere.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{Checked, Report};
use crate::cli::rules::summary;
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
    format!("{sarif:#}\n")
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
    json!({
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
    })
}

/// A finding that the design switches off.
fn suppressed(file: &Checked, diagnostic: &Diagnostic) -> Json {
    let mut result = result(file, diagnostic);
    result["suppressions"] = json!([{"kind": "inSource"}]);
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
    use super::uri;

    #[test]
    fn a_path_is_a_uri_reference() {
        assert_eq!(uri("a/b c/é#.yaml"), "a/b%20c/%C3%A9%23.yaml");
        assert_eq!(uri("a:b%.yaml"), "a%3Ab%25.yaml");
    }
}
