//! Any design at all, for the property tests of everything that writes and reads designs.

use proptest::prelude::*;

use crate::cors::{
    AnsweredBy, ApiType, Authorizer, Draft, Environment, Field, MaxAgeInput, Overlay, Shape,
    Suppression, Value,
};

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
    /// A draft of any values.
    pub fn drafts()(
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
