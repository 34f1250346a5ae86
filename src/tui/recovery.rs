//! Recovery: unsaved work outlives a crash, a closed terminal, `kill -9` and a power cut.
//!
//! ```text
//! draft changes ──> keeper (a thread of its own) ──> ID.yaml, locked by ID.lock
//! saved, undone, discarded ──────────────────────> both are removed
//! next start ──> a copy whose lock nobody holds ──> offered: restore, throw away, later
//! ```
//!
//! A copy is a preset file with a comment on its first line that says whose it is, so any command reads
//! it as well. The lock tells the work of a crashed workbench from that of one that runs: it goes with
//! its process, however that ends.

mod keeper;
mod slot;

use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use super::message::Message;
use super::overlay::Opened;
use crate::cors::Draft;
use crate::preset::Fingerprint;
use keeper::Keeper;
use slot::{Slot, Whose};

/// Unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The file that saving would write; `None`: not chosen yet.
    pub path: Option<PathBuf>,
    /// The file's text that the work began with; `None`: there was no file.
    pub seen: Option<Fingerprint>,
    /// The design as it stands.
    pub draft: Draft,
}

/// Unsaved work of a workbench that ended without a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The recovery copy.
    pub copy: PathBuf,
    /// What is in it.
    pub work: Work,
    /// The file as it is now, where it has to be opened first.
    pub base: Option<Opened>,
    /// Whether the file has another text than the work began with.
    pub has_changed: bool,
    /// How long ago it was kept.
    pub age: Duration,
    /// How many more there are, which are older.
    pub more: usize,
    /// First line of what restoring would change that is shown.
    pub top: usize,
    /// Whether it was asked to be thrown away; the next time it is.
    pub is_doomed: bool,
}

/// Unsaved work that nobody goes on with yet, as a list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The recovery copy, which is a design as every command takes it.
    pub copy: PathBuf,
    /// The file that saving would have written; `None`: not chosen yet.
    pub path: Option<PathBuf>,
    /// The file's text that the work began with; `None`: there was no file.
    pub seen: Option<Fingerprint>,
    /// How long ago it was kept.
    pub age: Duration,
}

/// What was found at a start.
#[derive(Debug, Default)]
pub struct Finds {
    /// The newest work that may be restored.
    pub kept: Option<Kept>,
    /// Copies that cannot be read, each with a sentence that says so.
    pub broken: Vec<String>,
}

/// Keeps the unsaved work of one workbench, and knows what others left.
#[derive(Debug, Default)]
pub struct Recovery {
    /// Where copies lie; `None`: nothing is kept.
    folder: Option<PathBuf>,
    /// The folder of the project.
    project: PathBuf,
    keeper: Keeper,
    /// The copy that is offered, so that no other workbench takes it meanwhile.
    offered: Option<Slot>,
}

impl Recovery {
    /// Keeps copies of this project's work in the folder for what the program remembers.
    pub fn of(project: &Path, state: Option<&Path>) -> Self {
        let folder = state.map(|state| state.join("recovery"));
        Self {
            keeper: Keeper::new(folder.clone(), project.to_owned()),
            folder,
            project: project.to_owned(),
            offered: None,
        }
    }

    /// Has failures to keep a copy told to this queue.
    pub fn tell(&mut self, queue: SyncSender<Message>) {
        self.keeper.tell(queue);
    }

    /// Has a panic, on whatever thread, keep the work before the process ends, and say where.
    pub fn heed_panics(&self) {
        self.keeper.heed_panics();
    }

    /// Has the work kept soon, in place of what was kept before; `None`: there is none any more.
    pub fn keep(&mut self, work: Option<Work>) {
        if self.folder.is_some() {
            self.keeper.keep(work);
        }
    }

    /// Does at once what is to be done still. Returns the copy, if there is one.
    pub fn flush(&self) -> Option<PathBuf> {
        self.keeper.flush()
    }

    /// Has what is to be done still done at once, and waits for it a little: the process is about to stop.
    pub fn hurry(&self) {
        self.keeper.hurry();
    }

    /// Looks for work that may go on here: of the opened file, or else of the project.
    ///
    /// A copy that cannot be read is set aside, so that it is told of once.
    pub fn find(&mut self, opened: &Opened) -> Finds {
        let Some(folder) = &self.folder else {
            return Finds::default();
        };
        let open = opened.path.as_deref().and_then(|path| absolute(path).ok());
        let mut finds = Finds::default();
        let mut found = Vec::new();
        for slot in slot::left_in(folder) {
            match slot.read() {
                Err(why) => finds.broken.push(slot.set_aside(&why)),
                Ok((whose, draft)) if self.belongs_here(&whose, open.as_deref()) => {
                    let Whose { path, seen, .. } = whose;
                    found.extend(offer(slot, Work { path, seen, draft }, opened));
                }
                Ok(_) => {}
            }
        }
        found.sort_by_key(|(_, kept)| kept.age);
        let more = found.len().saturating_sub(1);
        // The older ones are let go, for another start.
        if let Some((slot, kept)) = found.into_iter().next() {
            self.offered = Some(slot);
            finds.kept = Some(Kept { more, ..kept });
        }
        finds
    }

    /// The work that an earlier run left in this project, the newest first. Touches none of it.
    pub fn left(&self) -> Vec<Left> {
        let seen = self.folder.iter().flat_map(|folder| slot::seen_in(folder));
        let left = seen.filter(|it| {
            let path = it.whose.path.as_deref();
            let was_saved = path.is_some_and(|path| holds(path, &it.draft));
            self.belongs_here(&it.whose, None) && !was_saved
        });
        let left = left.map(|it| Left {
            copy: it.copy,
            path: it.whose.path,
            seen: it.whose.seen,
            age: it.age,
        });
        left.collect()
    }

    fn belongs_here(&self, whose: &Whose, open: Option<&Path>) -> bool {
        match open {
            Some(open) => whose.path.as_deref() == Some(open),
            None => whose.project == self.project,
        }
    }

    /// Goes on with the offered copy as this workbench's own, for its work is on the screen now.
    pub fn adopt(&mut self) {
        if let Some(slot) = self.offered.take() {
            self.keeper.adopt(slot);
        }
    }

    /// Throws the offered copy away.
    pub fn discard(&mut self) {
        if let Some(slot) = self.offered.take() {
            slot.remove();
        }
    }

    /// Leaves the offered copy where it is.
    pub fn leave(&mut self) {
        self.offered = None;
    }
}

/// Whether a file holds this design.
fn holds(path: &Path, draft: &Draft) -> bool {
    Opened::load(path).is_ok_and(|opened| opened.draft == *draft)
}

/// That work was not saved: of which file, as people call it, and how long ago.
pub fn unsaved(file: Option<&str>, age: Duration) -> String {
    let of = file.map_or_else(String::new, |file| format!(" of {file}"));
    let ago = ago(age);
    format!("Changes{of} were not saved when corstui ended {ago}.")
}

/// How long ago something was, in the largest unit that fits.
fn ago(age: Duration) -> String {
    const UNITS: [(u64, &str); 3] = [(24 * 3600, "day"), (3600, "hour"), (60, "minute")];
    let seconds = age.as_secs();
    let unit = UNITS.iter().find(|(length, _)| seconds >= *length);
    match unit.map(|(length, unit)| (seconds / length, unit)) {
        None => "just now".to_owned(),
        Some((1, unit)) => format!("1 {unit} ago"),
        Some((count, unit)) => format!("{count} {unit}s ago"),
    }
}

/// What a copy can bring back; `None`, and no copy any more, when its work was saved in the end.
fn offer(slot: Slot, work: Work, opened: &Opened) -> Option<(Slot, Kept)> {
    let open = opened.path.as_deref().and_then(|path| absolute(path).ok());
    let base = match &work.path {
        Some(path) if open.as_ref() != Some(path) => Opened::load(path).ok(),
        _ => None,
    };
    let now = base.as_ref().unwrap_or(opened);
    if now.draft == work.draft {
        slot.remove();
        return None;
    }
    let kept = Kept {
        copy: slot.copy().to_owned(),
        age: slot.age(),
        has_changed: has_changed(&work),
        work,
        base,
        more: 0,
        top: 0,
        is_doomed: false,
    };
    Some((slot, kept))
}

/// Whether there is a file of the work with another text than the work began with. One that cannot be
/// read is left to saving, which says why it fails.
fn has_changed(work: &Work) -> bool {
    let now = work.path.as_deref().map(Fingerprint::of_file);
    let now = now.and_then(Result::unwrap_or_default);
    now.is_some() && now != work.seen
}

#[cfg(test)]
mod tests;
