//! The workbench: a form, its problems, and what comes of it, side by side.
//!
//! ```text
//! terminal ──> Message ──update──> Model ──view──> frame
//!                          └──> Effect ──runtime──> Message
//! ```
//!
//! [`update`] decides and touches nothing; the runtime carries out its effects; [`view`] draws what
//! the model says. Keys stand in one table, [`action`], geometry in one function, `layout`, colours
//! in one file, [`theme`]; what lies under the mouse is asked of the functions that draw it. This is
//! the only room that names the terminal's crates.

pub mod action;
mod clipboard;
mod editor;
mod environment;
mod gate;
mod habits;
mod highlight;
mod hint;
mod history;
mod hit;
pub mod keymap;
mod layout;
mod memory;
mod message;
mod model;
mod mouse;
mod overlay;
mod pane;
mod paths;
mod recent;
mod recovery;
mod runtime;
mod search;
mod terminal;
pub mod theme;
mod update;
mod view;
mod widget;
mod world;

pub use editor::{Edited, Ending, Manuscript};
pub use habits::Habits;
pub use highlight::Syntaxes;
pub use hint::Hints;
pub use layout::{Panes, Share, Shares};
pub use memory::Memory;
pub use message::{CopyWay, Effect, Message, Outside, Recover};
pub use model::{Model, Notice, Tab};
pub use mouse::{Gesture, Pointer, Turn};
pub use overlay::{Found, Opened, Overlay, Writing};
pub use pane::preview::Choice;
pub use paths::Paths;
pub use recent::Recent;
pub use recovery::{Finds, Kept, Recovery, Work};
pub use terminal::{Screen, Tty};
pub use update::update;
pub use view::view;
pub use world::World;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::preset::{self, Fingerprint, Library, LoadError};
use crate::settings::InForce;
use runtime::Runtime;
use theme::{Signs, Theme};

/// What the workbench begins with.
#[derive(Debug)]
pub struct Start {
    /// The design to open.
    pub design: Opened,
    /// Where presets are looked for and saved.
    pub library: Library,
    /// The folder for what is remembered; `None`: nothing is.
    pub state: Option<PathBuf>,
    /// Colours, signs, keys, the mouse, and what to export to.
    pub settings: InForce,
    /// Where the terminal listens.
    pub tty: Tty,
}

/// What is left when the workbench has ended.
#[derive(Debug)]
pub struct End {
    /// The export as it stood last; `None` while the design had errors.
    pub export: Option<String>,
    /// How many errors kept it from being exported.
    pub errors: usize,
    /// The signal that ended the workbench; `None`: a person did.
    pub signal: Option<u8>,
    /// The recovery copy of work that was not saved.
    pub kept: Option<PathBuf>,
}

/// Runs the workbench on the process's terminal until it is left.
pub fn run(start: Start) -> Result<End> {
    let (width, height) = crossterm::terminal::size().context("asking for the terminal's size")?;
    let size = ratatui::layout::Size { width, height };
    let root = start.library.root().to_owned();
    let paths = Paths::of_process();
    let mut world = World::new(start.library)
        .at(start.tty)
        .showing(paths.clone())
        .remembering(start.state.as_deref());
    let finds = world.recovery.find(&start.design);
    let mut model = set_up(start.design, size, &start.settings);
    model.paths = paths;
    if start.settings.force_colours {
        crossterm::style::force_color_output(true);
    }
    let memory = Memory::of(&root, start.state.as_deref());
    let habits = memory.habits();
    habits.apply(&mut model);
    greet(&mut model, finds);
    // The screen's own hook comes first: what is said of a panic is to be read.
    world.recovery.heed_panics();
    let mut screen = Screen::take(start.tty).context("taking the terminal over")?;
    if model.mouse {
        screen.set_mouse(true).context("asking for the mouse")?;
    }
    let leaving = Runtime::new(world, screen).run(&mut model)?;
    let learned = Habits::of(&model);
    if learned != habits {
        // Once, at the end: while one works nothing waits for a disk.
        let _ = memory.keep_habits(&learned);
    }
    Ok(End {
        export: model.export().map(|e| e.text.clone()),
        errors: model.analysis.blocking(),
        signal: leaving.signal,
        kept: leaving.kept,
    })
}

/// A workbench as the settings want it, which says what is wrong with them.
pub fn set_up(design: Opened, size: ratatui::layout::Size, settings: &InForce) -> Model {
    let signs = Signs::of(settings.unicode.value);
    let mut model = Model::new(design, size, Theme::of(&settings.palette), signs);
    if let Some(keys) = &settings.keys {
        model.keymap = keymap::Keymap::new(keys.clone());
    }
    model.mouse = settings.mouse.value;
    let choice = Choice::named(settings.target.value, settings.scope.value.key());
    if let Some(choice) = choice.filter(|choice| *choice != Choice::default()) {
        model.preview.choose(choice);
        model.analyse();
    }
    if let Some(problem) = settings.problems.first() {
        let problems = match settings.problems.len() {
            1 => "a problem".to_owned(),
            count => format!("{count} problems, first"),
        };
        model.complain(format!("`corstui settings` shows {problems}: {problem}"));
    }
    model
}

/// Offers what an earlier run left, and says what is broken.
fn greet(model: &mut Model, finds: Finds) {
    let broken = finds.broken.into_iter().map(Message::Unkept);
    let kept = finds.kept.map(|kept| Message::Kept(Box::new(kept)));
    for message in broken.chain(kept) {
        // Nothing outside follows from what is only shown.
        let _ = update(model, message);
    }
}

/// A design that came from a file, ready to be opened.
impl Opened {
    /// A design and the file that saving writes.
    pub fn new(draft: crate::cors::Draft, path: Option<PathBuf>) -> Self {
        Self {
            draft,
            path,
            seen: None,
        }
    }

    /// The same, with the text that stood in the file.
    #[must_use]
    pub fn seen(self, text: &str) -> Self {
        Self {
            seen: Some(Fingerprint::of(text)),
            ..self
        }
    }

    /// Opens a file.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        let (loaded, text) = preset::load_regular(path)?;
        let path = Some(path.to_owned());
        Ok(Self::new(loaded.draft, path).seen(&text))
    }
}
