//! Preset files on disk: read within a limit, written whole or not at all.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Format, LONGEST, Loaded, LosesComments, ReadError, Reason, patch, read, whole, write};
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
    let text = text_of(path)?;
    understood(text, &path.display().to_string())
}

/// The same of what has to be a file: a pipe could keep the program waiting for ever.
pub fn load_regular(path: &Path) -> Result<(Loaded, String), LoadError> {
    let name = path.display().to_string();
    let text = match open_regular(path) {
        Ok(file) => take_text(file, &name)?,
        Err(error) => return Err(LoadError::File { name, error }),
    };
    understood(text, &name)
}

/// Whether two paths lead to one file, which is there or is called the same.
pub fn is_one_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    one == other || real(one).is_some_and(|one| real(other) == Some(one))
}

/// Opens what has to be a file, rather than a pipe or a device.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    refuse_irregular(path)?;
    File::open(path)
}

/// Fails for what is there and is no file.
fn refuse_irregular(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => Err(io::Error::other("it is a pipe or a device, no file")),
        _ => Ok(()),
    }
}

/// Reads a preset from a file or from standard input; `name` is for messages.
pub fn load_text(from: impl Read, name: &str) -> Result<(Loaded, String), LoadError> {
    understood(take_text(from, name)?, name)
}

/// The design in a text, with the text.
pub(super) fn understood(text: String, name: &str) -> Result<(Loaded, String), LoadError> {
    match read(&text) {
        Ok(loaded) => Ok((loaded, text)),
        Err(error) => Err(refuse(name, text, error)),
    }
}

/// The text of a file, if it is one and short enough for a preset.
pub(crate) fn text_of(path: &Path) -> Result<String, LoadError> {
    let name = path.display().to_string();
    let open = || {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        File::open(path)
    };
    match open() {
        Ok(file) => take_text(file, &name),
        Err(error) => Err(LoadError::File { name, error }),
    }
}

pub(super) fn take_text(from: impl Read, name: &str) -> Result<String, LoadError> {
    let mut bytes = Vec::new();
    let too_long = u64::try_from(LONGEST).unwrap_or(u64::MAX) + 1;
    from.take(too_long)
        .read_to_end(&mut bytes)
        .map_err(|error| LoadError::File {
            name: name.to_owned(),
            error,
        })?;
    if bytes.len() > LONGEST {
        let error = ReadError::nowhere(Reason::TooLarge);
        return Err(refuse(name, String::new(), error));
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(&error, name))
}

fn refuse(name: &str, text: String, error: ReadError) -> LoadError {
    LoadError::Text {
        name: name.to_owned(),
        text,
        error: Box::new(error),
    }
}

/// Points at the first byte that is no UTF-8, in the part of the text before it.
fn not_utf8(error: &std::string::FromUtf8Error, name: &str) -> LoadError {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
    let line_start = text.rfind('\n').map_or(0, |at| at + 1);
    let spot = super::Spot {
        line: text.matches('\n').count() + 1,
        column: text[line_start..].chars().count() + 1,
        bytes: valid..valid,
    };
    refuse(name, text, ReadError::at(Reason::NotUtf8, spot))
}

/// Writes a preset, as JSON if the file's name ends so.
///
/// Missing folders are made. The text goes to a new file beside the old one, which then takes its
/// place: whatever happens, the file holds the old text or the new one. Its mode stays, and a
/// symbolic link stays a link.
pub fn save(path: &Path, draft: &Draft) -> Result<(), SaveError> {
    put(path, &write(draft, Format::of_path(path)))
}

/// The text to save a design with in its own file: changed only where the design was, so that comments and
/// layout stay.
///
/// # Errors
///
/// When comments cannot stay, unless they may go; then the text is written anew.
pub fn renewed(path: &Path, draft: &Draft, comments_may_go: bool) -> Result<String, LosesComments> {
    let format = Format::of_path(path);
    let patched = match load_regular(path) {
        Ok((old, text)) if old.format == format => patch(&text, draft),
        Ok((old, _)) if old.has_comments => Err(LosesComments),
        // What cannot be read may be replaced by now.
        _ => Ok(write(draft, format)),
    };
    patched.or_else(|lost| {
        let anew = comments_may_go.then(|| write(draft, format));
        anew.ok_or(lost)
    })
}

/// Puts a text into a file, whole or not at all.
pub fn put(path: &Path, text: &str) -> Result<(), SaveError> {
    refuse_irregular(path).map_err(|error| SaveError {
        path: path.to_owned(),
        error,
    })?;
    put_with(path, text, ANYBODY)
}

/// Puts a text into a file whose path a person wrote, or into a pipe or a device. Its folder has to be
/// there: one that was mistyped is not made.
pub fn put_as_named(path: &Path, text: &str) -> Result<(), SaveError> {
    match missing_folder(path) {
        None => put_with(path, text, ANYBODY),
        Some(_) => Err(SaveError {
            path: path.to_owned(),
            error: io::ErrorKind::NotFound.into(),
        }),
    }
}

/// The folder that a file would need and that is not there.
fn missing_folder(path: &Path) -> Option<&Path> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty())?;
    (!folder.exists()).then_some(folder)
}

/// Puts a text into a file that nobody else may read.
pub fn put_private(path: &Path, text: &str) -> Result<(), SaveError> {
    put_with(path, text, OWNER)
}

/// The mode of a new file that any program may read: presets are no secrets. The process's umask takes
/// its share.
const ANYBODY: u32 = 0o666;

/// The mode of a new file for its owner alone.
const OWNER: u32 = 0o600;

fn put_with(path: &Path, text: &str, mode: u32) -> Result<(), SaveError> {
    whole::replace(path, text.as_bytes(), mode).map_err(|error| SaveError {
        path: path.to_owned(),
        error,
    })
}

/// What the system says about a file, in words that tell what to do.
pub(crate) fn system_says(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check its path".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; check the file's mode".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        // The second is what making a folder says where a file has its name.
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a part of the path is no folder".to_owned()
        }
        io::ErrorKind::InvalidData => "it is not UTF-8; save it as UTF-8".to_owned(),
        _ => {
            let text = error.to_string();
            // The number helps nobody who reads the words.
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}

impl LoadError {
    /// What is wrong, for those who know which file it is about.
    pub fn why(&self) -> String {
        match self {
            Self::File { error, .. } => system_says(error),
            Self::Text { error, .. } => error.to_string(),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, error } => write!(f, "cannot read {name}: {}", system_says(error)),
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
        let path = self.path.display();
        let folder = missing_folder(&self.path);
        match folder.filter(|_| self.error.kind() == io::ErrorKind::NotFound) {
            Some(folder) => write!(
                f,
                "cannot write {path}: there is no folder {}; make it first, or name another file",
                folder.display()
            ),
            None => write!(f, "cannot write {path}: {}", system_says(&self.error)),
        }
    }
}

impl std::error::Error for SaveError {}
