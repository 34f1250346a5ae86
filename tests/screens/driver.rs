//! Drives the workbench like a user, in this process: keys in, screen and effects out.
//!
//! Files are real, in a folder of the test's own; only the clipboard and the terminal are not.

use std::path::{Path, PathBuf};

use corstui::cors::Draft;
use corstui::preset::Library;
use corstui::settings::{self, Circumstances, InForce};
use corstui::tui::keymap::{self, KeyPress};
use corstui::tui::theme::{Signs, Theme, ThemeName};
use corstui::tui::{
    self, CopyWay, Effect, Manuscript, Memory, Message, Model, Opened, Outside, World,
};
use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use tempfile::TempDir;

/// A workbench with somebody in front of it.
pub struct App {
    pub model: Model,
    world: World,
    folder: TempDir,
    terminal: Terminal<TestBackend>,
    /// What was last put on the clipboard.
    pub clipboard: Option<String>,
    /// What was last given to the editor.
    pub edited: Option<Manuscript>,
    /// Whether the workbench was left.
    pub has_ended: bool,
}

/// A workbench of this size with an empty design.
pub fn app(width: u16, height: u16) -> App {
    app_with(width, height, Opened::default())
}

/// A workbench of this size with a preset of the program.
pub fn app_on(width: u16, height: u16, preset: &str) -> App {
    let draft = Library::default()
        .find(preset)
        .expect("a preset")
        .expect("a valid one");
    app_with(width, height, Opened::new(draft, None))
}

/// A workbench in a project that has one preset file.
pub fn app_with_project_preset(name: &str, text: &str) -> App {
    let folder = tempfile::tempdir().expect("a folder");
    let presets = folder.path().join(".corstui");
    std::fs::create_dir(&presets).expect("a new folder");
    std::fs::write(presets.join(format!("{name}.yaml")), text).expect("a new file");
    app_in(folder, 120, 40, Opened::default())
}

/// A workbench of this size with this design.
pub fn app_with(width: u16, height: u16, opened: Opened) -> App {
    app_in(
        tempfile::tempdir().expect("a folder"),
        width,
        height,
        opened,
    )
}

/// A workbench with these settings.
pub fn app_with_settings(text: &str) -> App {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(settings::FILE), text).expect("a new file");
    let loaded = settings::load(Some(folder.path()), keymap::table);
    let settings = InForce::new(loaded, &Circumstances::default(), keymap::table);
    let mut app = app_on(120, 40, "spa-bearer-token");
    let draft = app.model.draft.clone();
    app.model = tui::set_up(Opened::new(draft, None), app.model.size, &settings);
    app
}

fn app_in(folder: TempDir, width: u16, height: u16, opened: Opened) -> App {
    let size = Size { width, height };
    let theme = Theme::named(ThemeName::Dark);
    App {
        model: Model::new(opened, size, theme, Signs::UNICODE),
        world: World::new(Library::discover(folder.path(), None))
            .remembering(Some(&folder.path().join("state"))),
        folder,
        terminal: Terminal::new(TestBackend::new(width, height)).expect("a test terminal"),
        clipboard: None,
        edited: None,
        has_ended: false,
    }
}

/// The memory of a test's project, kept beside it.
fn memory_in(folder: &TempDir) -> Memory {
    Memory::of(folder.path(), Some(&folder.path().join("state")))
}

impl App {
    /// What is remembered of the project.
    pub fn memory(&self) -> Memory {
        memory_in(&self.folder)
    }

    /// Presses keys, written as in the action table and separated by blanks.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for text in keys.split(' ') {
            let key = KeyPress::parse(text).unwrap_or_else(|| panic!("no key is called {text}"));
            self.send(Message::Key(key.into()));
        }
        self
    }

    /// Types a text, a key for each character.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let code = crossterm::event::KeyCode::Char(c);
            self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    /// Edits the focused field from its end, and finishes.
    pub fn enter(&mut self, text: &str) -> &mut Self {
        self.press("enter").type_text(text).press("esc")
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Message::Paste(text.to_owned()));
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        self.send(Message::Resize(width, height));
        self
    }

    /// Lets a message in, and carries out what follows from it.
    pub fn send(&mut self, message: Message) {
        for effect in tui::update(&mut self.model, message) {
            match effect {
                Effect::Quit => self.has_ended = true,
                Effect::Suspend | Effect::Mouse(_) => {}
                Effect::Edit(manuscript) => self.edited = Some(manuscript),
                Effect::Outside(Outside::Copy(text)) => {
                    self.clipboard = Some(text);
                    self.send(Message::Copied(CopyWay::Desktop));
                }
                Effect::Outside(wish) => {
                    let outcome = self.world.carry_out(self.inside(wish));
                    self.send(outcome);
                }
            }
        }
    }

    /// Puts files that are named without a folder into the test's own.
    fn inside(&self, wish: Outside) -> Outside {
        match wish {
            Outside::Write {
                what: tui::Writing::Export { path, text },
                replace,
            } => Outside::Write {
                what: tui::Writing::Export {
                    path: self.path(path),
                    text,
                },
                replace,
            },
            other => other,
        }
    }

    /// A path in the test's own folder.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// What the screen shows, with the test's own folder written as `DIR`.
    pub fn screen(&mut self) -> String {
        self.terminal
            .draw(|frame| tui::view(&self.model, frame))
            .expect("draws");
        let folder = self.folder.path().display().to_string();
        self.terminal.backend().to_string().replace(&folder, "DIR")
    }

    /// The styles of all cells.
    pub fn styles(&mut self) -> Vec<ratatui::style::Style> {
        self.screen();
        let cells = self.terminal.backend().buffer().content();
        cells.iter().map(ratatui::buffer::Cell::style).collect()
    }

    /// The style of the first cell of a text on the screen.
    pub fn style_of(&mut self, text: &str) -> ratatui::style::Style {
        let screen = self.screen();
        let (y, line) = screen
            .lines()
            .enumerate()
            .find(|(_, l)| l.contains(text))
            .unwrap_or_else(|| {
                panic!("{text:?} is not on the screen\n{screen}");
            });
        // Each line of the printed form begins with a quote.
        let x = line
            .find(text)
            .map(|at| line[..at].chars().count() - 1)
            .expect("found above");
        let (x, y) = (
            u16::try_from(x).expect("on screen"),
            u16::try_from(y).expect("on screen"),
        );
        self.terminal.backend().buffer()[(x, y)].style()
    }

    /// Fails unless the screen shows a text.
    pub fn expect(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(
            screen.contains(text),
            "{text:?} is not on the screen\n{screen}"
        );
        self
    }

    /// Fails if the screen shows a text.
    pub fn expect_not(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(
            !screen.contains(text),
            "{text:?} is on the screen\n{screen}"
        );
        self
    }

    /// The design as it stands.
    pub fn draft(&self) -> &Draft {
        &self.model.draft
    }
}
