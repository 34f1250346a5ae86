//! Patched texts: what changes in them, and what stays.

use proptest::prelude::*;

use super::*;
use crate::cors::{Edit, MaxAgeInput, Value};
use crate::preset::arbitrary::drafts;

const TEXT: &str = "# top\nname: 'orders' # the name\nallow_origins: # who\n  # first\n  \
    - https://a.example/ # a\n  - \"https://b.example\"\n  - https://c.example\n\
    allow_methods: [get, POST] # how\nmax_age: # none\nstage: dev\n\
    environments:\n  dev: {allow_methods: [put]} # dev\n";

fn patched(edits: &[Edit]) -> String {
    let draft = read(TEXT).expect("a preset").draft.with(edits);
    let text = patch(TEXT, &draft).expect("comments stay");
    assert_eq!(read(&text).expect("a preset").draft, draft);
    text
}

#[test]
fn only_what_changed_is_written() {
    let field = Field::AllowOrigins;
    let cases = [
        (
            Edit::set_item(field, 0, "https://a.example"),
            "- https://a.example/ # a",
            "- https://a.example # a",
        ),
        (
            Edit::set_item(field, 1, "no"),
            "\"https://b.example\"",
            "\"no\"",
        ),
        (
            Edit::remove_item(field, 0),
            "  - https://a.example/ # a\n",
            "",
        ),
        (Edit::remove_item(field, 2), "  - https://c.example\n", ""),
        (
            Edit::insert_item(field, 1, "null"),
            "  - \"https://b",
            "  - \"null\"\n  - \"https://b",
        ),
        (
            Edit::append(field, "https://d.example"),
            "  - https://c.example\n",
            "  - https://c.example\n  - https://d.example\n",
        ),
        (
            Edit::set_item(Field::AllowMethods, 0, "GET"),
            "[get, POST]",
            "[GET, POST]",
        ),
        (
            Edit::append(Field::AllowMethods, "*"),
            "[get, POST]",
            "[get, POST, \"*\"]",
        ),
        (Edit::set_max_age(600), "max_age: #", "max_age: 600 #"),
        (
            Edit::set(Field::Name, Value::Text("1".into())),
            "'orders'",
            "\"1\"",
        ),
        (
            Edit::append(Field::ExposeHeaders, "etag"),
            "# dev\n",
            "# dev\nexpose_headers: [etag]\n",
        ),
    ];
    for (edit, before, after) in cases {
        let expected = TEXT.replacen(before, after, 1);
        assert_eq!(patched(std::slice::from_ref(&edit)), expected, "{edit:?}");
    }
}

#[test]
fn several_changes_at_once() {
    let text = patched(&[
        Edit::set_item(Field::AllowOrigins, 0, "https://x.example"),
        Edit::remove_item(Field::AllowOrigins, 1),
        Edit::append(Field::AllowOrigins, "https://y.example"),
        Edit::append(Field::AllowOrigins, "https://z.example"),
        Edit::append(Field::AllowHeaders, "x-a"),
        Edit::append(Field::ExposeHeaders, "etag"),
    ]);
    assert!(text.contains("# first") && text.contains("# a\n"), "{text}");
}

#[test]
fn an_environment_is_changed_in_its_place() {
    let mut draft = read(TEXT).expect("a preset").draft;
    let value = Value::List(vec!["PUT".into()]);
    draft.environments[0]
        .overlay
        .set(Field::AllowMethods, Some(value));
    assert_eq!(patch(TEXT, &draft), Ok(TEXT.replace("[put]", "[PUT]")));
}

#[test]
fn what_cannot_be_changed_in_place_keeps_its_comments_or_stays() {
    let commented = "allow_origins: [ # who\n  a, # the first\n  b]\n";
    let mut draft = read(commented).expect("a preset").draft;
    draft.allow_origins.pop();
    assert_eq!(patch(commented, &draft), Err(LosesComments));
    let bare = commented.replace(" # who", "").replace(" # the first", "");
    let text = patch(&bare, &draft).expect("no comments to lose");
    assert_eq!(read(&text).expect("a preset").draft, draft);
    let json = "{\"max_age\": \"600\"}";
    let mut draft = read(json).expect("a preset").draft;
    draft.max_age = Some(MaxAgeInput::Seconds(600));
    let text = patch(json, &draft).expect("JSON has no comments");
    assert_eq!(text, write(&draft, Format::Json));
}

/// Environments with comments wherever people write them.
const ENVIRONMENTS: &str = "# top
environments: # where
  # the developers' machines
  dev: # local
    # any port
    stage: dev # short
    allow_origins: # who
      - http://localhost:5173 # vite
      - http://localhost:3000
  prod: {stage: prod} # live
  # the last one
  test:
    max_age: 60
# end
max_age: 600 # ten minutes
";

/// A change of environments: what it is called, the text before and the text after.
type Case = (
    &'static str,
    fn(&mut Draft),
    &'static [(&'static str, &'static str)],
);

#[test]
fn environments_are_changed_in_their_lines() {
    let cases: [Case; 11] = [
        (
            "added",
            |d| d.add_environment("qa").expect("a free name"),
            &[("    max_age: 60\n", "    max_age: 60\n  qa: {}\n")],
        ),
        (
            "removed with the comments on its line",
            |d| d.remove_environment("prod").expect("there"),
            &[("  prod: {stage: prod} # live\n", "")],
        ),
        (
            "removed with those on its lines",
            |d| d.remove_environment("dev").expect("there"),
            &[(
                "  dev: # local\n    # any port\n    stage: dev # short\n    allow_origins: # who\n      \
                 - http://localhost:5173 # vite\n      - http://localhost:3000\n",
                "",
            )],
        ),
        (
            "renamed",
            |d| d.rename_environment("dev", "on").expect("a free name"),
            &[("  dev:", "  \"on\":")],
        ),
        (
            "renamed and changed",
            |d| {
                d.rename_environment("dev", "local").expect("a free name");
                set(d, "local", Field::Stage, Value::Text("l".into()));
            },
            &[("  dev:", "  local:"), ("stage: dev", "stage: l")],
        ),
        (
            "a value more in lines",
            |d| set(d, "dev", Field::AllowCredentials, Value::Flag(true)),
            &[(
                "      - http://localhost:3000\n",
                "      - http://localhost:3000\n    allow_credentials: true\n",
            )],
        ),
        (
            "a value more in braces",
            |d| set(d, "prod", Field::AllowCredentials, Value::Flag(true)),
            &[("{stage: prod}", "{stage: prod, allow_credentials: true}")],
        ),
        (
            "an item more",
            |d| {
                let origins = ["http://localhost:5173", "http://localhost:3000", "null"];
                let list = Value::List(origins.map(str::to_owned).to_vec());
                set(d, "dev", Field::AllowOrigins, list);
            },
            &[(
                "      - http://localhost:3000\n",
                "      - http://localhost:3000\n      - \"null\"\n",
            )],
        ),
        (
            "base's value again",
            |d| reset(d, "dev", Field::Stage),
            &[("    stage: dev # short\n", "")],
        ),
        (
            "base's value again where that was all",
            |d| reset(d, "test", Field::MaxAge),
            &[("  test:\n    max_age: 60\n", "  test: {}\n")],
        ),
        (
            "several at once",
            |d| {
                d.remove_environment("test").expect("there");
                d.add_environment("qa").expect("a free name");
                set(d, "qa", Field::Stage, Value::Text("qa".into()));
                d.expose_headers.push("etag".into());
            },
            // As many as before: it may be the same under another name, so its comments stay.
            &[
                ("  test:\n", "  qa:\n"),
                ("    max_age: 60\n", "    stage: qa\n"),
                ("# ten minutes\n", "# ten minutes\nexpose_headers: [etag]\n"),
            ],
        ),
    ];
    for (name, change, places) in cases {
        let mut draft = read(ENVIRONMENTS).expect("a preset").draft;
        change(&mut draft);
        let mut expected = ENVIRONMENTS.to_owned();
        for (before, after) in places {
            assert!(expected.contains(before), "{name}: {before}");
            expected = expected.replacen(before, after, 1);
        }
        assert_eq!(patch(ENVIRONMENTS, &draft), Ok(expected), "{name}");
    }
}

#[test]
fn the_last_environments_go_with_all_that_is_in_them() {
    let mut draft = read(ENVIRONMENTS).expect("a preset").draft;
    draft.environments.clear();
    let after = "# top\n# end\nmax_age: 600 # ten minutes\n";
    assert_eq!(patch(ENVIRONMENTS, &draft).as_deref(), Ok(after));
}

fn set(draft: &mut Draft, environment: &str, field: Field, value: Value) {
    draft
        .set_in(environment, field, Some(value))
        .expect("a field of an environment");
}

fn reset(draft: &mut Draft, environment: &str, field: Field) {
    assert_eq!(draft.reset_in(environment, field), Ok(true));
}

#[test]
fn the_first_environments_come_on_lines_where_they_can() {
    const LINES: &str = "environments:\n  dev:\n    stage: d\n";
    for (before, after) in [
        ("# top\nname: a", format!("# top\nname: a\n{LINES}")),
        ("# top\nenvironments: {}\n", format!("# top\n{LINES}")),
        (
            "# top\nenvironments:\nname: a\n",
            format!("# top\n{LINES}name: a\n"),
        ),
        (
            "environments: {} # none\n",
            "environments: {dev: {stage: d}} # none\n".to_owned(),
        ),
    ] {
        let mut draft = read(before).expect("a preset").draft;
        draft.add_environment("dev").expect("a free name");
        set(&mut draft, "dev", Field::Stage, Value::Text("d".into()));
        assert_eq!(patch(before, &draft), Ok(after), "{before}");
    }
}

#[test]
fn an_alias_is_replaced_and_its_anchor_stays() {
    let text = "environments:\n  dev: &dev # here\n    stage: a\n  prod: *dev # the same\n";
    let mut draft = read(text).expect("a preset").draft;
    set(&mut draft, "prod", Field::Stage, Value::Text("b".into()));
    assert_eq!(patch(text, &draft), Ok(text.replace("*dev", "{stage: b}")));
    // The other way round both would change.
    let mut draft = read(text).expect("a preset").draft;
    set(&mut draft, "dev", Field::Stage, Value::Text("b".into()));
    assert_eq!(patch(text, &draft), Err(LosesComments));
}

#[test]
fn ignored_rules_are_changed_in_their_lines() {
    type Case = (fn(&mut Draft), &'static str);
    let text = "ignore: # why\n  - rule: a # one\n    reason: b\n  - {rule: c, reason: d} # two\n";
    let cases: [Case; 3] = [
        (
            |d| _ = d.ignore.pop(),
            "ignore: # why\n  - rule: a # one\n    reason: b\n",
        ),
        (
            |d| _ = d.ignore.remove(0),
            "ignore: # why\n  - {rule: c, reason: d} # two\n",
        ),
        (
            |d| d.ignore.push(d.ignore[1].clone()),
            "ignore: # why\n  - rule: a # one\n    reason: b\n  - {rule: c, reason: d} # two\n  \
             - {rule: c, reason: d}\n",
        ),
    ];
    for (change, after) in cases {
        let mut draft = read(text).expect("a preset").draft;
        change(&mut draft);
        assert_eq!(patch(text, &draft), Ok(after.to_owned()));
    }
}

proptest! {
    /// Comments in places where every change can leave them.
    #[test]
    fn any_change_of_environments_and_ignored_rules_keeps_the_comments_elsewhere(
        old in drafts(),
        new in drafts(),
    ) {
        let text = write(&old, Format::Yaml);
        let text = text.replacen("version: 1\n", "# first\nversion: 1 # second\n", 1) + "# last\n";
        let draft = Draft { environments: new.environments, ignore: new.ignore, ..old };
        let text = patch(&text, &draft).map_err(|e| TestCaseError::fail(format!("{e:?}\n{text}")))?;
        prop_assert_eq!(&read(&text).expect("a preset").draft, &draft, "{}", text);
        prop_assert_eq!(tree::comments(&text).len(), 3);
    }
}
