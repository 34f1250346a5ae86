//! How a CloudFormation template chooses by environment: a parameter, `Mappings` for what every
//! environment has, and `Conditions` for what some lack and for what `Mappings` cannot hold.

use std::fmt::Write as _;

use askama::filters::Escaper;

use super::escape::Yaml;
use super::names::Names;
use super::plan::Plan;
use super::setting::{Setting, Value};
use super::subject::Varied;
use super::{Scope, table};

/// A value as YAML's flow style writes it.
fn flow(value: &Value) -> String {
    match value {
        Value::Absent => "!Ref AWS::NoValue".to_owned(),
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// What follows a key's colon, as YAML; the items of a list, or the lines of a text of several lines,
/// are indented by this many blanks.
pub fn yaml(setting: &Setting, indent: usize) -> String {
    let value = match setting {
        Setting::Choice(function) => return format!(" {function}"),
        Setting::Value(value) => value,
    };
    let margin = " ".repeat(indent);
    match value {
        Value::List(items) => items.iter().fold(String::new(), |mut out, item| {
            let _ = write!(out, "\n{margin}- {}", quoted(item));
            out
        }),
        Value::Text(text) if text.contains('\n') => {
            let lines = text.trim_end().lines();
            lines.fold(" |".to_owned(), |mut out, line| {
                let _ = write!(out, "\n{}", format!("{margin}{line}").trim_end());
                out
            })
        }
        value => format!(" {}", flow(value)),
    }
}

/// What a template chooses by its parameter `Environment`.
#[derive(Debug, Default)]
pub struct Selection {
    /// The values of the parameter, the design itself first; empty: there is no parameter.
    pub names: Vec<String>,
    /// A condition for each value of the parameter but the first.
    conditions: Vec<Condition>,
    /// Whether the function reads the parameter.
    pub by_function: bool,
    /// For each value of the parameter, what the mapping `Environments` holds.
    pub mappings: Vec<(String, Vec<(String, Setting)>)>,
}

/// Whether the parameter has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Such as `InDev`.
    pub name: String,
    /// Such as `dev`.
    pub environment: String,
    /// Whether some choice asks for it.
    asked: bool,
}

impl Selection {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(plan: &Plan<'_>, scope: Scope) -> Self {
        let all = &plan.environments.all;
        let names: Vec<_> = all.iter().map(|v| v.name.clone()).collect();
        let mut conditions = Names::default();
        Self {
            by_function: table::by_function(plan, scope),
            conditions: names
                .iter()
                .skip(1)
                .map(|environment| Condition {
                    name: conditions.pascal(&format!("in {environment}")),
                    environment: environment.clone(),
                    asked: false,
                })
                .collect(),
            mappings: names
                .iter()
                .map(|name| (name.clone(), Vec::new()))
                .collect(),
            names,
        }
    }

    /// What stands behind a key that holds this value; a value that varies is called `key` in the
    /// mapping.
    pub fn setting(&mut self, key: &str, value: Varied<Value>) -> Setting {
        match value {
            Varied::Same(value) => Setting::Value(value),
            Varied::Each(values) if values.iter().all(can_be_mapped) => {
                for ((_, mapping), value) in self.mappings.iter_mut().zip(values) {
                    mapping.push((key.to_owned(), Setting::Value(value)));
                }
                Setting::Choice(format!(
                    "!FindInMap [Environments, !Ref Environment, {key}]"
                ))
            }
            Varied::Each(values) => Setting::Choice(self.nested(&values)),
        }
    }

    /// A list as [`setting`](Self::setting) writes it, but with a choice for each item where it varies:
    /// for readers that want a list.
    pub fn items(&mut self, list: Varied<Value>) -> Setting {
        let lists = match list {
            Varied::Same(list) => return Setting::Value(list),
            Varied::Each(lists) => lists,
        };
        let items = |list: &Value| match list {
            Value::List(items) => items.clone(),
            _ => Vec::new(),
        };
        let lists: Vec<_> = lists.iter().map(items).collect();
        let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
        let chosen = (0..longest).map(|index| {
            let item = |list: &Vec<String>| Value::text(list.get(index).cloned());
            let values: Vec<_> = lists.iter().map(item).collect();
            self.nested(&values)
        });
        Setting::Choice(format!("[{}]", chosen.collect::<Vec<_>>().join(", ")))
    }

    /// A map as a whole, for readers that take no choice inside it: its entries in each environment.
    pub fn map(&mut self, maps: &[Vec<(&str, Value)>]) -> Setting {
        let entry = |(key, value): &(&str, Value)| match value {
            Value::Absent => None,
            value => Some(format!("{key}: {}", flow(value))),
        };
        let map = |entries: &Vec<(&str, Value)>| {
            let entries: Vec<_> = entries.iter().filter_map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        };
        let maps: Vec<_> = maps.iter().map(map).collect();
        Setting::Choice(self.nested_code(&maps))
    }

    /// `!If` for each environment whose value is not the design's own, which is what remains.
    fn nested(&mut self, values: &[Value]) -> String {
        let values: Vec<_> = values.iter().map(flow).collect();
        self.nested_code(&values)
    }

    fn nested_code(&mut self, values: &[String]) -> String {
        let (base, others) = values.split_first().expect("a value for the design itself");
        let choices = self.conditions.iter_mut().zip(others).rev();
        let choices = choices.filter(|(_, value)| *value != base);
        choices.fold(base.clone(), |otherwise, (condition, value)| {
            condition.asked = true;
            format!("!If [{}, {value}, {otherwise}]", condition.name)
        })
    }

    /// The conditions that some choice asks for.
    pub fn conditions(&self) -> Vec<&Condition> {
        self.conditions.iter().filter(|c| c.asked).collect()
    }

    /// Whether the mapping holds something.
    pub fn maps(&self) -> bool {
        self.mappings.iter().any(|(_, entries)| !entries.is_empty())
    }

    /// Whether anything depends on the parameter.
    pub fn chooses(&self) -> bool {
        self.by_function || self.maps() || !self.conditions().is_empty()
    }
}

const fn can_be_mapped(value: &Value) -> bool {
    matches!(value, Value::Text(_) | Value::List(_))
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    Yaml.write_escaped_str(&mut out, text)
        .expect("a String takes every write");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection() -> Selection {
        let condition = |name: &str, environment: &str| Condition {
            name: name.to_owned(),
            environment: environment.to_owned(),
            asked: false,
        };
        let names = ["default", "dev", "test"].map(str::to_owned).to_vec();
        Selection {
            conditions: vec![condition("InDev", "dev"), condition("InTest", "test")],
            mappings: names.iter().map(|n| (n.clone(), Vec::new())).collect(),
            names,
            by_function: false,
        }
    }

    #[test]
    fn what_is_the_same_everywhere_is_written_where_it_stands() {
        let mut selection = selection();
        let list = Value::list(&["a", "b\""]);
        let setting = selection.setting("List", Varied::Same(list));
        assert_eq!(yaml(&setting, 2), "\n  - \"a\"\n  - \"b\\\"\"");
        let number = selection.setting("Number", Varied::Same(Value::Number(-1)));
        assert_eq!(yaml(&number, 2), " -1");
        assert!(!selection.chooses());
    }

    #[test]
    fn a_list_may_choose_item_by_item() {
        let mut selection = selection();
        let lists = [&["a"][..], &["a", "b"], &["c"]].map(Value::list).to_vec();
        let setting = selection.items(Varied::Each(lists));
        assert_eq!(
            yaml(&setting, 0),
            " [!If [InTest, \"c\", \"a\"], !If [InDev, \"b\", !Ref AWS::NoValue]]"
        );
        assert!(!selection.maps());
        let same = selection.items(Varied::Same(Value::list(&["a"])));
        assert_eq!(same, Setting::Value(Value::list(&["a"])));
    }

    #[test]
    fn texts_and_lists_are_mapped_and_all_else_is_a_condition() {
        let mut selection = selection();
        let lists = ["a", "b", "c"].map(|item| Value::list(&[item])).to_vec();
        let setting = selection.setting("List", Varied::Each(lists));
        assert_eq!(
            yaml(&setting, 0),
            " !FindInMap [Environments, !Ref Environment, List]"
        );
        assert!(selection.maps() && selection.conditions().is_empty());
        let ages = vec![Value::Number(5), Value::Absent, Value::Number(7)];
        let setting = selection.setting("Age", Varied::Each(ages));
        assert_eq!(
            yaml(&setting, 0),
            " !If [InDev, !Ref AWS::NoValue, !If [InTest, 7, 5]]"
        );
        assert_eq!(selection.conditions().len(), 2);
        let flags = vec![Value::Absent, Value::Absent, Value::Flag(true)];
        let setting = selection.setting("Flag", Varied::Each(flags));
        assert_eq!(yaml(&setting, 0), " !If [InTest, true, !Ref AWS::NoValue]");
    }
}
