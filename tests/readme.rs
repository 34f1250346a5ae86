//! The README beside the program: what both of them know must be the same.
//!
//! Tables between markers such as `<!-- keys -->` and `<!-- /keys -->` are made here from what the
//! program knows, and so is what each command in a `console` block prints. A test fails where the
//! README says something else; `UPDATE_README=1 cargo test --test readme` writes it anew. What else the
//! README names is checked by `documents.rs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::CommandFactory as _;
use corstui::cli::Cli;
use corstui::cors::{Field, Shape};
use corstui::export::TARGETS;
use corstui::lint::{RULES, Rule, Severity};
use corstui::preset::Library;
use corstui::settings::Setting;
use corstui::settings::theme::Role;
use corstui::tui::action::{ACTIONS, Action, Scope};
use corstui::tui::keymap::Keymap;
use strum::VariantArray;

/// Makes a table of the README.
type Maker = fn() -> String;

/// The tables of the README by the names of their markers.
const TABLES: [(&str, Maker); 8] = [
    ("commands", commands),
    ("keys", keys),
    ("settings", settings),
    ("roles", roles),
    ("fields", fields),
    ("rules", rules),
    ("targets", targets),
    ("presets", presets),
];

/// A file that the README shows in full and that its commands work on stands in a block under this.
const FILE_MARK: &str = "<!-- file: ";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

/// Fails unless the README is as it should be, or writes it so when asked to.
#[test]
fn the_readme_says_what_the_program_knows() {
    let is = readme();
    let mut should = is.clone();
    for (name, table) in TABLES {
        should = between_markers(&should, name, &table());
    }
    if cfg!(unix) {
        should = with_outputs(&should);
    }
    if env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), should).expect("the README can be written");
        return;
    }
    let first = is
        .lines()
        .zip(should.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    assert!(
        is == should,
        "the README is out of date, first in {first:?}: run UPDATE_README=1 cargo test --test readme"
    );
}

/// Replaces what stands between a pair of markers.
fn between_markers(text: &str, name: &str, new: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).expect(name);
    let (_, after) = rest.split_once(&close).expect(name);
    format!("{before}{open}\n{new}\n{close}{after}")
}

fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut out = line(&head.map(str::to_owned));
    out.push_str(&line(&head.map(|_| "---".to_owned())));
    for cells in rows {
        out.push_str(&line(&cells.map(|cell| cell.replace('|', "\\|"))));
    }
    out
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn commands() -> String {
    let workbench = [
        code("corstui [DESIGN]"),
        "Open the workbench".to_owned(),
        options(&Cli::command()),
    ];
    let mut rows = vec![workbench];
    add_commands("corstui", &Cli::command(), &mut rows);
    table(["Command", "What it does", "Options"], rows)
}

/// Adds the commands below one, or the command itself where there are none.
fn add_commands(name: &str, command: &clap::Command, rows: &mut Vec<[String; 3]>) {
    for below in command.get_subcommands() {
        add_commands(&format!("{name} {}", below.get_name()), below, rows);
    }
    if !command.has_subcommands() {
        let about = command.get_about().map(ToString::to_string);
        rows.push([code(name), about.unwrap_or_default(), options(command)]);
    }
}

/// The options of a command, without those that every command has.
fn options(command: &clap::Command) -> String {
    let long = command.get_arguments().filter_map(clap::Arg::get_long);
    let long = long.filter(|long| *long != "help");
    let coded: Vec<_> = long.map(|long| code(&format!("--{long}"))).collect();
    coded.join(" ")
}

fn keys() -> String {
    let keymap = Keymap::default();
    let mut out = String::new();
    for scope in Scope::ALL {
        let row = |action: &Action| {
            let keys = keymap.keys(action).iter().map(|key| code(&key.shown()));
            let keys = keys.collect::<Vec<_>>().join(" ");
            let none = keys.is_empty();
            let keys = if none { "no key".to_owned() } else { keys };
            [keys, action.help.to_owned()]
        };
        let rows: Vec<_> = ACTIONS
            .iter()
            .filter(|a| a.scope == scope)
            .map(row)
            .collect();
        if !rows.is_empty() {
            let _ = writeln!(out, "{}\n", table([scope.title(), ""], rows).trim_end());
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn settings() -> String {
    let rows = Setting::VARIANTS;
    let rows = rows.iter().map(|s| [code(s.key()), s.explain().to_owned()]);
    table(["Key", "Meaning"], rows)
}

fn roles() -> String {
    let rows = Role::VARIANTS;
    let rows = rows.iter().map(|r| [code(r.key()), r.explain().to_owned()]);
    table(["Key", "What looks so"], rows)
}

fn fields() -> String {
    let kind = |field: Field| match field.shape() {
        Shape::Text => "text".to_owned(),
        Shape::Choice(words) => words.iter().map(|w| code(w)).collect::<Vec<_>>().join(", "),
        Shape::List => "list".to_owned(),
        Shape::Seconds => "seconds".to_owned(),
        Shape::Flag => "`true`, `false`".to_owned(),
        Shape::Suppressions => "list of `{rule, reason}`".to_owned(),
        Shape::Environments => "map from a name to keys".to_owned(),
    };
    let rows = Field::ALL.map(|field| {
        [
            code(field.key()),
            kind(field),
            field.explain().replace('*', "\\*"),
        ]
    });
    table(["Key", "Value", "Meaning"], rows)
}

fn rules() -> String {
    let word = |severity: Option<Severity>| severity.map_or("–", Severity::word).to_owned();
    let row = |rule: &&Rule| {
        let off = if rule.on_by_default {
            ""
        } else {
            " (with `--pedantic`)"
        };
        let page = format!("src/lint/rules/{}.md", rule.name.replace('-', "_"));
        assert!(root().join(&page).exists(), "{page}");
        [
            format!("[`{}`]({page}){off}", rule.name),
            rule.code.to_owned(),
            word(rule.http),
            word(rule.rest),
            rule.fix.word().to_owned(),
        ]
    };
    table(
        ["Rule", "Code", "HTTP API", "REST API", "Fix"],
        RULES.iter().map(row),
    )
}

fn targets() -> String {
    let row = |target: &&corstui::export::Target| {
        [
            code(target.name),
            target.about.to_owned(),
            code(target.file_name),
        ]
    };
    table(["Target", "For", "Usual file"], TARGETS.iter().map(row))
}

fn presets() -> String {
    let list = Library::default().list();
    let row = |entry: &corstui::preset::Entry| {
        [code(&entry.name), entry.summary.clone().unwrap_or_default()]
    };
    table(["Preset", "When to take it"], list.iter().map(row))
}

/// A fenced block: its language, its text, and where that text stands in the README.
struct Block<'a> {
    language: &'a str,
    text: &'a str,
    start: usize,
    /// The last line of text before the block, if no other block stands between.
    above: &'a str,
}

fn blocks(readme: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let (mut at, mut above, mut open) = (0, "", None);
    for line in readme.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        match (line.strip_prefix("```"), open) {
            (Some(language), None) => open = Some((language.trim(), end)),
            (Some(_), Some((language, text))) => {
                found.push(Block {
                    language,
                    text: &readme[text..start],
                    start: text,
                    above,
                });
                (open, above) = (None, "");
            }
            (None, None) if !line.trim().is_empty() => above = line.trim(),
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a block of the README is not closed");
    found
}

/// Runs the commands of the `console` blocks, one after the other in one folder, and puts what they
/// print under them.
fn with_outputs(readme: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut out = String::new();
    let mut done = 0;
    for block in blocks(readme) {
        if let Some(name) = block.above.strip_prefix(FILE_MARK) {
            let path = folder.path().join(name.trim_end_matches(" -->"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            fs::write(path, block.text).expect("the file is written");
        }
        if block.language == "console" {
            out.push_str(&readme[done..block.start]);
            let commands = block.text.lines().filter_map(|l| l.strip_prefix("$ "));
            for command in commands {
                let _ = write!(out, "$ {command}\n{}", output(command, folder.path()));
            }
            done = block.start + block.text.len();
        }
    }
    out + &readme[done..]
}

/// What a shell shows of a command: both streams, in their order.
fn output(command: &str, folder: &Path) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_corstui"));
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env("PATH", env::join_paths(path).expect("no colon in a folder"))
        .env("CORSTUI_CONFIG_DIR", folder.join("config"))
        .env("CORSTUI_STATE_DIR", folder.join("state"))
        .env_remove("NO_COLOR")
        .output()
        .expect("sh runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!text.contains("not found"), "{command}: {text}");
    let ended = text.is_empty() || text.ends_with('\n');
    if ended { text } else { text + "\n" }
}
