//! `corstui settings`: where the settings are, what is in force, and from where; a sample and a schema.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::json::pretty;
use super::report::{
    Plain,
    text::{harmless_line, problem},
};
use super::{Exit, Session};
use crate::preset::config_dir;
use crate::settings::keys::{Row, Table};
use crate::settings::{self, Circumstances, InForce, KeyPress, Source, Valued};

/// The arguments of `settings`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print what is in force.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    /// Print a settings file to begin with: every setting, explained, with its default.
    #[arg(long, conflicts_with_all = ["format", "schema"])]
    sample: bool,
    /// Print the JSON Schema of the settings file.
    #[arg(long, conflicts_with = "format")]
    schema: bool,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let table = (session.workbench.keys)();
    if args.sample || args.schema {
        let make = if args.sample {
            settings::sample
        } else {
            settings::schema
        };
        session.print(&make(&table))?;
        return Ok(Exit::Fine);
    }
    let report = Report::here(session, table);
    session.print(&match args.format {
        Plain::Text => report.text(),
        Plain::Json => report.json(),
    })?;
    if args.format == Plain::Text {
        for found in &report.all.problems {
            let text = problem(found, session.err.color);
            session.show(&text)?;
        }
    }
    Ok(if report.all.problems.is_empty() {
        Exit::Fine
    } else {
        Exit::Failed
    })
}

/// What is said of the settings.
struct Report {
    table: Table,
    file: Option<String>,
    exists: bool,
    themes: Option<String>,
    own_themes: Vec<String>,
    /// The rows whose keys the file changes, each with its line.
    changed: Vec<(usize, usize)>,
    all: InForce,
}

impl Report {
    fn here(session: &Session<'_>, table: Table) -> Self {
        let loaded = settings::load(config_dir().as_deref(), || table.clone());
        let circumstances = Circumstances {
            colours: session.workbench.colours,
            chosen: (session.workbench.chosen)(&session.library),
            ..Circumstances::here()
        };
        let show = |path: &Path| path.display().to_string();
        let wishes = loaded.settings.keys.iter();
        Self {
            file: loaded.file.as_deref().map(show),
            exists: loaded.exists,
            themes: loaded.themes().as_deref().map(show),
            own_themes: loaded.own_names(),
            changed: wishes.map(|wish| (wish.row, wish.place.line)).collect(),
            all: InForce::new(loaded, &circumstances, || table.clone()),
            table,
        }
    }

    /// The settings but for the keys: name, value, source.
    fn values(&self) -> [(&'static str, Value, Source); 5] {
        fn value<T: Clone + Into<Value>>(valued: &Valued<T>) -> (Value, Source) {
            (valued.value.clone().into(), valued.source)
        }
        let signs = Valued {
            value: if self.all.unicode.value {
                settings::Signs::Unicode.word()
            } else {
                settings::Signs::Ascii.word()
            },
            source: self.all.unicode.source,
        };
        let scope = Valued {
            value: self.all.scope.value.key(),
            source: self.all.scope.source,
        };
        let named = |name, (value, source)| (name, value, source);
        [
            named("theme", value(&self.all.theme)),
            named("signs", value(&signs)),
            named("mouse", value(&self.all.mouse)),
            named("target", value(&self.all.target)),
            named("scope", value(&scope)),
        ]
    }

    /// The actions whose keys the file changes: the action, its keys, the line.
    fn changed(&self) -> impl Iterator<Item = (&Row, Vec<String>, usize)> {
        let keys = |row: usize| -> Vec<String> {
            let all = self.all.keys.as_ref();
            let keys = all.map_or(&[][..], |keys| keys[row].as_slice());
            keys.iter().map(KeyPress::to_string).collect()
        };
        let changed = self.changed.iter();
        changed.map(move |(row, line)| (&self.table.rows[*row], keys(*row), *line))
    }

    fn text(&self) -> String {
        let mut out = String::new();
        let file = self
            .file
            .as_deref()
            .unwrap_or("nowhere: there is no home folder");
        let state = if self.exists || self.file.is_none() {
            ""
        } else {
            " (not there: the defaults count; `corstui settings --sample` prints one)"
        };
        let _ = writeln!(out, "file    {}{state}", harmless_line(file));
        if let Some(themes) = &self.themes {
            let own = match self.own_themes.as_slice() {
                [] => " (none)".to_owned(),
                names => format!(" ({})", harmless_line(&names.join(", "))),
            };
            let _ = writeln!(out, "themes  {}{own}", harmless_line(themes));
        }
        out.push('\n');
        for (name, value, source) in self.values() {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let _ = writeln!(out, "{name:<7} {value:<16} {}", words(source));
        }
        let mut changed = self.changed().peekable();
        if changed.peek().is_none() {
            let _ = writeln!(
                out,
                "{:<7} {:<16} {}",
                "keys",
                "unchanged",
                words(Source::Default)
            );
        }
        for (row, keys, line) in changed {
            let keys = if keys.is_empty() {
                "no key".to_owned()
            } else {
                keys.join(" ")
            };
            let from = words(Source::File(line));
            let _ = writeln!(out, "keys    {keys:<16} {from}: {row}");
        }
        out
    }

    fn json(&self) -> String {
        let values = self.values().map(|(name, value, source)| {
            let from = json!({"value": value, "from": word(source), "where": place(source)});
            (name.to_owned(), from)
        });
        let keys = self.changed().map(|(row, keys, line)| {
            json!({"scope": row.scope, "action": row.action, "keys": keys, "line": line})
        });
        let problems = self.all.problems.iter().map(|problem| {
            let spot = problem.error.spot.as_ref();
            json!({
                "file": problem.file.display().to_string(),
                "line": spot.map(|spot| spot.line),
                "column": spot.map(|spot| spot.column),
                "key": problem.error.key,
                "message": problem.message(),
                "help": problem.help(),
            })
        });
        let report = json!({
            "version": 1,
            "file": self.file,
            "exists": self.exists,
            "themes": {"folder": self.themes, "names": self.own_themes},
            "settings": serde_json::Map::from_iter(values),
            "keys": keys.collect::<Vec<_>>(),
            "problems": problems.collect::<Vec<_>>(),
        });
        pretty(&report)
    }
}

/// Where a value comes from, for people.
fn words(source: Source) -> String {
    match source {
        Source::Option(option) => format!("option {option}"),
        Source::Environment(variable) => format!("environment, {variable}"),
        Source::Project => "chosen in this project".to_owned(),
        Source::File(line) => format!("file, line {line}"),
        Source::Default => "default".to_owned(),
    }
}

/// Where a value comes from, for programs.
const fn word(source: Source) -> &'static str {
    match source {
        Source::Option(_) => "option",
        Source::Environment(_) => "environment",
        Source::Project => "project",
        Source::File(_) => "file",
        Source::Default => "default",
    }
}

/// Which option or variable, or on which line.
fn place(source: Source) -> Value {
    match source {
        Source::Option(name) | Source::Environment(name) => name.into(),
        Source::File(line) => line.into(),
        Source::Project | Source::Default => Value::Null,
    }
}
