//! From draft to text. What is written reads back as the same draft.

mod yaml;

pub(super) use yaml::scalar;

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
        let value = match field.shape() {
            Shape::Suppressions => suppressions(draft),
            Shape::Environments => environments(draft),
            _ => draft.get(field).map(plain),
        };
        let always = field <= Field::AllowCredentials;
        let says_something = always || draft.get(field) != fresh.get(field);
        let plain = !matches!(field.shape(), Shape::Suppressions | Shape::Environments);
        if let Some(value) = value
            && (says_something || !plain)
        {
            map.insert(field.key().to_owned(), value);
        }
    }
    Json::Object(map)
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

/// A value as it stands on one line of YAML.
pub(super) fn flow(value: Option<&Value>) -> String {
    yaml::flow(&value.cloned().map_or(Json::Null, plain))
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
    use crate::cors::{AnsweredBy, ApiType, Authorizer, Environment, Suppression};
    use crate::preset::{patch, read, read_stamp, stamp};

    /// Texts that trip readers of YAML, and any others.
    fn nasty() -> impl Strategy<Value = String> {
        let known = proptest::sample::select(vec![
            "",
            " ",
            "*",
            "*/*",
            "no",
            "NULL",
            "~",
            "1",
            "1.5",
            "0x1f",
            "1:30",
            "- a",
            "a -",
            "a: b",
            "#",
            "a #b",
            "\t",
            "a\tb",
            "\n",
            "a\nb\n",
            "\r\n",
            "\u{0}",
            "\u{1b}[31m",
            "\u{7f}",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{fffe}",
            "\u{e000}/{x}",
            "é",
            "😀",
            "'",
            "\"",
            "\\",
            "{a}",
            "[",
            "GET /{proxy+}",
            "&a",
            "!a",
            "%",
            "@",
            "`",
            "---",
            "...",
            "https://app.example.com",
            "null",
            "=",
            "<<",
            "?",
            "|",
        ]);
        prop_oneof![
            known.prop_map(str::to_owned),
            any::<String>(),
            "[ -~]{0,12}"
        ]
    }

    fn list() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(nasty(), 0..5)
    }

    fn max_age() -> impl Strategy<Value = Option<MaxAgeInput>> {
        prop_oneof![
            Just(None),
            any::<i64>().prop_map(|n| Some(MaxAgeInput::Seconds(n))),
            nasty().prop_map(|t| Some(MaxAgeInput::Text(t))),
        ]
    }

    fn overlaid(field: Field) -> BoxedStrategy<Option<Value>> {
        let value = match field.shape() {
            Shape::Choice(words) => proptest::sample::select(words)
                .prop_map(|w| Value::Text(w.to_owned()))
                .boxed(),
            Shape::List => list().prop_map(Value::List).boxed(),
            Shape::Seconds => max_age()
                .prop_filter_map("absent below", |m| m.map(Value::Seconds))
                .boxed(),
            Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
            _ => nasty().prop_map(Value::Text).boxed(),
        };
        if field.can_be_absent() {
            proptest::option::of(value).boxed()
        } else {
            value.prop_map(Some).boxed()
        }
    }

    fn environments() -> impl Strategy<Value = Vec<Environment>> {
        let fields: Vec<_> = Field::ALL.into_iter().filter(|f| f.can_overlay()).collect();
        let field = proptest::sample::select(fields);
        let entry = field.prop_flat_map(|f| overlaid(f).prop_map(move |v| (f, v)));
        let overlay = prop::collection::vec(entry, 0..4).prop_map(|entries| {
            let mut overlay = Overlay::default();
            for (field, value) in entries {
                overlay.set(field, value);
            }
            overlay
        });
        prop::collection::hash_map(nasty(), overlay, 0..3).prop_map(|map| {
            map.into_iter()
                .map(|(name, overlay)| Environment { name, overlay })
                .collect()
        })
    }

    prop_compose! {
        fn drafts()(
            name in nasty(),
            lists in prop::collection::vec(list(), 6),
            max_age in max_age(),
            flags in any::<(bool, bool, bool)>(),
            authorizer in proptest::option::of(proptest::sample::select(&Authorizer::ALL[..])),
            stage in proptest::option::of(nasty()),
            ignore in prop::collection::vec((nasty(), nasty()), 0..3),
            environments in environments(),
        ) -> Draft {
            let mut draft = Draft {
                name,
                api_type: ApiType::ALL[usize::from(flags.0)],
                max_age,
                allow_credentials: flags.1,
                authorizer,
                answered_by: AnsweredBy::ALL[usize::from(flags.2)],
                stage,
                ignore: ignore
                    .into_iter()
                    .map(|(rule, reason)| Suppression { rule, reason })
                    .collect(),
                environments,
                ..Draft::default()
            };
            let fields = Field::ALL.into_iter().filter(|f| f.shape() == Shape::List);
            for (field, list) in fields.zip(lists) {
                draft.set(field, Some(Value::List(list)));
            }
            draft
        }
    }

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
