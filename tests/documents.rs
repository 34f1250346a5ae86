//! The README and CONTRIBUTING by what they name: commands that can be run, and links, files, tests and
//! pictures that are there.

use std::fs;
use std::path::Path;

use clap::Parser as _;
use clap::error::ErrorKind;
use corstui::cli::{Cli, Opening};
use corstui::preset::Library;
use pulldown_cmark::{Event, Parser as Markdown, Tag, TagEnd};

const README: &str = "README.md";

/// The documents, by their paths.
const DOCUMENTS: [&str; 2] = [README, ".github/CONTRIBUTING.md"];

/// What stands for a name that is still to be found, as in `src/export/NAME.rs`.
const PLACEHOLDER: &str = "NAME";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What stands as code in a document: in its prose, and each line of its blocks.
fn code_in(document: &str) -> Vec<String> {
    let (mut found, mut in_block) = (Vec::new(), false);
    for event in Markdown::new(document) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_block = true,
            Event::End(TagEnd::CodeBlock) => in_block = false,
            Event::Text(text) if in_block => found.extend(text.lines().map(str::to_owned)),
            Event::Code(code) => found.push(code.into_string()),
            _ => {}
        }
    }
    found
}

/// The command of ours that a line runs, without what a shell, YAML or a comment adds around it.
fn command_in(line: &str) -> Option<String> {
    let (before, rest) = line.split_once("corstui ")?;
    let is_word = before.is_empty() || before.ends_with([' ', '"']);
    let end = rest.find(['|', ';', '>', '#', '&']).unwrap_or(rest.len());
    let is_command = is_word && !before.contains('#') && !before.contains("name:");
    let words = rest[..end].trim_end_matches(" 2").trim();
    is_command.then(|| words.trim_matches('"').to_owned())
}

#[test]
fn every_command_of_ours_is_one() {
    let code = DOCUMENTS.map(|path| code_in(&text_of(path))).concat();
    let lines: Vec<_> = code.iter().filter_map(|line| command_in(line)).collect();
    assert!(lines.len() > 20, "{lines:?}");
    for line in lines {
        let words = line.split_whitespace().filter(|w| *w != "[DESIGN]");
        let read = Cli::try_parse_from(std::iter::once("corstui").chain(words));
        match read.as_ref().map_err(clap::Error::kind) {
            // A design of the document's own, or one that comes with the program.
            Ok(Cli {
                command: None,
                opening:
                    Opening {
                        design: Some(design),
                        ..
                    },
            }) => {
                let known = design.contains('.') || Library::default().find(design).is_some();
                assert!(known, "corstui {line}");
            }
            // In prose a command may be named without its arguments.
            Ok(_)
            | Err(
                ErrorKind::MissingRequiredArgument
                | ErrorKind::DisplayHelp
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
            ) => {}
            Err(kind) => panic!("corstui {line}: {kind:?}"),
        }
    }
}

/// A command for whoever works on the program: its variables, its program, its arguments.
struct Run<'a> {
    variables: Vec<&'a str>,
    program: &'a str,
    arguments: Vec<&'a str>,
}

impl<'a> Run<'a> {
    /// The run that a line of code begins with, if it is one of cargo or of a script.
    fn read(line: &'a str) -> Option<Self> {
        let words: Vec<_> = line.split('#').next()?.split_whitespace().collect();
        let is_variable = |word: &&&str| word.contains('=');
        let count = words.iter().take_while(is_variable).count();
        let program = *words.get(count)?;
        ["cargo", "bash"].contains(&program).then(|| Self {
            variables: words[..count].to_vec(),
            program,
            arguments: words[count + 1..].to_vec(),
        })
    }

    /// The sources of the tests and benchmarks that cargo is to run.
    fn sources(&self) -> Vec<String> {
        let named = self.arguments.windows(2).filter_map(|pair| match pair {
            ["--test", name] => Some(("tests", *name)),
            ["--bench", name] => Some(("benches", *name)),
            _ => None,
        });
        let source = |(folder, name)| {
            let paths = [".rs", "/main.rs"].map(|end| format!("{folder}/{name}{end}"));
            let there = paths.into_iter().find(|path| root().join(path).exists());
            there.unwrap_or_else(|| panic!("{folder}/{name} is not there"))
        };
        named.map(source).collect()
    }
}

#[test]
fn every_test_script_and_switch_that_is_to_be_run_is_there() {
    for path in DOCUMENTS {
        let code = code_in(&text_of(path));
        let runs: Vec<_> = code.iter().filter_map(|line| Run::read(line)).collect();
        assert!(runs.len() > 2, "{path}");
        for run in runs {
            if let ("bash", [script, ..]) = (run.program, &run.arguments[..]) {
                assert!(root().join(script).exists(), "{path}: {script}");
            }
            let sources = run.sources().iter().map(|s| text_of(s)).collect::<String>();
            for variable in run.variables {
                let (name, _) = variable.split_once('=').expect("it has one");
                let known = name == "INSTA_UPDATE" || sources.contains(&format!("\"{name}\""));
                assert!(known, "{path}: none of these tests looks at {name}");
            }
        }
    }
}

/// The path that a piece of code is, as far as it has no placeholder.
fn path_in(code: &str) -> Option<&str> {
    const ROOMS: [&str; 7] = [
        ".ci/",
        ".github/",
        "assets/",
        "benches/",
        "screenshots/",
        "src/",
        "tests/",
    ];
    const FILES: [&str; 4] = ["CHANGELOG.md", "Cargo.lock", "Cargo.toml", README];
    let is_path = ROOMS.iter().any(|room| code.starts_with(room)) || FILES.contains(&code);
    let known = code.split(PLACEHOLDER).next().unwrap_or(code);
    let folder = known.rfind('/').map_or(known, |end| &known[..end]);
    is_path.then_some(if known == code { code } else { folder })
}

#[test]
fn every_file_that_is_named_is_there() {
    for path in DOCUMENTS {
        let code = code_in(&text_of(path));
        let named: Vec<_> = code.iter().filter_map(|code| path_in(code)).collect();
        assert!(!named.is_empty(), "{path}");
        for name in named {
            assert!(root().join(name).exists(), "{path}: {name} is not there");
        }
    }
}

/// Where a document's links and pictures lead, those in HTML too.
fn links(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in Markdown::new(document) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.push(dest_url.into_string());
            }
            Event::Html(html) => {
                let sources = html.split("src").skip(1).filter_map(|rest| {
                    let (_, value) = rest.split_once("=\"")?;
                    value.split('"').next().map(str::to_owned)
                });
                found.extend(sources);
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    for path in DOCUMENTS {
        let text = text_of(path);
        let folder = root().join(path).parent().expect("a folder").to_owned();
        for link in links(&text) {
            if let Some(heading) = link.strip_prefix('#') {
                let mut headings = text.lines().filter(|l| l.starts_with('#'));
                let leads = headings.any(|l| slug(l) == heading);
                assert!(leads, "{path}: no heading {link}");
            } else if !link.starts_with("https://") {
                assert!(folder.join(&link).exists(), "{path}: {link}");
            }
        }
    }
}

/// The anchor of a heading, as forges make it.
fn slug(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_picture_is_in_the_readme() {
    let readme = text_of(README);
    let shown = links(&readme);
    let folder = fs::read_dir(root().join("screenshots")).expect("there are pictures");
    let files = folder.map(|file| file.expect("a file").path());
    let is_picture = |path: &Path| path.extension().is_some_and(|e| e == "png" || e == "gif");
    for file in files.filter(|file| is_picture(file)) {
        let name = file.file_name().expect("a name").to_string_lossy();
        let path = format!("screenshots/{name}");
        assert!(shown.contains(&path), "{path} is not shown");
    }
}
