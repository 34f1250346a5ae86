//! Exports: a policy as configuration for a tool, ready to paste or to deploy.
//!
//! A target is one file in `export/` and one line in [`TARGETS`]; its text comes from a template in
//! `assets/templates/` whose file ending chooses the escaping, so that no value from a user can break
//! out of the language it is printed into. The same policy always gives the same bytes.
//!
//! Pure: text comes back as a value, and so does what the target could not express.

mod answer;
mod asks;
mod aws_cli;
mod cdk;
mod cloudformation;
mod code;
mod curl;
mod escape;
mod handler;
mod header;
mod headers;
mod json;
mod lambda;
mod mock;
mod names;
mod notes;
mod openapi;
mod plan;
mod pulumi;
mod resources;
mod runbook;
mod sam;
mod selection;
mod serverless;
mod setting;
mod stack;
mod subject;
mod table;
mod terraform;
pub mod versions;

pub use escape::shell_word;
pub use header::LINES as HEADER_LINES;
pub use subject::Subject;

use crate::cors::TargetFacts;

/// How much to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Only what carries CORS, to paste into a file of one's own.
    #[default]
    Snippet,
    /// Complete and deployable, with a function that answers.
    Template,
}

impl Scope {
    /// Both, in the order the screen offers them.
    pub const ALL: [Self; 2] = [Self::Snippet, Self::Template];

    /// The word that the command line uses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Snippet => "snippet",
            Self::Template => "template",
        }
    }

    /// The scope that the command line calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// The language of an export, for highlighting and for file endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// YAML.
    Yaml,
    /// HashiCorp configuration language.
    Hcl,
    /// TypeScript.
    TypeScript,
    /// JavaScript, as an ES module.
    JavaScript,
    /// Python 3.
    Python,
    /// A script for bash.
    Shell,
    /// Markdown, as CommonMark has it.
    Markdown,
}

impl Language {
    /// The usual file ending, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Hcl => "tf",
            Self::TypeScript => "ts",
            Self::JavaScript => "mjs",
            Self::Python => "py",
            Self::Shell => "sh",
            Self::Markdown => "md",
        }
    }

    /// What opens and what closes a comment of one line.
    const fn comment(self) -> (&'static str, &'static str) {
        match self {
            Self::Yaml | Self::Hcl | Self::Python | Self::Shell => ("# ", ""),
            Self::TypeScript | Self::JavaScript => ("// ", ""),
            Self::Markdown => ("<!-- ", " -->"),
        }
    }
}

/// A finished export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The text, ending in one line break.
    pub text: String,
    /// What the text cannot say by itself: what the target could not express, and what must be done
    /// beside it. One or two sentences each.
    pub notes: Vec<String>,
}

impl Export {
    /// Renders a template. Trailing blanks and line breaks become one line break.
    fn new(template: &impl askama::Template, notes: Vec<String>) -> Self {
        let text = template
            .render()
            .expect("templates print into a String, and names that reach them are checked");
        let text = format!("{}\n", text.trim_end());
        Self { text, notes }
    }
}

/// Something that a policy can be exported to.
#[derive(Debug)]
pub struct Target {
    /// The name on the command line, such as `sam`.
    pub name: &'static str,
    /// The name on the screen, such as `SAM`.
    pub label: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// The language it prints.
    pub language: Language,
    /// The file's usual name, such as `template.yaml`.
    pub file_name: &'static str,
    /// What it can express, for the rules about targets.
    pub facts: TargetFacts,
    /// Prints a subject, without a header.
    render: fn(&Subject<'_>, Scope) -> Export,
}

impl Target {
    /// Prints a subject, with a header if it brings the design to put there.
    pub fn export(&self, subject: &Subject<'_>, scope: Scope) -> Export {
        let mut export = (self.render)(subject, scope);
        if let Some(design) = subject.design {
            export.text = header::put(&export.text, design, self.language);
        }
        export
    }

    /// Whether its exports can be printed as JSON too. Whatever reads YAML reads JSON, which is a part of
    /// it, and CloudFormation's tags have long forms.
    pub fn has_json(&self) -> bool {
        self.language == Language::Yaml
    }

    /// An export of a subject as JSON; `None` if [it has none](Self::has_json).
    pub fn json(&self, subject: &Subject<'_>, scope: Scope) -> Option<Export> {
        self.has_json().then(|| {
            let export = (self.render)(subject, scope);
            let header = subject.design.map(header::lines);
            Export {
                text: json::from_yaml(&export.text, header),
                ..export
            }
        })
    }
}

/// What a target printed as YAML, as JSON: the same values in the same order, without comments.
pub fn as_json(yaml: &str) -> String {
    json::from_yaml(yaml, None)
}

/// Every target, in the order the screen offers them.
pub static TARGETS: &[&Target] = &[
    &sam::TARGET,
    &cloudformation::TARGET,
    &terraform::TARGET,
    &cdk::TYPESCRIPT,
    &cdk::PYTHON,
    &pulumi::TYPESCRIPT,
    &serverless::TARGET,
    &openapi::TARGET,
    &aws_cli::TARGET,
    &lambda::PYTHON,
    &lambda::NODE,
    &curl::TARGET,
    &runbook::TARGET,
];

/// The target of this name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().copied().find(|t| t.name == name)
}
