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
mod runtime;
mod search;
mod terminal;
pub mod theme;
mod update;
mod view;
mod widget;
mod world;

pub use habits::Habits;
pub use highlight::Syntaxes;
pub use hint::Hints;
pub use layout::{Panes, Share, Shares};
pub use memory::Memory;
pub use message::{CopyWay, Effect, Message, Outside};
pub use model::{Model, Notice, Tab};
pub use mouse::{Gesture, Pointer, Turn};
pub use overlay::{Found, Opened, Overlay, Writing};
pub use pane::preview::Choice;
pub use terminal::{Screen, Tty};
pub use update::update;
pub use view::view;
pub use world::World;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::preset::Library;
use runtime::Runtime;
use theme::{Signs, Theme, ThemeName};

/// What the workbench begins with.
#[derive(Debug, Default)]
pub struct Start {
    /// The design to open.
    pub design: Opened,
    /// Where presets are looked for and saved.
    pub library: Library,
    /// What was chosen in this project before.
    pub memory: Memory,
    /// The colours; `None`: what the environment asks for.
    pub theme: Option<ThemeName>,
    /// Whether the mouse works; `None`: it does.
    pub mouse: Option<bool>,
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
}

/// Runs the workbench on the process's terminal until it is left.
pub fn run(start: Start) -> Result<End> {
    let variable = |name| std::env::var(name).ok();
    let theme = start.theme.unwrap_or_else(|| {
        let (no_color, background) = (variable("NO_COLOR"), variable("COLORFGBG"));
        ThemeName::from_environment(no_color.as_deref(), background.as_deref())
    });
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|n| variable(n).filter(|v| !v.is_empty()));
    let signs = Signs::for_locale(locale.as_deref());
    let (width, height) = crossterm::terminal::size().context("asking for the terminal's size")?;
    let size = ratatui::layout::Size { width, height };
    let mut model = Model::new(start.design, size, Theme::named(theme), signs);
    if let Some(choice) = start.memory.recall() {
        model.preview.choose(choice);
        model.analyse();
    }
    let habits = start.memory.habits();
    habits.apply(&mut model);
    let memory = start.memory.clone();
    model.mouse = start.mouse.unwrap_or(true);
    let mut screen = Screen::take(start.tty).context("taking the terminal over")?;
    if model.mouse {
        screen.set_mouse(true).context("asking for the mouse")?;
    }
    let world = World::new(start.library)
        .at(start.tty)
        .remembering(start.memory);
    Runtime::new(world, screen).run(&mut model)?;
    let learned = Habits::of(&model);
    if learned != habits {
        // Once, at the end: while one works nothing waits for a disk.
        let _ = memory.keep_habits(&learned);
    }
    Ok(End {
        export: model.export().map(|e| e.text.clone()),
        errors: model.analysis.blocking(),
    })
}

/// A design that came from a file, ready to be opened.
impl Opened {
    /// A design and the file that saving writes.
    pub fn new(draft: crate::cors::Draft, path: Option<PathBuf>, has_comments: bool) -> Self {
        Self {
            draft,
            path,
            has_comments,
        }
    }
}
