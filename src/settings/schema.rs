//! The JSON Schema of the settings file, built from the same lists as the reader and the sample.

use serde_json::{Map, Value, json};
use strum::VariantArray;

use super::keys::Table;
use super::read::{SCOPES, SIGNS, Setting, TARGET_NAMES};

/// The name under which the sample looks for the schema, beside the settings file.
pub const SCHEMA_FILE: &str = "settings.schema.json";

/// The JSON Schema (draft 7, which editors know best), ending in one line break.
pub fn schema(table: &Table) -> String {
    let properties: Map<_, _> = Setting::VARIANTS
        .iter()
        .map(|setting| (setting.key().to_owned(), property(*setting, table)))
        .collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "corstui settings",
        "description": "Settings of the corstui workbench.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    format!("{schema:#}\n")
}

fn property(setting: Setting, table: &Table) -> Value {
    let shape = match setting {
        Setting::Theme => json!({"type": ["string", "null"]}),
        Setting::Signs => words(&SIGNS),
        Setting::Mouse => json!({"type": ["boolean", "null"]}),
        Setting::Target => words(&TARGET_NAMES),
        Setting::Scope => words(&SCOPES),
        Setting::Keys => keys(table),
    };
    described(setting.explain(), shape)
}

fn described(text: &str, shape: Value) -> Value {
    let mut property = Map::new();
    property.insert("description".to_owned(), text.into());
    if let Value::Object(shape) = shape {
        property.extend(shape);
    }
    Value::Object(property)
}

/// One of some words, or nothing.
fn words(words: &[&str]) -> Value {
    let words = words.iter().map(|word| json!(word)).chain([Value::Null]);
    json!({"enum": words.collect::<Vec<_>>()})
}

/// For each place where actions work, the actions with their keys.
fn keys(table: &Table) -> Value {
    let mut scopes: Map<String, Value> = Map::new();
    for row in &table.rows {
        let list = json!({
            "type": ["array", "null"],
            "items": {"type": ["string", "integer"]},
            "default": row.keys,
        });
        let scope = scopes.entry(row.scope).or_insert_with(
            || json!({"type": ["object", "null"], "additionalProperties": false, "properties": {}}),
        );
        scope["properties"][row.action] = described(row.help, list);
    }
    json!({"type": ["object", "null"], "additionalProperties": false, "properties": scopes})
}
