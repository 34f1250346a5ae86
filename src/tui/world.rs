//! The world outside: files and the clipboard. Does what `update` wished for, and tells how it went.

use std::path::PathBuf;

use super::clipboard::Clipboard;
use super::memory::Memory;
use super::message::{Message, Outside};
use super::overlay::{Found, Opened, Writing};
use super::terminal::Tty;
use crate::preset::{self, Library};

/// Files and the clipboard.
#[derive(Default)]
pub struct World {
    library: Library,
    memory: Memory,
    clipboard: Clipboard,
}

impl World {
    /// A world in which presets are looked for and saved by this library.
    pub fn new(library: Library) -> Self {
        Self {
            library,
            memory: Memory::default(),
            clipboard: Clipboard::default(),
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

    /// The same world, with a memory.
    #[must_use]
    pub fn remembering(self, memory: Memory) -> Self {
        Self { memory, ..self }
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
            Outside::Write { what, replace } => self.write(what, replace),
        }
    }

    /// The presets that can be opened by name.
    fn presets(&self) -> Vec<Found> {
        let entries = self.library.list().into_iter().filter(|e| !e.shadowed);
        entries
            .map(|entry| {
                let design = match &entry.path {
                    Some(path) => preset::load(path).map(|(loaded, _)| Opened {
                        draft: loaded.draft,
                        path: Some(path.clone()),
                        has_comments: loaded.has_comments,
                    }),
                    None => self
                        .library
                        .find(&entry.name)
                        .unwrap_or_else(|| Ok(crate::cors::Draft::default()))
                        .map(|draft| Opened {
                            draft,
                            path: None,
                            has_comments: false,
                        }),
                };
                Found {
                    name: entry.name,
                    source: entry.source.word(),
                    summary: entry.summary,
                    design: design.map_err(|e| e.to_string()),
                }
            })
            .collect()
    }

    fn write(&self, what: Writing, replace: bool) -> Message {
        let path = match self.path_of(&what) {
            Ok(path) => path,
            Err(error) => return Message::Failed(format!("not saved: {error}")),
        };
        if !replace && path.exists() {
            return Message::Exists(what);
        }
        let result = match &what {
            Writing::Export { text, .. } => preset::put(&path, text),
            Writing::Design { draft, .. } | Writing::Preset { draft, .. } => {
                self.library.save(&path, draft)
            }
        };
        match result {
            Ok(()) => Message::Written { what, path },
            Err(error) => Message::Failed(format!("not saved: {error}")),
        }
    }

    fn path_of(&self, what: &Writing) -> Result<PathBuf, preset::NameError> {
        match what {
            Writing::Design { path, .. } | Writing::Export { path, .. } => Ok(path.clone()),
            Writing::Preset { name, .. } => self.library.project_path(name),
        }
    }
}
