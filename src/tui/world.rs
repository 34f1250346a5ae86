//! The world outside: files and the clipboard. Does what `update` wished for, and tells how it went.

use std::path::{Path, PathBuf, absolute};

use super::clipboard::Clipboard;
use super::memory::Memory;
use super::message::{Message, Outside, Recover};
use super::model::Model;
use super::overlay::{Found, Opened, Writing};
use super::pane::preview::Choice;
use super::recent::Recent;
use super::recovery::{Recovery, Work};
use super::terminal::Tty;
use crate::preset::{self, Entry, Fingerprint, Format, Library};

/// Files and the clipboard.
#[derive(Default)]
pub struct World {
    library: Library,
    memory: Memory,
    recent: Recent,
    /// Copies of unsaved work.
    pub recovery: Recovery,
    /// The state of the unsaved work that was kept last.
    kept: Option<u64>,
    clipboard: Clipboard,
}

impl World {
    /// A world in which presets are looked for and saved by this library.
    pub fn new(library: Library) -> Self {
        Self {
            library,
            ..Self::default()
        }
    }

    /// The same world, in front of this terminal.
    #[must_use]
    pub fn at(self, tty: Tty) -> Self {
        Self {
            clipboard: Clipboard::of(tty),
            ..self
        }
    }

    /// The same world, which remembers its project in this folder.
    #[must_use]
    pub fn remembering(self, state: Option<&Path>) -> Self {
        let project = self.library.root();
        Self {
            memory: Memory::of(project, state),
            recent: Recent::of(Memory::of(project, state)),
            recovery: Recovery::of(project, state),
            ..self
        }
    }

    /// Does one thing, and tells how it went.
    pub fn carry_out(&mut self, wish: Outside) -> Message {
        match wish {
            Outside::Copy(text) => match self.clipboard.copy(&text) {
                Ok(way) => Message::Copied(way),
                Err(error) => {
                    Message::Failed(format!("not copied: {error:#}; write it to a file instead"))
                }
            },
            Outside::ListPresets => Message::Presets(self.presets()),
            Outside::Remember(choice) => match self.memory.keep(choice) {
                Ok(()) => Message::Remembered,
                Err(error) => Message::Failed(format!("the target is not remembered: {error}")),
            },
            Outside::RememberFile(path) => match self.recent.note(&path) {
                Ok(()) => Message::Remembered,
                Err(error) => Message::Failed(format!("the file is not remembered: {error}")),
            },
            Outside::Reload(path) => match Opened::load(&path) {
                Ok(opened) => Message::Reloaded(Box::new(opened)),
                Err(error) => Message::Failed(error.to_string()),
            },
            Outside::Recover(what) => {
                self.recover(what);
                Message::Remembered
            }
            Outside::Write { what, replace } => self.write(what, replace),
        }
    }

    /// What was chosen last in this project.
    pub fn recall(&self) -> Option<Choice> {
        self.memory.recall()
    }

    /// Has unsaved work kept, if there is some or was, in case the program cannot end in good order.
    pub fn keep(&mut self, model: &Model) {
        let unsaved = model.is_unsaved().then(|| model.version());
        if unsaved == self.kept {
            return;
        }
        self.kept = unsaved;
        let path = model.path.as_deref().and_then(|path| absolute(path).ok());
        let draft = || model.draft.clone();
        self.recovery.keep(unsaved.map(|_| Work {
            path,
            seen: model.seen,
            draft: draft(),
        }));
    }

    /// The presets that can be opened by name, and the recent designs.
    fn presets(&self) -> Vec<Found> {
        let entries = self.library.list();
        let entries: Vec<_> = entries.into_iter().filter(|e| !e.shadowed).collect();
        let recent = self
            .recent
            .list(entries.iter().filter_map(|e| e.path.as_deref()));
        let (files, built_in): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|e| e.path.is_some());
        let files = files.into_iter().map(|entry| self.preset(entry));
        let mut found: Vec<_> = files.chain(recent).collect();
        found.extend(built_in.into_iter().map(|entry| self.preset(entry)));
        found
    }

    fn preset(&self, entry: Entry) -> Found {
        let design = match &entry.path {
            Some(path) => Opened::load(path),
            None => self
                .library
                .find(&entry.name)
                .unwrap_or_else(|| Ok(crate::cors::Draft::default()))
                .map(|draft| Opened::new(draft, None, false)),
        };
        Found {
            name: entry.name,
            source: entry.source.word(),
            summary: entry.summary,
            design: design.map_err(|e| e.to_string()),
        }
    }

    fn write(&self, what: Writing, replace: bool) -> Message {
        let path = match self.path_of(&what) {
            Ok(path) => path,
            Err(error) => return Message::Failed(format!("not saved: {error}")),
        };
        if !replace && is_somebody_elses(&what, &path) {
            return Message::Exists(what);
        }
        let (result, seen) = match &what {
            Writing::Export { text, .. } => (preset::put_as_named(&path, text), None),
            Writing::Design { draft, .. } | Writing::Preset { draft, .. } => {
                let text = preset::write(draft, Format::of_path(&path));
                (
                    self.library.save(&path, draft),
                    Some(Fingerprint::of(&text)),
                )
            }
        };
        match result {
            Ok(()) => Message::Written { what, path, seen },
            Err(error) => Message::Failed(format!("not saved: {error}")),
        }
    }

    fn recover(&mut self, what: Recover) {
        match what {
            Recover::Adopt => self.recovery.adopt(),
            Recover::Discard => self.recovery.discard(),
            Recover::Leave => self.recovery.leave(),
        }
    }

    fn path_of(&self, what: &Writing) -> Result<PathBuf, preset::NameError> {
        match what {
            Writing::Design { path, .. } | Writing::Export { path, .. } => Ok(path.clone()),
            Writing::Preset { name, .. } => self.library.project_path(name),
        }
    }
}

/// Whether a file of this path has what is not to be replaced unasked: anything, or for the design's own
/// file, another text than it had when it was read or written last.
fn is_somebody_elses(what: &Writing, path: &Path) -> bool {
    match what {
        Writing::Design { seen: None, .. } => false,
        // What cannot be read is left to writing, which says why it fails.
        Writing::Design { seen, .. } => {
            let now = Fingerprint::of_file(path).unwrap_or_default();
            now.is_some() && now != *seen
        }
        _ => path.exists(),
    }
}
