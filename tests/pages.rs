//! The pages under `assets/docs`, made of what the program knows: every rule, every target.
//!
//! A test fails where a page says something else; `UPDATE_PAGES=1 cargo test --test pages` writes them
//! anew.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use clap::Parser as _;
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::export::{Language, TARGETS, Target};
use corstui::lint::RULES;
use corstui::preset::Library;

/// The design that the examples show: a page of a site, with a bearer token.
const EXAMPLE: &str = "\
version: 1
name: orders-api
api_type: http
allow_origins: [https://app.example.com, https://admin.example.com]
allow_methods: [GET, POST]
allow_headers: [content-type, authorization]
max_age: 600
allow_credentials: false
routes: [GET /orders, POST /orders]
";

/// What a command prints: its data, and its talk.
fn printed(arguments: &[&str], input: &str) -> (String, String) {
    let words = std::iter::once("corstui").chain(arguments.iter().copied());
    let cli = Cli::try_parse_from(words).expect("a command");
    let command = cli.command.expect("a command");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = cli::run(
        &command,
        &mut Session {
            stdin: &mut input.as_bytes(),
            out: Stream::new(&mut out, false),
            err: Stream::new(&mut err, false),
            library: Library::default(),
            workbench: Workbench::default(),
        },
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (out, err) = (text(out), text(err));
    assert_eq!(exit, Exit::Fine, "{arguments:?}: {err}");
    (out, err)
}

/// The page of a rule as it stands below a heading of its own: one level deeper.
fn deeper(page: &str) -> String {
    let (mut out, mut in_block) = (String::new(), false);
    for line in page.lines() {
        in_block ^= line.starts_with("```");
        let mark = if !in_block && line.starts_with('#') {
            "#"
        } else {
            ""
        };
        let _ = writeln!(out, "{mark}{line}");
    }
    out
}

fn rules() -> String {
    let mut page = "# Rules\n\nEvery rule of `corstui check` and of the workbench, as `corstui explain` prints it.\n\n".to_owned();
    for rule in RULES {
        let (name, code) = (rule.name, rule.code);
        let anchor = format!("{name}-{}", code.to_lowercase());
        let _ = writeln!(page, "- {code} [`{name}`](#{anchor})");
    }
    for rule in RULES {
        let (text, _) = printed(&["explain", rule.name], "");
        let _ = write!(page, "\n{}", deeper(&text));
    }
    page
}

/// What highlights a language in Markdown.
fn fence(language: Language) -> &'static str {
    match language {
        Language::Yaml => "yaml",
        Language::Hcl => "hcl",
        Language::TypeScript => "ts",
        Language::JavaScript => "js",
        Language::Python => "python",
        Language::Shell => "bash",
        Language::Markdown => "markdown",
    }
}

fn targets() -> String {
    let mut page = format!(
        "# Export targets\n\nWhat `corstui export DESIGN --target NAME` prints for this design, without its header:\n\n```yaml\n{EXAMPLE}```\n\n"
    );
    for target in TARGETS {
        let _ = writeln!(page, "- [`{0}`](#{0}): {1}", target.name, target.about);
    }
    for target in TARGETS {
        page.push_str(&section(target));
    }
    page
}

fn section(target: &Target) -> String {
    let json = if target.has_json() {
        " `--json` prints JSON."
    } else {
        ""
    };
    let mut text = format!(
        "\n## {}\n\n{}. Usual file: `{}`.{json}\n",
        target.name, target.about, target.file_name
    );
    let rest = EXAMPLE.replace("api_type: http", "api_type: rest");
    for (title, design) in [("HTTP API", EXAMPLE), ("REST API", &rest)] {
        let arguments = ["export", "-", "--target", target.name, "--no-header"];
        let (export, talk) = printed(&arguments, design);
        // Longer than any fence inside.
        let _ = write!(
            text,
            "\n<details>\n<summary>{title}, snippet</summary>\n\n````{}\n{export}````\n\n</details>\n\n",
            fence(target.language)
        );
        for note in talk.lines().filter_map(|line| line.strip_prefix("note: ")) {
            let _ = writeln!(text, "- {note}");
        }
    }
    text
}

#[test]
fn the_pages_say_what_the_program_knows() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/docs");
    for (name, text) in [("rules.md", rules()), ("targets.md", targets())] {
        let path = folder.join(name);
        if env::var_os("UPDATE_PAGES").is_some() {
            fs::create_dir_all(&folder).expect("the folder is made");
            fs::write(&path, text).expect("the page is written");
            continue;
        }
        let is = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = is.lines().zip(text.lines()).enumerate();
        let first = lines.find(|(_, (is, should))| is != should);
        assert!(
            is == text,
            "{name} is out of date, first in {first:?}: run UPDATE_PAGES=1 cargo test --test pages"
        );
    }
}
