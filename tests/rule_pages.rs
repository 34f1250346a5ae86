//! The examples on each rule's page: "Example" must fire the rule, and "Use instead" must not.

use corstui::cors::{
    AnsweredBy, ApiType, Authorizer, Draft, Field, MaxAgeInput, Suppression, Value,
};
use corstui::lint::{Options, RULES, Rule, report};
use serde_yaml::Value as Yaml;

/// Reads the yaml of an example. Only what examples need; keys are checked, so that a page cannot
/// show a field that does not exist.
fn draft(yaml: &str) -> Draft {
    let Yaml::Mapping(map) = serde_yaml::from_str(yaml).expect("yaml") else {
        panic!("not a mapping: {yaml}");
    };
    let mut draft = Draft::default();
    for (key, value) in map {
        let key = key.as_str().expect("a text key");
        let field = Field::from_key(key).unwrap_or_else(|| panic!("unknown key {key}"));
        if field == Field::Ignore {
            draft.ignore = suppressions(&value);
        } else if key != "environments" {
            let value = plain_value(field, value);
            draft.set(field, Some(value.clone()));
            assert_eq!(draft.get(field), Some(value), "{yaml}");
        }
    }
    draft
}

fn plain_value(field: Field, value: Yaml) -> Value {
    match (field, value) {
        (Field::MaxAge, Yaml::Number(n)) => Value::Seconds(match n.as_i64() {
            Some(seconds) => MaxAgeInput::Seconds(seconds),
            None => MaxAgeInput::Text(n.to_string()),
        }),
        (Field::MaxAge, Yaml::String(text)) => Value::Seconds(MaxAgeInput::Text(text)),
        (_, Yaml::Bool(on)) => Value::Flag(on),
        (_, Yaml::String(text)) => Value::Text(text),
        (_, Yaml::Sequence(items)) => Value::List(
            items
                .into_iter()
                .map(|item| item.as_str().expect("a text item").to_owned())
                .collect(),
        ),
        (field, value) => panic!("{field:?}: {value:?}"),
    }
}

fn suppressions(value: &Yaml) -> Vec<Suppression> {
    let text = |item: &Yaml, key| item[key].as_str().expect("a text").to_owned();
    let items = value.as_sequence().expect("a list").iter();
    items
        .map(|item| Suppression {
            rule: text(item, "rule"),
            reason: text(item, "reason"),
        })
        .collect()
}

/// The yaml blocks under a heading of a page.
fn examples<'a>(rule: &Rule, heading: &str) -> Vec<&'a str> {
    let page: &'static str = rule.page;
    let (_, section) = page.split_once(heading).expect("the heading is there");
    let section = section.split("\n## ").next().unwrap_or(section);
    let blocks: Vec<_> = section
        .split("```yaml\n")
        .skip(1)
        .map(|block| block.split("```").next().expect("a closed block"))
        .collect();
    assert!(!blocks.is_empty(), "{}: no yaml under {heading}", rule.name);
    blocks
}

fn fires(rule: &Rule, yaml: &str) -> bool {
    let options = Options {
        pedantic: true,
        ..Options::default()
    };
    let found = report(&draft(yaml), &options).diagnostics;
    found.iter().any(|d| d.rule.code == rule.code)
}

#[test]
fn every_example_fires_its_rule() {
    for rule in RULES {
        for yaml in examples(rule, "\n## Example\n") {
            assert!(fires(rule, yaml), "{} is silent for\n{yaml}", rule.name);
        }
    }
}

#[test]
fn what_to_use_instead_is_silent() {
    for rule in RULES {
        for yaml in examples(rule, "\n## Use instead\n") {
            assert!(!fires(rule, yaml), "{} fires for\n{yaml}", rule.name);
        }
    }
}

#[test]
fn words_of_choices_are_read() {
    let yaml = "api_type: rest\nanswered_by: function\nauthorizer: jwt\nmax_age: 600\n";
    let read = draft(yaml);
    assert_eq!(read.api_type, ApiType::Rest);
    assert_eq!(read.answered_by, AnsweredBy::Function);
    assert_eq!(read.authorizer, Some(Authorizer::Jwt));
}
