//! From draft to text. What is written reads back as the same draft.

mod yaml;

pub(super) use yaml::{flow, lines_of, scalar};

use serde_json::{Map, Value as Json, json};

use super::read::{SUPPRESSION_KEYS, VERSION_KEY};
use super::{Format, VERSION};
use crate::cors::{Draft, Field, MaxAgeInput, Overlay, Shape, Value};

/// Writes a draft, ending in one line break.
///
/// The fields up to `allow_credentials` are always written, the rest only when they say something.
pub fn write(draft: &Draft, format: Format) -> String {
    let tree = tree(draft);
    match format {
        Format::Yaml => yaml::write(&tree),
        Format::Json => {
            format!("{tree:#}\n")
        }
    }
}

/// A draft as it stands in a file, whatever the format.
pub(super) fn tree(draft: &Draft) -> Json {
    let mut map = Map::new();
    map.insert(VERSION_KEY.to_owned(), VERSION.into());
    let fresh = Draft::default();
    for field in Field::ALL {
        let always = field <= Field::AllowCredentials;
        let says_something = always || draft.get(field) != fresh.get(field);
        let plain = !matches!(field.shape(), Shape::Suppressions | Shape::Environments);
        if let Some(value) = value(draft, field)
            && (says_something || !plain)
        {
            map.insert(field.key().to_owned(), value);
        }
    }
    Json::Object(map)
}

/// The value of a field as it stands in a file; `None` when it is absent.
pub(super) fn value(draft: &Draft, field: Field) -> Option<Json> {
    match field.shape() {
        Shape::Suppressions => suppressions(draft),
        Shape::Environments => environments(draft),
        _ => draft.get(field).map(plain),
    }
}

fn suppressions(draft: &Draft) -> Option<Json> {
    let [rule, reason] = SUPPRESSION_KEYS;
    let list = draft
        .ignore
        .iter()
        .map(|s| json!({rule: s.rule, reason: s.reason}));
    (!draft.ignore.is_empty()).then(|| list.collect())
}

fn environments(draft: &Draft) -> Option<Json> {
    let overlays = draft
        .environments
        .iter()
        .map(|e| (e.name.clone(), overlay(&e.overlay)));
    (!draft.environments.is_empty()).then(|| Json::Object(overlays.collect()))
}

fn overlay(overlay: &Overlay) -> Json {
    let fields = overlay.iter().map(|(field, value)| {
        let value = value.cloned().map_or(Json::Null, plain);
        (field.key().to_owned(), value)
    });
    Json::Object(fields.collect())
}

fn plain(value: Value) -> Json {
    match value {
        Value::Text(text) | Value::Seconds(MaxAgeInput::Text(text)) => text.into(),
        Value::List(items) => items.into(),
        Value::Seconds(MaxAgeInput::Seconds(seconds)) => seconds.into(),
        Value::Flag(on) => on.into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::preset::arbitrary::drafts;
    use crate::preset::{patch, read, read_stamp, stamp};

    proptest! {
        #[test]
        fn what_is_written_reads_back(draft in drafts()) {
            for format in [Format::Yaml, Format::Json] {
                let text = write(&draft, format);
                let loaded = read(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
                prop_assert_eq!(&loaded.draft, &draft, "{}", text);
                prop_assert_eq!(loaded.format, format);
                prop_assert!(!loaded.has_comments);
            }
        }
    }

    proptest! {
        #[test]
        fn a_text_is_patched_to_any_other_draft(old in drafts(), new in drafts()) {
            let text = patch(&write(&old, Format::Yaml), &new);
            let text = text.map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
            let read = read(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
            prop_assert_eq!(read.draft, new);
        }
    }

    proptest! {
        #[test]
        fn a_stamp_is_a_line_of_ascii_and_reads_back(draft in drafts()) {
            let line = stamp(&draft);
            prop_assert!(line.bytes().all(|b| matches!(b, b' '..=b'~')), "{}", line);
            let read = read_stamp(&line, "a").expect("a stamp").expect("a design");
            prop_assert_eq!(read.draft, draft);
        }
    }

    #[test]
    fn a_design_is_written_as_people_write_it() {
        let text = "# yaml-language-server: $schema=./preset.schema.json\n\
            version: 1\nname: orders-api\napi_type: http\nallow_origins: [https://app.example.com]\n\
            allow_methods: [GET, POST]\nallow_headers: []\nexpose_headers: []\nmax_age: 600\n\
            allow_credentials: false\nroutes: [GET /orders, \"ANY /admin/{proxy+}\"]\n\
            ignore: [{rule: origin-any, reason: public open data}]\n\
            environments:\n  dev:\n    allow_origins: [http://localhost:5173]\n    max_age: null\n  empty: {}\n";
        let draft = read(text).expect("a preset").draft;
        assert_eq!(write(&draft, Format::Yaml), text);
    }

    #[test]
    fn a_long_list_has_a_line_per_item() {
        let origins: Vec<_> = (0..9)
            .map(|n| format!("https://app-{n}.example.com"))
            .collect();
        let draft = Draft {
            allow_origins: origins,
            ..Draft::default()
        };
        let text = write(&draft, Format::Yaml);
        assert!(
            text.contains("allow_origins:\n  - https://app-0.example.com\n  - "),
            "{text}"
        );
        assert_eq!(read(&text).expect("a preset").draft, draft);
    }
}
