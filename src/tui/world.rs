//! The world outside: files and the clipboard. Does what `update` wished for, and tells how it went.

use std::path::{Path, PathBuf, absolute};

use super::clipboard::Clipboard;
use super::memory::Memory;
use super::message::{Message, Outside, Recover};
use super::model::Model;
use super::overlay::{Found, Opened, Writing};
use super::pane::preview::Choice;
use super::paths::Paths;
use super::recent::Recent;
use super::recovery::{Recovery, Work, unsaved};
use super::terminal::Tty;
use crate::preset::{self, Elsewhere, Entry, Fingerprint, Format, Library, LosesComments};

/// The word that lists use for the designs that were opened or saved last.
const RECENT: &str = "recent";

/// Files and the clipboard.
#[derive(Default)]
pub struct World {
    library: Library,
    memory: Memory,
    recent: Recent,
    paths: Paths,
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

    /// The same world, which shows paths so.
    #[must_use]
    pub fn showing(self, paths: Paths) -> Self {
        Self { paths, ..self }
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
        let recent = self.recent.list(paths_of(&entries));
        let recent = recent.into_iter().map(|path| self.recent(&path));
        let (files, built_in): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|e| e.path.is_some());
        let files = files.into_iter().map(|entry| self.preset(entry));
        let mut found: Vec<_> = files.chain(recent).collect();
        found.extend(built_in.into_iter().map(|entry| self.preset(entry)));
        found
    }

    /// What can be opened and is no preset, for lists without a screen: the recent designs, and unsaved work
    /// that an earlier run left here.
    pub fn elsewhere(&self) -> Vec<Elsewhere> {
        let entries = self.library.list();
        let recent = self.recent.list(paths_of(&entries)).into_iter();
        let recent = recent.map(|path| Elsewhere {
            about: match Opened::load(&path) {
                Ok(_) => String::new(),
                Err(error) => format!("cannot be loaded: {}", error.why()),
            },
            path: self.paths.show(&path),
            source: RECENT,
            is_unsaved: false,
            of: None,
        });
        let left = self.recovery.left().into_iter().map(|left| {
            let file = left.path.as_deref().map(|path| self.paths.show(path));
            Elsewhere {
                of: left.path.map(|path| (path, left.seen)),
                path: self.paths.show(&left.copy),
                source: "unsaved",
                is_unsaved: true,
                about: unsaved(file.as_deref(), left.age),
            }
        });
        recent.chain(left).collect()
    }

    fn recent(&self, path: &Path) -> Found {
        let name = self.paths.show(path);
        Found {
            summary: Some(name.clone()),
            name,
            source: RECENT,
            design: Opened::load(path).map_err(|error| error.to_string()),
        }
    }

    fn preset(&self, entry: Entry) -> Found {
        let design = match &entry.path {
            Some(path) => Opened::load(path),
            None => self
                .library
                .find(&entry.name)
                .unwrap_or_else(|| Ok(crate::cors::Draft::default()))
                .map(|draft| Opened::new(draft, None)),
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
            return Message::Exists {
                unreadable: unreadable(&what),
                what,
            };
        }
        let Ok(text) = new_text(&what, &path) else {
            return Message::LosesComments(of_file_now(what));
        };
        let (result, seen) = match &what {
            Writing::Export { .. } => (preset::put_as_named(&path, &text), None),
            Writing::Design { .. } | Writing::Preset { .. } => {
                let seen = Fingerprint::of(&text);
                (self.library.put(&path, &text), Some(seen))
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

/// The files of presets that have one.
fn paths_of(entries: &[Entry]) -> impl Iterator<Item = &Path> {
    entries.iter().filter_map(|entry| entry.path.as_deref())
}

/// Whether a file of this path has what is not to be replaced unasked: anything, or for the design's own
/// file, another text than it had when it was read or written last.
fn is_somebody_elses(what: &Writing, path: &Path) -> bool {
    match what {
        Writing::Design { seen, .. } => seen.is_some_and(|seen| !seen.is_of(path)),
        _ => path.exists(),
    }
}

/// Why the design's file cannot be read any more, if it cannot.
fn unreadable(what: &Writing) -> Option<String> {
    match what {
        Writing::Design { path, .. } => Some(preset::load_regular(path).err()?.why()),
        _ => None,
    }
}

/// The text to write. That of the design's own file is changed only where the design was, so that comments
/// and layout stay.
fn new_text(what: &Writing, path: &Path) -> Result<String, LosesComments> {
    let (draft, comments_may_go) = match what {
        Writing::Export { text, .. } => return Ok(text.clone()),
        Writing::Preset { draft, .. } => return Ok(preset::write(draft, Format::of_path(path))),
        Writing::Design {
            draft,
            comments_may_go,
            ..
        } => (draft, *comments_may_go),
    };
    preset::renewed(path, draft, comments_may_go)
}

/// The same, of the file as it is now: that it was changed was answered before.
fn of_file_now(mut what: Writing) -> Writing {
    if let Writing::Design { path, seen, .. } = &mut what {
        *seen = Fingerprint::of_file(path).unwrap_or_default();
    }
    what
}
