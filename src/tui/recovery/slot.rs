//! One recovery copy: its file, and the lock that says whether its workbench runs.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cors::Draft;
use crate::preset::{self, Fingerprint, Format, SaveError};

/// Before what the first line of a copy says.
const MARK: &str = "# corstui-recovery: ";

/// The ending of copies.
const COPY: &str = "yaml";

/// The ending of their locks.
const LOCK: &str = "lock";

/// What the first line of a copy says.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// The folder of the project in which the work was done.
    pub project: PathBuf,
    /// The file that saving would have written.
    pub path: Option<PathBuf>,
    /// The text that the file had then.
    pub seen: Option<Fingerprint>,
}

/// A copy that is this process's as long as the value lives.
#[derive(Debug)]
pub struct Slot {
    copy: PathBuf,
    /// Held, never read: it is unlocked when it is closed.
    _lock: File,
}

impl Slot {
    /// A place for a new copy. No copy is there yet, so nobody asks for the lock before it is held.
    pub fn new(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let suffix = format!(".{LOCK}");
        let lock = tempfile::Builder::new()
            .prefix("work-")
            .suffix(&suffix)
            .tempfile_in(folder)?;
        let (lock, path) = lock.keep()?;
        lock.try_lock().or_else(unless_unsupported)?;
        Ok(Self {
            copy: path.with_extension(COPY),
            _lock: lock,
        })
    }

    /// Takes a copy over; `None`: its workbench runs, or has just tidied up.
    fn take(copy: PathBuf) -> Option<Self> {
        let lock = copy.with_extension(LOCK);
        if fs::symlink_metadata(&lock).is_ok_and(|there| !there.is_file()) {
            return None;
        }
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(lock)
            .ok()?;
        lock.try_lock().or_else(unless_unsupported).ok()?;
        let slot = Self { copy, _lock: lock };
        if slot.copy.exists() {
            return Some(slot);
        }
        slot.remove();
        None
    }

    /// The file of the copy.
    pub fn copy(&self) -> &Path {
        &self.copy
    }

    /// How long ago the copy was written; nothing, where the clock says that is to come.
    pub fn age(&self) -> Duration {
        age(&self.copy)
    }

    /// Writes the copy, whole or not at all, for its owner alone.
    pub fn write(&self, whose: &Whose, draft: &Draft) -> Result<(), SaveError> {
        let whose = serde_json::to_string(whose).map_err(|error| SaveError {
            path: self.copy.clone(),
            error: error.into(),
        })?;
        let design = preset::write(draft, Format::Yaml);
        preset::put_private(&self.copy, &format!("{MARK}{whose}\n{design}"))
    }

    /// What the copy holds, or why that cannot be told.
    pub fn read(&self) -> Result<(Whose, Draft), String> {
        read(&self.copy)
    }

    /// Puts a copy that cannot be read out of the way, and says so.
    pub fn set_aside(self, why: &str) -> String {
        let aside = self.copy.with_extension("broken");
        let _ = fs::remove_file(self.copy.with_extension(LOCK));
        match fs::rename(&self.copy, &aside) {
            Ok(()) => format!(
                "unsaved work cannot be restored: {why}; the copy is kept as {}",
                aside.display()
            ),
            Err(error) => format!("unsaved work cannot be restored: {why}; {error}"),
        }
    }

    /// Removes the copy, then the lock. What fails here is found at the next start.
    pub fn remove(self) {
        let _ = fs::remove_file(&self.copy);
        let _ = fs::remove_file(self.copy.with_extension(LOCK));
    }
}

/// On file systems without locks it is better to offer the work of a workbench that runs than to lose
/// that of one that does not.
fn unless_unsupported(error: TryLockError) -> io::Result<()> {
    match error {
        TryLockError::Error(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        other => Err(other.into()),
    }
}

/// What a copy holds, or why that cannot be told.
fn read(copy: &Path) -> Result<(Whose, Draft), String> {
    let (loaded, text) = preset::load_regular(copy).map_err(|error| error.to_string())?;
    let line = text.lines().next().and_then(|l| l.strip_prefix(MARK));
    let line = line.ok_or("its first line does not say whose it is")?;
    let whose = serde_json::from_str(line).map_err(|error| error.to_string())?;
    Ok((whose, loaded.draft))
}

/// The copies in a folder whose workbench has ended. Most often there is no such folder.
pub fn left_in(folder: &Path) -> impl Iterator<Item = Slot> {
    copies_in(folder).into_iter().filter_map(Slot::take)
}

/// A copy that is only looked at.
pub struct Seen {
    /// Its file.
    pub copy: PathBuf,
    /// How long ago it was written.
    pub age: Duration,
    /// Whose it is.
    pub whose: Whose,
    /// The design in it.
    pub draft: Draft,
}

/// The newest copies in a folder whose workbench has ended, as far as they can be read; touches none.
pub fn seen_in(folder: &Path) -> Vec<Seen> {
    /// More than anybody leaves.
    const MOST: usize = 20;
    let mut copies: Vec<_> = copies_in(folder)
        .into_iter()
        .filter(|copy| !runs(copy))
        .map(|copy| (age(&copy), copy))
        .collect();
    copies.sort();
    copies.truncate(MOST);
    let seen = copies.into_iter().filter_map(|(age, copy)| {
        let (whose, draft) = read(&copy).ok()?;
        Some(Seen {
            copy,
            age,
            whose,
            draft,
        })
    });
    seen.collect()
}

/// Whether the workbench of a copy holds its lock.
fn runs(copy: &Path) -> bool {
    let lock = preset::open_regular(&copy.with_extension(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// How long ago a copy was written; nothing, where the clock says that is to come.
fn age(copy: &Path) -> Duration {
    let written = fs::metadata(copy).and_then(|m| m.modified());
    let age = written.map(|written| written.elapsed().unwrap_or_default());
    age.unwrap_or_default()
}

fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let copies = entries.map(|entry| entry.path());
    copies
        .filter(|path| path.extension().is_some_and(|ending| ending == COPY))
        .collect()
}
