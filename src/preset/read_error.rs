//! Why a text is no preset: what is wrong, where, and what to write instead. What is written like one,
//! [`Document`] by document, is refused in the same words.

use std::fmt;

use super::{ENTRIES, LONGEST, Spot, VERSION, nearest};
use crate::cors::ENVIRONMENTS;

/// What a text is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// A preset.
    Preset,
    /// The settings of the workbench.
    Settings,
    /// A theme of the workbench.
    Theme,
}

impl Document {
    /// The word for it, without an article.
    const fn noun(self) -> &'static str {
        match self {
            Self::Preset => "preset",
            Self::Settings => "settings file",
            Self::Theme => "theme",
        }
    }

    /// How much most of them take.
    const fn usual_size(self) -> &'static str {
        match self {
            Self::Preset => "most are below 10 KiB",
            Self::Settings | Self::Theme => "it takes a few lines",
        }
    }

    /// Where its keys are listed; `None`: they are few enough to name them.
    const fn keys(self) -> Option<&'static str> {
        match self {
            Self::Preset => Some("`corstui schema` lists the keys"),
            Self::Settings => Some("`corstui settings --sample` shows the keys"),
            Self::Theme => None,
        }
    }

    /// What to begin with.
    const fn beginning(self) -> &'static str {
        match self {
            Self::Preset => "start with `api_type: http` and a list of `allow_origins`",
            Self::Settings => "remove it, or start with what `corstui settings --sample` prints",
            Self::Theme => "start with `base: dark`",
        }
    }
}

/// A text that is no preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub reason: Reason,
    /// Where; `None` when it is about the text as a whole.
    pub spot: Option<Spot>,
    /// The key at or below which it is wrong, such as `max_age` or `environments.dev.max_age`.
    pub key: Option<String>,
}

/// What is wrong with a text that is no preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More bytes than [`LONGEST`].
    TooLarge,
    /// Not UTF-8.
    NotUtf8,
    /// Neither YAML nor JSON; what the parser says.
    Syntax(String),
    /// A tab in front of a line, which YAML does not take as indentation.
    Tab,
    /// Lists and mappings nested deeper than any preset.
    TooDeep,
    /// More environments than [`ENVIRONMENTS`].
    TooManyEnvironments,
    /// Environments that have to lie over more list entries together than [`ENTRIES`].
    TooMuch,
    /// Aliases that stand for more values than any preset holds.
    AliasBomb,
    /// A YAML tag, which would ask for another reading of the value.
    Tag(String),
    /// A second YAML document.
    SeveralDocuments,
    /// Nothing at all, or comments only.
    Empty,
    /// A key that no preset has.
    UnknownKey {
        /// The key.
        key: Box<str>,
        /// The known key most like it.
        nearest: Option<&'static str>,
        /// All known keys.
        known: Box<[&'static str]>,
    },
    /// A key that stood before in the same mapping.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line on which it stood first.
        first: usize,
    },
    /// A key that an environment cannot change.
    NotOverlaid(String),
    /// A suppression that lacks its rule or reason.
    Missing(&'static str),
    /// A value of another type than the key's.
    WrongType {
        /// What the value must be, with its article.
        expected: &'static str,
        /// What it is, with its article.
        found: &'static str,
        /// What to write, as a line of a preset; any of them will do.
        write: Box<[Box<str>]>,
    },
    /// A word that is none of a field's words.
    UnknownWord {
        /// The word.
        word: String,
        /// The field's words.
        choices: &'static [&'static str],
    },
    /// A value of the right type that cannot count, said in full.
    Refused {
        /// What is wrong with it.
        why: Box<str>,
        /// What to do.
        remedy: Box<str>,
    },
    /// A version that a later corstui writes.
    LaterVersion(i64),
    /// A version below the first.
    NoVersion(i64),
}

impl ReadError {
    /// About a place.
    pub(crate) const fn at(reason: Reason, spot: Spot) -> Self {
        Self {
            reason,
            spot: Some(spot),
            key: None,
        }
    }

    /// About the text as a whole.
    pub(crate) const fn nowhere(reason: Reason) -> Self {
        Self {
            reason,
            spot: None,
            key: None,
        }
    }

    /// Below this key.
    pub(crate) fn below(mut self, key: &str) -> Self {
        self.key = Some(match self.key {
            Some(inner) => format!("{key}.{inner}"),
            None => key.to_owned(),
        });
        self
    }

    /// The name of the rule that this breaks, which has a page; `None` where what is wrong is no single
    /// key's fault, or one that no rule is about.
    pub const fn rule(&self) -> Option<&'static str> {
        match self.reason {
            Reason::UnknownKey { .. } => Some("unknown-field"),
            Reason::UnknownWord { .. } => Some("field-type"),
            Reason::WrongType { .. } if self.key.is_some() => Some("field-type"),
            _ => None,
        }
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self) -> String {
        self.message_in(Document::Preset)
    }

    /// What is wrong with a text that is meant to be such a document.
    pub fn message_in(&self, document: Document) -> String {
        let noun = document.noun();
        let key = self.key.as_deref().unwrap_or("the file");
        match &self.reason {
            Reason::TooLarge => format!("the file is longer than {} MiB", LONGEST >> 20),
            Reason::NotUtf8 => "the file is not UTF-8".to_owned(),
            Reason::Syntax(what) => format!("the file is neither YAML nor JSON: {what}"),
            Reason::Tab => "a tab stands where YAML wants blanks".to_owned(),
            Reason::TooDeep => format!("lists and mappings are nested too deeply for a {noun}"),
            Reason::TooManyEnvironments => {
                format!("a design has at most {ENVIRONMENTS} environments")
            }
            Reason::TooMuch => {
                format!("its environments lie over more than {ENTRIES} entries of lists together")
            }
            Reason::AliasBomb => format!("the aliases stand for too many values for a {noun}"),
            Reason::Tag(tag) => format!("a {noun} has no tags, such as `{tag}`"),
            Reason::SeveralDocuments => {
                format!("a {noun} is one YAML document; here a second begins")
            }
            Reason::Empty => "the file is empty".to_owned(),
            Reason::UnknownKey { key, .. } => format!("`{key}` is no key of a {noun}"),
            Reason::DuplicateKey { key, first } => {
                format!("`{key}` is given twice, first on line {first}")
            }
            Reason::NotOverlaid(key) => format!("an environment cannot change `{key}`"),
            Reason::Missing(part) => format!("`{key}` lacks its `{part}`"),
            Reason::WrongType {
                expected, found, ..
            } => format!("{} must be {expected}, not {found}", quoted(key)),
            Reason::UnknownWord { word, .. } => format!("`{key}` cannot be `{word}`"),
            Reason::Refused { why, .. } => why.to_string(),
            Reason::LaterVersion(version) => format!(
                "the file has version {version}; this corstui reads up to version {VERSION}"
            ),
            Reason::NoVersion(version) => format!("there is no version {version} of a {noun}"),
        }
    }

    /// What to do, in one sentence without a full stop.
    pub fn help(&self) -> String {
        self.help_in(Document::Preset)
    }

    /// What to do about a text that is meant to be such a document.
    pub fn help_in(&self, document: Document) -> String {
        let mean = |near: Option<&str>| near.map(|near| format!("did you mean `{near}`?"));
        match &self.reason {
            Reason::TooLarge => format!(
                "check that this is a {}: {}",
                document.noun(),
                document.usual_size()
            ),
            Reason::NotUtf8 => "save the file as UTF-8".to_owned(),
            Reason::Syntax(_) => {
                "correct the syntax here; texts with special characters stand in quotes".to_owned()
            }
            Reason::Tab => "indent the line with blanks".to_owned(),
            Reason::TooDeep => "remove the brackets or the indentation".to_owned(),
            Reason::TooManyEnvironments | Reason::TooMuch => {
                "write a file of its own for some of them".to_owned()
            }
            Reason::AliasBomb => "write the values out instead of using aliases".to_owned(),
            Reason::Tag(_) => "write the plain value without a tag".to_owned(),
            Reason::SeveralDocuments => {
                format!("put each {} into a file of its own", document.noun())
            }
            Reason::Empty => document.beginning().to_owned(),
            Reason::UnknownKey { nearest, known, .. } => {
                mean(*nearest).unwrap_or_else(|| match document.keys() {
                    Some(keys) => format!("remove it; {keys}"),
                    None => format!("remove it, or write one of {}", list(known)),
                })
            }
            Reason::DuplicateKey { .. } => "keep one of the two".to_owned(),
            Reason::NotOverlaid(_) => "set it for the design as a whole".to_owned(),
            Reason::Missing(_) => {
                "write both, as in `{rule: origin-any, reason: public data}`".to_owned()
            }
            Reason::WrongType { write, .. } => {
                let lines: Vec<_> = write.iter().map(|line| format!("`{line}`")).collect();
                format!("write {}", lines.join(" or "))
            }
            Reason::UnknownWord { word, choices } => mean(nearest(word, choices.iter().copied()))
                .unwrap_or_else(|| format!("write one of {}", list(choices))),
            Reason::Refused { remedy, .. } => remedy.to_string(),
            Reason::LaterVersion(_) => "update corstui".to_owned(),
            Reason::NoVersion(_) => format!("write `version: {VERSION}`"),
        }
    }
}

impl ReadError {
    /// Place, fault and remedy on one line, about a text that is meant to be such a document.
    pub fn in_words(&self, document: Document) -> String {
        let place = self.spot.as_ref().map_or_else(String::new, |spot| {
            format!("line {}, column {}: ", spot.line, spot.column)
        });
        let (message, help) = (self.message_in(document), self.help_in(document));
        format!("{place}{message}; {help}")
    }
}

/// A key in backticks, but "the file" as it is.
fn quoted(key: &str) -> String {
    if key == "the file" {
        key.to_owned()
    } else {
        format!("`{key}`")
    }
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Document::Preset))
    }
}

impl std::error::Error for ReadError {}
