//! Preset files on disk: read within a limit, written whole or not at all.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Format, LONGEST, Loaded, ReadError, Reason, read, whole, write};
use crate::cors::Draft;

/// Why a preset could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The file could not be read.
    File {
        /// The file, as the person named it.
        name: String,
        /// What the system says.
        error: io::Error,
    },
    /// The text is no preset.
    Text {
        /// The file, as the person named it.
        name: String,
        /// The text, to show the line; empty when it is no text.
        text: String,
        /// What is wrong with it.
        error: Box<ReadError>,
    },
}

/// Why a preset could not be saved.
#[derive(Debug)]
pub struct SaveError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system says.
    pub error: io::Error,
}

/// Reads a preset file; the text comes with it.
pub fn load(path: &Path) -> Result<(Loaded, String), LoadError> {
    let name = path.display().to_string();
    let open = || {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        File::open(path)
    };
    match open() {
        Ok(file) => load_text(file, &name),
        Err(error) => Err(LoadError::File { name, error }),
    }
}

/// Reads a preset from a file or from standard input; `name` is for messages.
pub fn load_text(from: impl Read, name: &str) -> Result<(Loaded, String), LoadError> {
    let mut bytes = Vec::new();
    let too_long = u64::try_from(LONGEST).unwrap_or(u64::MAX) + 1;
    from.take(too_long)
        .read_to_end(&mut bytes)
        .map_err(|error| LoadError::File {
            name: name.to_owned(),
            error,
        })?;
    let refuse = |text: String, error| LoadError::Text {
        name: name.to_owned(),
        text,
        error: Box::new(error),
    };
    if bytes.len() > LONGEST {
        return Err(refuse(String::new(), ReadError::nowhere(Reason::TooLarge)));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error, refuse))?;
    match read(&text) {
        Ok(loaded) => Ok((loaded, text)),
        Err(error) => Err(refuse(text, error)),
    }
}

/// Points at the first byte that is no UTF-8, in the part of the text before it.
fn not_utf8(
    error: &std::string::FromUtf8Error,
    refuse: impl Fn(String, ReadError) -> LoadError,
) -> LoadError {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
    let line_start = text.rfind('\n').map_or(0, |at| at + 1);
    let spot = super::Spot {
        line: text.matches('\n').count() + 1,
        column: text[line_start..].chars().count() + 1,
        bytes: valid..valid,
    };
    refuse(text, ReadError::at(Reason::NotUtf8, spot))
}

/// Writes a preset, as JSON if the file's name ends so.
///
/// Missing folders are made. The text goes to a new file beside the old one, which then takes its
/// place: whatever happens, the file holds the old text or the new one. Its mode stays, and a
/// symbolic link stays a link.
pub fn save(path: &Path, draft: &Draft) -> Result<(), SaveError> {
    put(path, &write(draft, Format::of_path(path)))
}

/// Puts a text into a file, whole or not at all.
pub fn put(path: &Path, text: &str) -> Result<(), SaveError> {
    /// Any program may read a new one: presets are no secrets.
    const ANYBODY: u32 = 0o666;
    whole::replace(path, text.as_bytes(), ANYBODY).map_err(|error| SaveError {
        path: path.to_owned(),
        error,
    })
}

/// What the system says about a file, in words that tell what to do.
fn say(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; check the file's mode".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        // The second is what making a folder says where a file has its name.
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a part of the path is no folder".to_owned()
        }
        _ => error.to_string(),
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, error } => write!(f, "cannot read {name}: {}", say(error)),
            Self::Text { name, error, .. } => match &error.spot {
                Some(spot) => write!(
                    f,
                    "{name}:{}:{}: {}; {}",
                    spot.line,
                    spot.column,
                    error.message(),
                    error.help()
                ),
                None => write!(f, "{name}: {}; {}", error.message(), error.help()),
            },
        }
    }
}

impl std::error::Error for LoadError {}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot write {}: {}",
            self.path.display(),
            say(&self.error)
        )
    }
}

impl std::error::Error for SaveError {}
