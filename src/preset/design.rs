//! DESIGN on the command line: a path, `-` for standard input, a preset's name, or a share string.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::file::{LoadError, load, load_text, take_text, understood};
use super::library::{Library, Located};
use super::share::{ShareError, read_share};
use super::{Format, Loaded, nearest, read, write};
use crate::cors::Draft;

/// A design that was asked for by DESIGN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Where it came from.
    pub origin: Origin,
    /// What stood there.
    pub loaded: Loaded,
    /// The text that the source map points into.
    pub text: String,
}

/// Where a design came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file, as it was named, or a preset's file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A preset in the program.
    BuiltIn(String),
    /// A share string; its first characters, which tell it from others.
    Shared(String),
}

/// What standard input is called in what people read; programs read `-`.
pub const STANDARD_INPUT: &str = "standard input";

/// Why there is no design.
#[derive(Debug)]
pub enum DesignError {
    /// Neither a file nor a preset is called so.
    Unknown {
        /// What was asked for.
        name: String,
        /// The preset with the nearest name.
        nearest: Option<String>,
    },
    /// It is there and cannot be loaded.
    Load(LoadError),
    /// It is a share string that holds no design.
    Share(ShareError),
}

/// Finds and loads DESIGN.
///
/// `-` is standard input, and `cors1:` begins a share string. What looks like a path, because it has a separator or the ending of a preset
/// file, is one; so is the name of a file in the current folder. Anything else is a preset's name.
pub fn resolve_design(
    design: &str,
    stdin: &mut dyn Read,
    library: &Library,
) -> Result<Design, DesignError> {
    if design == "-" {
        return from_stdin(stdin);
    }
    if let Some(shared) = shared(design) {
        return shared;
    }
    let path = Path::new(design);
    if looks_like_path(design) || path.is_file() {
        return loaded(Origin::File(path.to_owned()), load(path));
    }
    match library.locate(design) {
        Some(Located::File(path)) => {
            let result = load(&path);
            loaded(Origin::File(path), result)
        }
        Some(Located::BuiltIn(text)) => {
            let origin = Origin::BuiltIn(design.to_owned());
            loaded(origin, load_text(text.as_bytes(), design))
        }
        None if path.is_dir() => loaded(Origin::File(path.to_owned()), load(path)),
        None => Err(unknown(design, library)),
    }
}

/// A design on standard input: a preset file, or a share string, which may be too long for a command line.
fn from_stdin(stdin: &mut dyn Read) -> Result<Design, DesignError> {
    let text = match take_text(stdin, STANDARD_INPUT) {
        Ok(text) => text,
        Err(error) => return loaded(Origin::Stdin, Err(error)),
    };
    if let Some(shared) = shared(&text) {
        return shared;
    }
    loaded(Origin::Stdin, understood(text, STANDARD_INPUT))
}

/// The design in a share string; `None` when the text is none.
fn shared(text: &str) -> Option<Result<Design, DesignError>> {
    let read = read_share(text)?;
    let unfolded = read.and_then(|draft| unfold(text.trim(), &draft));
    Some(unfolded.map_err(DesignError::Share))
}

/// A shared design, with the text of the preset file that it stands for: JSON on one line where YAML
/// would be too long for a file.
fn unfold(word: &str, draft: &Draft) -> Result<Design, ShareError> {
    /// Enough to hold the checksum.
    const TOLD_APART: usize = 16;
    let texts = [write(draft, Format::Yaml), write::tree(draft).to_string()];
    let read = |text: String| Some((read(&text).ok()?, text));
    let (loaded, text) = texts
        .into_iter()
        .find_map(read)
        .ok_or_else(ShareError::too_large)?;
    Ok(Design {
        origin: Origin::Shared(word.chars().take(TOLD_APART).collect()),
        loaded,
        text,
    })
}

/// Whether it names a file, by a separator or the ending of a preset file, rather than a preset.
pub fn looks_like_path(design: &str) -> bool {
    let ending = Path::new(design).extension().and_then(|e| e.to_str());
    design.contains(std::path::is_separator)
        || ending.is_some_and(|e| {
            ["yaml", "yml", "json"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(e))
        })
}

fn loaded(
    origin: Origin,
    result: Result<(Loaded, String), LoadError>,
) -> Result<Design, DesignError> {
    let (loaded, text) = result.map_err(DesignError::Load)?;
    Ok(Design {
        origin,
        loaded,
        text,
    })
}

fn unknown(name: &str, library: &Library) -> DesignError {
    let entries = library.list();
    let names = entries.iter().map(|entry| entry.name.as_str());
    DesignError::Unknown {
        name: name.to_owned(),
        nearest: nearest(name, names).map(str::to_owned),
    }
}

impl Origin {
    /// The file to save to; `None` when the design came from no file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin | Self::BuiltIn(_) | Self::Shared(_) => None,
        }
    }

    /// What programs call it: as people do, but for standard input, which is `-`.
    pub fn path_for_programs(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            origin => origin.to_string(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.write_str(STANDARD_INPUT),
            Self::BuiltIn(name) | Self::Shared(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for DesignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Share(error) => error.fmt(f),
            Self::Unknown { name, nearest } => {
                write!(f, "there is no file or preset `{name}`; ")?;
                match nearest {
                    Some(near) => write!(f, "did you mean `{near}`?"),
                    None => f.write_str("`corstui presets list` names the presets"),
                }
            }
        }
    }
}

impl std::error::Error for DesignError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Load(error) => Some(error),
            Self::Share(error) => Some(error),
            Self::Unknown { .. } => None,
        }
    }
}
