//! How Terraform chooses by environment: a variable, and locals that hold what each one has.

use std::fmt::Write as _;

use askama::filters::Escaper;

use crate::export::Scope;
use crate::export::escape::{Hcl, Prepared};
use crate::export::plan::Plan;
use crate::export::setting::{Setting, Value};
use crate::export::subject::Varied;
use crate::export::table::Table;

/// What a configuration chooses by its variable `environment`.
#[derive(Debug)]
pub struct Locals(Table<Value>);

impl Locals {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(plan: &Plan<'_>, scope: Scope) -> Self {
        Self(Table::new(plan, scope))
    }

    /// What stands behind an argument that has this value; a value that varies is called `key` among
    /// the locals, and `null` where it is absent.
    pub fn setting(&mut self, key: &str, value: Varied<Value>) -> Setting {
        let same = self.0.put(key, value);
        same.map_or_else(
            || Setting::Choice(format!("local.environment.{key}")),
            Setting::Value,
        )
    }

    /// Whether the locals hold something.
    pub fn holds(&self) -> bool {
        self.0.holds()
    }

    /// Whether anything depends on the variable.
    pub fn chooses(&self) -> bool {
        self.0.chooses()
    }

    /// Whether the function reads the variable.
    pub const fn by_function(&self) -> bool {
        self.0.by_function
    }

    /// The environment that is taken unless another is named.
    pub fn default(&self) -> &str {
        self.0.default()
    }

    /// The names of the environments, as a list.
    pub fn names(&self) -> Prepared {
        let names: Vec<_> = self.0.names().map(quoted).collect();
        Prepared(format!("[{}]", names.join(", ")))
    }

    /// Each environment's name, and what it has, as the arguments of an object.
    pub fn objects(&self, indent: usize) -> Vec<(&str, Prepared)> {
        let objects = self.0.environments.iter();
        objects
            .map(|(name, entries)| (name.as_str(), Self::arguments(entries, indent)))
            .collect()
    }

    fn arguments(entries: &[(String, Value)], indent: usize) -> Prepared {
        let entries = entries.iter().map(|(key, value)| {
            let value = Setting::Value(value.clone());
            (key.as_str(), value)
        });
        arguments(entries.collect(), indent)
    }
}

/// Arguments as `terraform fmt` lays them out: the equals signs of neighbours on one line each stand
/// below each other. Each line but the first is indented by this many blanks. An absent value is
/// written `null`. Keys are names, or quoted already.
pub fn arguments(entries: Vec<(&str, Setting)>, indent: usize) -> Prepared {
    let written: Vec<_> = entries
        .into_iter()
        .map(|(key, setting)| (key, expression(&setting, indent)))
        .collect();
    // The formatter takes a heredoc for a line, a list over several lines not.
    let one_line = |(_, text): &(&str, String)| !text.contains('\n') || text.starts_with("<<-");
    let mut out = String::new();
    for run in written.chunk_by(|a, b| one_line(a) && one_line(b)) {
        let width = run.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        for (key, text) in run {
            if !out.is_empty() {
                let _ = write!(out, "\n{}", " ".repeat(indent));
            }
            let _ = write!(out, "{key:<width$} = {text}");
        }
    }
    Prepared(out)
}

/// A setting as an expression. A list has a line per item, a text of several lines is a heredoc; they
/// end at this indentation.
fn expression(setting: &Setting, indent: usize) -> String {
    let value = match setting {
        Setting::Choice(expression) => return expression.clone(),
        Setting::Value(value) => value,
    };
    let margin = " ".repeat(indent);
    match value {
        Value::Absent => "null".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) if text.contains('\n') => {
            let escaped = text.replace("${", "$${").replace("%{", "%%{");
            let lines = escaped.trim_end().lines();
            let heredoc = lines.fold("<<-EOT\n".to_owned(), |out, line| {
                out + format!("{margin}  {line}").trim_end() + "\n"
            });
            format!("{heredoc}{margin}EOT")
        }
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            let list = items.iter().fold("[\n".to_owned(), |out, item| {
                out + &margin + "  " + &quoted(item) + ",\n"
            });
            format!("{list}{margin}]")
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    Hcl.write_escaped_str(&mut out, text)
        .expect("a String takes every write");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_on_one_line_are_aligned() {
        let text = |t: &str| Setting::Value(Value::Text(t.to_owned()));
        let entries = vec![
            ("a", text("x")),
            ("long", Setting::Choice("local.environment.long".to_owned())),
            ("list", Setting::Value(Value::list(&["${i}"]))),
            ("b", Setting::ABSENT),
        ];
        assert_eq!(
            arguments(entries, 2).0,
            "a    = \"x\"\n  long = local.environment.long\n  list = [\n    \"$${i}\",\n  ]\n  b = null"
        );
    }
}
