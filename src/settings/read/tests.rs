//! Settings are read exactly; what is wrong is said with its place, and the rest counts.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::preset::Document;
use crate::settings::{sample, schema};
use crate::tui::keymap::table;

/// What is wrong with a text, a line each.
fn wrong(text: &str) -> Vec<String> {
    let (_, errors) = read(text, &table());
    let words = errors.iter().map(|e| e.in_words(Document::Settings));
    words.collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_wrong_is_said_with_its_place_and_a_remedy() {
    let cases = [
        (
            "thme: dark",
            "line 1, column 1: `thme` is no key of a settings file; did you mean `theme`?",
        ),
        (
            "colour: red",
            "line 1, column 1: `colour` is no key of a settings file; remove it; `corstui settings --sample` \
             shows the keys",
        ),
        (
            "theme: 7",
            "line 1, column 8: `theme` must be one word, not a number; write `\"7\"`",
        ),
        (
            "mouse: \"no\"",
            "line 1, column 9: `mouse` must be true or false, not a text; write `mouse: false`",
        ),
        (
            "signs: asci",
            "line 1, column 8: `signs` cannot be `asci`; did you mean `ascii`?",
        ),
        (
            "target: terafform",
            "line 1, column 9: `target` cannot be `terafform`; did you mean `terraform`?",
        ),
        (
            "scope: whole",
            "line 1, column 8: `scope` cannot be `whole`; write one of `snippet`, `template`",
        ),
        (
            "[theme]",
            "line 1, column 1: the file must be a mapping, not a list; write `theme: dark`",
        ),
        (
            "mouse: true\nmouse: false",
            "line 2, column 1: `mouse` is given twice, first on line 1; keep one of the two",
        ),
        (
            "keys: [c]",
            "line 1, column 7: `keys` must be a mapping, not a list; write `keys: {anywhere: {copy: [c]}}`",
        ),
        (
            "keys: {anywere: {copy: [c]}}",
            "line 1, column 8: `anywere` is no key of a settings file; did you mean `anywhere`?",
        ),
        (
            "keys: {anywhere: {coppy: [x]}}",
            "line 1, column 19: `coppy` is no key of a settings file; did you mean `copy`?",
        ),
        (
            "mouse: On",
            "line 1, column 8: `mouse` must be true or false, not a text; write `mouse: true`",
        ),
        (
            "mouse: 1",
            "line 1, column 8: `mouse` must be true or false, not a number; write `mouse: true`",
        ),
        (
            "mouse: off",
            "line 1, column 8: `mouse` must be true or false, not a text; write `mouse: false`",
        ),
        (
            "mouse: maybe",
            "line 1, column 8: `mouse` must be true or false, not a text; write `true` or `false`",
        ),
        (
            "keys: {anywhere: {fullscreen: [x]}}",
            "line 1, column 19: `fullscreen` is no key of a settings file; did you mean `full`?",
        ),
        (
            "keys: {anywhere: {env: [x]}}",
            "line 1, column 19: `env` is no key of a settings file; did you mean `environments`?",
        ),
        (
            "keys: {anywhere: {filter: [x]}}",
            "line 1, column 19: `anywhere` has no action `filter`; did you mean `problems.filter`?",
        ),
        (
            "keys: {anywhere: {copy: [Ctrl-P]}}",
            "line 1, column 26: `Ctrl-P` is no key; write `ctrl-p`",
        ),
        (
            "keys: {anywhere: {copy: [shift-n]}}",
            "line 1, column 26: `shift-n` is no key; write `N`",
        ),
        (
            "keys: {anywhere: {copy: x}}",
            "line 1, column 25: `keys.anywhere.copy` must be a list of keys, not a text; write `copy: [x]`",
        ),
        (
            "keys: {anywhere: {copy: [entre]}}",
            "line 1, column 26: `entre` is no key; did you mean `enter`?",
        ),
        (
            "keys: {anywhere: {copy: [ctrl-m]}}",
            "line 1, column 26: `ctrl-m` is no key; terminals send it as `enter`: write that, or another",
        ),
        (
            "keys: {anywhere: {copy: [ctrl-X]}}",
            "line 1, column 26: `ctrl-X` is no key; write `ctrl-x`",
        ),
        (
            "keys: {design: {add: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}}",
            "line 1, column 22: `design.add` has more than 16 keys; keep those that you use",
        ),
        (
            "keys: {always: {quit: []}}",
            "line 1, column 23: `always.quit` cannot be without a key: nothing else leads out; name one; until \
             then it keeps `ctrl-c`",
        ),
        (
            "keys: {editing: {done: [ctrl-d, q]}}",
            "line 1, column 33: `q` cannot be a key of `editing.done`: it is for typing there; choose one with \
             `ctrl-` or `alt-`; until then it keeps `esc`",
        ),
        (
            "keys:\n  anywhere:\n    copy: [\"w\"]",
            "line 3, column 13: `w` cannot be a key of `anywhere.copy`: where that works, it is one of \
             `anywhere.write-file`; choose another key for one of the two; until then `anywhere.copy` keeps `y`",
        ),
        (
            "theme: {",
            "line 2, column 1: the file is neither YAML nor JSON: ",
        ),
    ];
    for (text, said) in cases {
        let found = wrong(text);
        let [found] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        let is_said =
            found == said || (said.ends_with(": ") && found.contains("neither YAML nor JSON"));
        assert!(is_said, "{text}:\n{found}\n{said}");
    }
}

#[test]
fn what_is_right_counts_beside_what_is_wrong() {
    let text = "mouse: maybe\nsigns: ascii\nnonsense: 1\nkeys:\n  anywhere:\n    copy: [\"w\"]\n    undo: [f9]\n";
    let (settings, errors) = read(text, &table());
    let mut lines: Vec<_> = errors
        .iter()
        .map(|e| e.spot.as_ref().map(|s| s.line))
        .collect();
    lines.sort_unstable();
    assert_eq!(lines, [Some(1), Some(3), Some(6)]);
    assert_eq!(settings.mouse, None);
    assert_eq!(settings.signs.map(|said| said.value), Some(Signs::Ascii));
    assert_eq!(settings.keys.len(), 1);
}

#[test]
fn a_file_that_says_nothing_is_no_error() {
    for text in [
        "",
        "# a remark\n",
        "theme:\nkeys:\n",
        "keys: {anywhere: , design: {add: }}",
        "{}",
    ] {
        assert_eq!(
            read(text, &table()),
            (Settings::default(), Vec::new()),
            "{text}"
        );
    }
}

/// The sample with its settings switched on.
fn switched_on(sample: &str) -> String {
    let on = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    sample.lines().map(|line| on(line) + "\n").collect()
}

#[test]
fn the_sample_says_nothing_and_switched_on_what_counts_anyway() {
    let table = table();
    let sample = sample(&table);
    assert_eq!(read(&sample, &table), (Settings::default(), Vec::new()));
    let (settings, errors) = read(&switched_on(&sample), &table);
    assert_eq!(errors, []);
    assert_eq!(
        settings.theme.map(|said| said.value).as_deref(),
        Some("auto")
    );
    assert_eq!(
        settings.signs.map(|said| said.value),
        Some(Signs::default())
    );
    assert_eq!(settings.mouse.map(|said| said.value), Some(true));
    assert_eq!(
        settings.target.map(|said| said.value),
        Some(TARGETS[0].name)
    );
    assert_eq!(
        settings.scope.map(|said| said.value),
        Some(Scope::default())
    );
    assert_eq!(settings.keys.len(), table.rows.len());
    let (keys, _) = table.grant(&settings.keys);
    let (defaults, _) = table.grant::<Spot>(&[]);
    assert_eq!(keys, defaults);
}

#[test]
fn the_committed_schema_is_current() {
    let committed = include_str!("../../../assets/schema/settings.schema.json");
    assert!(
        committed == schema(&table()),
        "write what `corstui settings --schema` prints to assets/schema/"
    );
}

/// The keys of an object, sorted.
fn names(object: &Json) -> Vec<&str> {
    let object = object.as_object().expect("an object");
    let mut names: Vec<_> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let table = table();
    let schema: Json = serde_json::from_str(&schema(&table)).expect("JSON");
    let properties = &schema["properties"];
    // What the reader takes is what it does not call unknown.
    let takes = |text: String| {
        let (_, errors) = read(&text, &table);
        errors
            .iter()
            .all(|e| !matches!(e.reason, Reason::UnknownKey { .. }))
    };
    for key in names(properties) {
        assert!(takes(format!("{key}: ")), "{key}");
    }
    assert_eq!(names(properties).len(), Setting::VARIANTS.len());
    let scopes = &properties["keys"]["properties"];
    let mut actions = 0;
    for scope in names(scopes) {
        for action in names(&scopes[scope]["properties"]) {
            assert!(
                takes(format!("keys: {{{scope}: {{{action}: }}}}")),
                "{scope}.{action}"
            );
            actions += 1;
        }
    }
    assert_eq!(actions, table.rows.len());
}

/// A text for settings, as a person would write them.
fn written(settings: &Settings, table: &Table) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{key}: {value}").expect("a text takes all");
        }
    };
    line(
        "theme",
        settings.theme.as_ref().map(|said| said.value.clone()),
    );
    line(
        "signs",
        settings
            .signs
            .as_ref()
            .map(|said| said.value.word().to_owned()),
    );
    line(
        "mouse",
        settings.mouse.as_ref().map(|said| said.value.to_string()),
    );
    line(
        "target",
        settings.target.as_ref().map(|said| said.value.to_owned()),
    );
    line(
        "scope",
        settings
            .scope
            .as_ref()
            .map(|said| said.value.key().to_owned()),
    );
    for wish in &settings.keys {
        let row = &table.rows[wish.row];
        let keys: Vec<_> = wish
            .keys
            .iter()
            .map(|(key, _)| format!("{:?}", key.to_string()))
            .collect();
        // One action at most, so one mapping.
        let keys = format!(
            "{{{}: {{{}: [{}]}}}}",
            row.scope,
            row.action,
            keys.join(", ")
        );
        line("keys", Some(keys));
    }
    out
}

fn nowhere() -> Spot {
    Spot {
        line: 0,
        column: 0,
        bytes: 0..0,
    }
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    values: Vec<T>,
) -> impl Strategy<Value = Option<Said<T>>> {
    let said = |value| Said {
        value,
        spot: nowhere(),
    };
    proptest::option::of(proptest::sample::select(values).prop_map(said))
}

/// The same without places.
fn without_places(mut settings: Settings) -> Settings {
    settings
        .theme
        .iter_mut()
        .for_each(|said| said.spot = nowhere());
    settings
        .signs
        .iter_mut()
        .for_each(|said| said.spot = nowhere());
    settings
        .mouse
        .iter_mut()
        .for_each(|said| said.spot = nowhere());
    settings
        .target
        .iter_mut()
        .for_each(|said| said.spot = nowhere());
    settings
        .scope
        .iter_mut()
        .for_each(|said| said.spot = nowhere());
    for wish in &mut settings.keys {
        wish.place = nowhere();
        wish.keys.iter_mut().for_each(|(_, spot)| *spot = nowhere());
    }
    settings
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let themes = ["auto", "dark", "mine"].map(str::to_owned).to_vec();
    let keys = ["ctrl-alt-y", "alt-#", "f13", "alt-space"];
    let keys = proptest::sample::subsequence(keys.to_vec(), 1..=4);
    let wish = (0..table().rows.len(), keys).prop_map(|(row, keys)| Wish {
        row,
        place: nowhere(),
        keys: keys
            .into_iter()
            .map(|key| (KeyPress::parse(key).expect("a key"), nowhere()))
            .collect(),
    });
    (
        maybe(themes),
        maybe(Signs::VARIANTS.to_vec()),
        maybe(vec![true, false]),
        maybe(TARGET_NAMES.clone()),
        maybe(Scope::ALL.to_vec()),
        proptest::option::of(wish),
    )
        .prop_map(|(theme, signs, mouse, target, scope, wish)| Settings {
            theme,
            signs,
            mouse,
            target,
            scope,
            keys: wish.into_iter().collect(),
        })
}

proptest! {
    #[test]
    fn settings_are_read_as_they_are_written(settings in any_settings()) {
        let table = table();
        let text = written(&settings, &table);
        let (read, errors) = read(&text, &table);
        prop_assert_eq!(errors, [], "{}", text);
        prop_assert_eq!(without_places(read), settings);
    }

    #[test]
    fn no_text_upsets_the_reader(text in "(theme|keys|mouse|[a-z]{0,5}|[:{}\\[\\], \\n#\"'-]){0,30}") {
        let _ = read(&text, &table());
    }
}
