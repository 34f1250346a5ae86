//! Findings for programs. Keys may be added, but none is renamed or dropped without a new version:
//!
//! ```text
//! {version, files, summary}
//!   files:       [{path, diagnostics, suppressed}]             in the order in which they were named
//!   diagnostics: [{rule, code, severity, environment, field, index, value, message, help, line,
//!                  column, fix}]                     in the order of environment, field, item and code
//!   suppressed:  the same, with a reason: what the design switches off
//!   fix:         {title, applicability, edits: [{field, index, value}]}
//!   summary:     {error, warning, info, suppressed}            how many there are
//! ```
//!
//! `severity` is `error`, `warning` or `info`, `applicability` is `safe` or `unsafe`, `field` is a key of
//! the preset file. `index` counts from 0, `line` and `column` from 1, in characters. What there is none
//! of is null.

use serde_json::{Value as Json, json};

use super::{Checked, Report};
use crate::cli::json::pretty;
use crate::cors::{Change, Edit, MaxAgeInput, Value};
use crate::lint::{Diagnostic, Fix};

/// The version of this format.
const VERSION: u32 = 1;

pub(super) fn render(report: &Report) -> String {
    let counts = report.counts();
    let files: Vec<_> = report.files.iter().map(file).collect();
    let report = json!({
        "version": VERSION,
        "files": files,
        "summary": {
            "error": counts.errors,
            "warning": counts.warnings,
            "info": counts.infos,
            "suppressed": report.suppressed(),
        },
    });
    pretty(&report)
}

fn file(file: &Checked) -> Json {
    let counted = file.diagnostics.iter().map(|d| diagnostic(file, d));
    let suppressed = file.suppressed.iter().map(|d| suppressed(file, d));
    json!({
        "path": file.path,
        "diagnostics": counted.collect::<Vec<_>>(),
        "suppressed": suppressed.collect::<Vec<_>>(),
    })
}

/// A finding that the design switches off, and why.
fn suppressed(file: &Checked, suppressed: &Diagnostic) -> Json {
    let mut json = diagnostic(file, suppressed);
    json["reason"] = file.reason(suppressed).into();
    json
}

fn diagnostic(file: &Checked, diagnostic: &Diagnostic) -> Json {
    let spot = file.spot(diagnostic);
    json!({
        "rule": diagnostic.rule.name,
        "code": diagnostic.rule.code,
        "severity": diagnostic.severity.word(),
        "environment": diagnostic.environment,
        "field": diagnostic.place.field.key(),
        "index": diagnostic.place.index,
        "value": diagnostic.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "line": spot.map(|s| s.line),
        "column": spot.map(|s| s.column),
        "fix": diagnostic.fix().map(fix),
    })
}

fn fix(fix: &Fix) -> Json {
    let edits: Vec<_> = fix.edits.iter().map(edit).collect();
    json!({
        "title": fix.title,
        "applicability": fix.applicability.word(),
        "edits": edits,
    })
}

/// `value` is what shall stand there; null: nothing. An edit that puts a new item in front of what
/// stands at the index says `"insert": true`.
fn edit(edit: &Edit) -> Json {
    let (value, insert) = match &edit.change {
        Change::Set(value) => (plain(value), false),
        Change::Insert(item) => (item.as_str().into(), true),
        Change::Remove => (Json::Null, false),
    };
    let mut json = json!({"field": edit.field.key(), "index": edit.index, "value": value});
    if insert {
        json["insert"] = true.into();
    }
    json
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Seconds(MaxAgeInput::Text(text)) => text.as_str().into(),
        Value::List(items) => items.clone().into(),
        Value::Seconds(MaxAgeInput::Seconds(seconds)) => (*seconds).into(),
        Value::Flag(on) => (*on).into(),
    }
}
