//! The loop: waits for something to happen, lets `update` decide, does what it wants, draws.
//!
//! One queue takes everything that happens. A frame is drawn when the queue is empty, so holding a
//! key down piles nothing up, and an idle workbench costs nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use anyhow::{Context, Result};
use crossterm::event::{self, Event};

use super::clipboard::Clipboard;
use super::highlight::Syntaxes;
use super::message::{Effect, Message};
use super::model::Model;
use super::overlay::{Found, Opened, Writing};
use super::terminal::Screen;
use super::{update, view};
use crate::preset::{self, Library};

/// Carries out effects, and so touches the world.
pub struct Runtime {
    library: Library,
    clipboard: Clipboard,
    screen: Screen,
}

impl Runtime {
    /// A runtime on a terminal that is already taken over.
    pub fn new(library: Library, screen: Screen) -> Self {
        Self {
            library,
            clipboard: Clipboard::default(),
            screen,
        }
    }

    /// Runs the workbench until it is left.
    pub fn run(&mut self, model: &mut Model) -> Result<()> {
        let (sender, queue) = mpsc::channel();
        listen(&sender)?;
        self.draw(model)?;
        // The grammars take longer to load than a first frame may.
        thread::spawn(move || sender.send(Message::Syntaxes(Syntaxes::load())));
        while let Ok(message) = queue.recv() {
            if self.take_all(model, message, &queue)? {
                return Ok(());
            }
            self.draw(model)?;
        }
        Ok(())
    }

    /// Takes in a message and all that wait behind it; `true` when the workbench is to end.
    fn take_all(
        &mut self,
        model: &mut Model,
        first: Message,
        queue: &Receiver<Message>,
    ) -> Result<bool> {
        let mut next = Some(first);
        while let Some(message) = next {
            for effect in update(model, message) {
                if self.carry_out(model, effect)? {
                    return Ok(true);
                }
            }
            next = queue.try_recv().ok();
        }
        Ok(false)
    }

    fn draw(&mut self, model: &Model) -> Result<()> {
        self.screen
            .terminal
            .draw(|frame| view(model, frame))
            .context("drawing")?;
        Ok(())
    }

    /// Does one effect and tells the model how it went; `true` when the workbench is to end.
    fn carry_out(&mut self, model: &mut Model, effect: Effect) -> Result<bool> {
        let outcome = match effect {
            Effect::Quit => return Ok(true),
            Effect::Suspend => {
                self.screen.suspend().context("suspending")?;
                return Ok(false);
            }
            Effect::Copy(text) => match self.clipboard.copy(&text) {
                Ok(way) => Message::Copied(way),
                Err(error) => {
                    Message::Failed(format!("not copied: {error:#}; w writes it to a file"))
                }
            },
            Effect::ListPresets => Message::Presets(self.presets()),
            Effect::Write { what, replace } => self.write(what, replace),
        };
        for effect in update(model, outcome) {
            if self.carry_out(model, effect)? {
                return Ok(true);
            }
        }
        Ok(false)
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
            Writing::Export { text, .. } => write_text(&path, text),
            Writing::Design { draft, .. } => preset::save(&path, draft).map_err(Into::into),
            Writing::Preset { draft, .. } => self.library.save(&path, draft).map_err(Into::into),
        };
        match result {
            Ok(()) => Message::Written { what, path },
            Err(error) => Message::Failed(format!("not saved: {error:#}")),
        }
    }

    fn path_of(&self, what: &Writing) -> Result<PathBuf, preset::NameError> {
        match what {
            Writing::Design { path, .. } | Writing::Export { path, .. } => Ok(path.clone()),
            Writing::Preset { name, .. } => self.library.project_path(name),
        }
    }
}

/// Writes an export whole or not at all.
fn write_text(path: &Path, text: &str) -> Result<()> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .with_context(|| format!("making the folder {}", folder.display()))?;
    preset::put(path, text)?;
    Ok(())
}

/// Starts the threads that fill the queue: one for the terminal, one for signals.
fn listen(sender: &Sender<Message>) -> Result<()> {
    let input = sender.clone();
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            let message = match event {
                Event::Key(key) => Message::Key(key),
                Event::Paste(text) => Message::Paste(text),
                Event::Resize(width, height) => Message::Resize(width, height),
                Event::FocusGained | Event::FocusLost | Event::Mouse(_) => continue,
            };
            if input.send(message).is_err() {
                return;
            }
        }
        // The terminal is gone.
        let _ = input.send(Message::Terminate);
    });
    signals(sender.clone())
}

/// SIGTERM, SIGHUP and SIGINT end the workbench in good order.
#[cfg(unix)]
fn signals(sender: Sender<Message>) -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])
        .context("listening for signals")?;
    thread::spawn(move || {
        for _ in signals.forever() {
            if sender.send(Message::Terminate).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals(_: Sender<Message>) -> Result<()> {
    Ok(())
}
