//! The settings file and the themes beside it, as they are on disk.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use strum::VariantArray;

use super::keys::Table;
use super::read::{Said, Settings, read};
use super::theme::{self, Palette, ThemeName};
use crate::preset::{Document, LoadError, ReadError, Reason, check_name, nearest, text_of};

/// The name of the settings file in corstui's own config folder.
pub const FILE: &str = "settings.yaml";

/// The name of the folder of themes beside it.
pub const THEMES: &str = "themes";

/// The word of the settings that leaves the choice of a theme to the terminal.
pub(super) const AUTO: &str = "auto";

/// The ending of theme files.
const ENDING: &str = "yaml";

/// Something in the settings or a theme that does not count, and why.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// What stands in it, to show the line; empty when it could not be read.
    pub text: Arc<str>,
    /// What the file is meant to be.
    document: Document,
    /// What is wrong, and where.
    pub error: ReadError,
}

impl Problem {
    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self) -> String {
        self.error.message_in(self.document)
    }

    /// What to do, in one sentence without a full stop.
    pub fn help(&self) -> String {
        self.error.help_in(self.document)
    }
}

impl Problem {
    /// The order in which problems are told: of the settings first, then by their place.
    pub(super) fn order(&self) -> (bool, usize) {
        let spot = self.error.spot.as_ref();
        let start = spot.map_or(0, |spot| spot.bytes.start);
        (self.document != Document::Settings, start)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.file_name().unwrap_or_default();
        write!(f, "{}", file.display())?;
        if let Some(spot) = &self.error.spot {
            write!(f, ":{}:{}", spot.line, spot.column)?;
        }
        write!(f, ": {}", self.message())
    }
}

/// The settings as they are on disk.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Where the file is or would be; `None`: there is no config folder.
    pub file: Option<PathBuf>,
    /// Whether it is there.
    pub exists: bool,
    /// What it says.
    pub settings: Settings,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    pub(super) folder: Option<PathBuf>,
}

/// Reads the settings in a config folder. `table` is asked for only if there are any.
pub fn load(folder: Option<&Path>, table: impl FnOnce() -> Table) -> Loaded {
    let Some(folder) = folder else {
        return Loaded::default();
    };
    let file = folder.join(FILE);
    let mut loaded = Loaded {
        exists: fs::symlink_metadata(&file).is_ok(),
        folder: Some(folder.to_owned()),
        ..Loaded::default()
    };
    if loaded.exists {
        match text_in(&file, Document::Settings) {
            Ok(text) => {
                let (settings, errors) = read(&text, &table());
                loaded.settings = settings;
                loaded.problems = problems(&file, &text, Document::Settings, errors);
            }
            Err(problem) => loaded.problems.push(*problem),
        }
    }
    loaded.refuse_taken_names();
    loaded.file = Some(file);
    loaded
}

impl Loaded {
    /// The folder of a person's own themes.
    pub fn themes(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(THEMES))
    }

    /// A theme that the settings name: the program's of that name, or else a person's own. If there is
    /// neither, or the file is no theme, says so.
    pub(super) fn theme(&mut self, said: &Said<String>) -> Option<Palette> {
        let name = said.value.as_str();
        if let Some(known) = ThemeName::from_name(name) {
            return Some(known.palette());
        }
        let own = self.own_theme(name).filter(|path| path.exists());
        let Some(path) = own else {
            self.miss_theme(said);
            return None;
        };
        match text_in(&path, Document::Theme) {
            Ok(text) => {
                let (palette, errors) = theme::read(&text);
                let is_whole = errors.iter().all(|error| error.key.is_some());
                let problems = problems(&path, &text, Document::Theme, errors);
                self.problems.extend(problems);
                is_whole.then_some(palette)
            }
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        }
    }

    /// Says of a person's themes that have the name of something else that they do not count.
    fn refuse_taken_names(&mut self) {
        let taken = ThemeName::VARIANTS.iter().map(|theme| theme.name());
        for name in taken.chain([AUTO]) {
            let Some(path) = self.own_theme(name).filter(|path| path.exists()) else {
                continue;
            };
            let whose = if name == AUTO {
                "asks the terminal for its background"
            } else {
                "is a theme of the program"
            };
            let reason = Reason::Refused {
                why: format!("`{name}` {whose}, so this file does not count").into(),
                remedy: format!("give it a name of its own, such as my-{name}.{ENDING}").into(),
            };
            let error = vec![ReadError::nowhere(reason)];
            self.problems
                .extend(problems(&path, "", Document::Theme, error));
        }
    }

    fn own_theme(&self, name: &str) -> Option<PathBuf> {
        check_name(name).ok()?;
        Some(self.themes()?.join(format!("{name}.{ENDING}")))
    }

    /// Says that there is no such theme.
    fn miss_theme(&mut self, said: &Said<String>) {
        let name = &said.value;
        let mut names: Vec<_> = ThemeName::VARIANTS
            .iter()
            .map(|t| t.name().to_owned())
            .collect();
        names.push(AUTO.to_owned());
        names.extend(self.own_names());
        let remedy = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "write one of {}, or make {THEMES}/{name}.{ENDING}",
                names.join(", ")
            ),
        };
        let reason = Reason::Refused {
            why: format!("there is no theme `{name}`").into(),
            remedy: remedy.into(),
        };
        let error = ReadError::at(reason, said.spot.clone()).below("theme");
        let file = self.file.clone().unwrap_or_default();
        let text = text_of(&file).unwrap_or_default();
        let found = problems(&file, &text, Document::Settings, vec![error]);
        self.problems.extend(found);
    }

    /// The names of a person's own themes, in the order of the alphabet.
    pub fn own_names(&self) -> Vec<String> {
        let folder = self.themes().and_then(|folder| fs::read_dir(folder).ok());
        let paths = folder.into_iter().flatten().filter_map(Result::ok);
        let paths = paths.map(|entry| entry.path());
        let mut names: Vec<_> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        names
    }
}

fn problems(file: &Path, text: &str, document: Document, errors: Vec<ReadError>) -> Vec<Problem> {
    let text: Arc<str> = text.into();
    let problem = |error| Problem {
        file: file.to_owned(),
        text: Arc::clone(&text),
        document,
        error,
    };
    errors.into_iter().map(problem).collect()
}

/// The text of a file. A pipe or a device is never opened: it might never end.
fn text_in(path: &Path, document: Document) -> Result<String, Box<Problem>> {
    let fail = |text: &str, error| {
        let problem = problems(path, text, document, vec![error]);
        Box::new(problem.into_iter().next().expect("one for one"))
    };
    let is_readable = |metadata: fs::Metadata| {
        if metadata.is_file() {
            Ok(())
        } else if metadata.is_dir() {
            Err(io::ErrorKind::IsADirectory.into())
        } else {
            Err(io::Error::other("it is no plain file"))
        }
    };
    let text = match fs::metadata(path).and_then(is_readable) {
        Ok(()) => text_of(path),
        Err(error) => Err(LoadError::File {
            name: String::new(),
            error,
        }),
    };
    text.map_err(|error| match error {
        LoadError::Text { text, error, .. } => fail(&text, *error),
        LoadError::File { error, .. } => {
            let reason = Reason::Refused {
                why: format!("the file cannot be read: {error}").into(),
                remedy: "correct that, or remove the file".into(),
            };
            fail("", ReadError::nowhere(reason))
        }
    })
}
