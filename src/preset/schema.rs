//! The JSON Schema of the preset file, built from the same table as the form and the reader.

use serde_json::{Map, Value, json};

use super::VERSION;
use super::read::{SUPPRESSION_KEYS, VERSION_KEY};
use crate::cors::{ENVIRONMENTS, Field, Shape};

/// The name under which preset files look for the schema, in their own folder.
pub const SCHEMA_FILE: &str = "preset.schema.json";

/// The JSON Schema (draft 7, which editors know best), ending in one line break.
pub fn schema() -> String {
    let version = json!({
        "description": "The version of the file format.",
        "type": "integer",
        "const": VERSION,
        "default": VERSION,
    });
    let mut properties = Map::new();
    properties.insert(VERSION_KEY.to_owned(), version);
    for field in Field::ALL {
        properties.insert(field.key().to_owned(), property(field));
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "corstui preset",
        "description": "A CORS design for Amazon API Gateway.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    format!("{schema:#}\n")
}

fn property(field: Field) -> Value {
    let shape = match field.shape() {
        Shape::Text => json!({"type": kind(field, "string")}),
        Shape::Choice(words) => choice(field, words),
        Shape::List => json!({"type": kind(field, "array"), "items": {"type": "string"}}),
        Shape::Seconds => json!({"type": kind(field, "integer")}),
        Shape::Flag => json!({"type": kind(field, "boolean")}),
        Shape::Suppressions => suppressions(field),
        Shape::Environments => environments(field),
    };
    let mut property = Map::new();
    property.insert("description".to_owned(), field.explain().into());
    if let Value::Object(shape) = shape {
        property.extend(shape);
    }
    Value::Object(property)
}

/// The type, and null beside it for a field that can be absent.
fn kind(field: Field, kind: &str) -> Value {
    if field.can_be_absent() {
        json!([kind, "null"])
    } else {
        json!(kind)
    }
}

fn choice(field: Field, words: &[&str]) -> Value {
    let absent = field.can_be_absent().then_some(Value::Null);
    let words = words.iter().map(|word| json!(word)).chain(absent);
    json!({"enum": words.collect::<Vec<_>>()})
}

fn suppressions(field: Field) -> Value {
    let [rule, reason] = SUPPRESSION_KEYS;
    json!({
        "type": kind(field, "array"),
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": SUPPRESSION_KEYS,
            "properties": {
                rule: {"description": "The rule's name or code.", "type": "string"},
                reason: {"description": "Why it does not matter here.", "type": "string"},
            },
        },
    })
}

fn environments(field: Field) -> Value {
    let fields = Field::ALL.into_iter().filter(|f| f.can_overlay());
    let overlay: Map<_, _> = fields.map(|f| (f.key().to_owned(), property(f))).collect();
    json!({
        "type": kind(field, "object"),
        "maxProperties": ENVIRONMENTS,
        "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "properties": overlay,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_current() {
        let committed = include_str!("../../assets/schema/preset.schema.json");
        assert!(
            committed == schema(),
            "write what `corstui schema` prints to assets/schema/"
        );
    }
}
