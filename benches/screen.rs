//! A workbench without a terminal: keys in, frames out.

use corstui::cors::ApiType;
use corstui::tui::theme::{Signs, Theme, ThemeName};
use corstui::tui::{self, Message, Model, Opened, Syntaxes};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{TerminalOptions, Viewport};

use crate::designs;

/// The usual size of a terminal's window, in cells.
pub const USUAL: Size = Size {
    width: 120,
    height: 40,
};

/// A large one.
pub const LARGE: Size = Size {
    width: 200,
    height: 60,
};

/// Draws as for a terminal, escape sequences included, and keeps nothing.
pub type Drawn = Terminal<CrosstermBackend<std::io::Sink>>;

/// A terminal of this size.
pub fn terminal(size: Size) -> Drawn {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    let backend = CrosstermBackend::new(std::io::sink());
    Terminal::with_options(backend, TerminalOptions { viewport }).expect("a terminal")
}

/// A workbench with a usual design, for SAM.
pub fn workbench(origins: usize, size: Size) -> Model {
    let draft = designs::usual(ApiType::Http, origins);
    let opened = Opened::new(draft, None);
    Model::new(opened, size, Theme::named(ThemeName::Dark), Signs::UNICODE)
}

/// The same with colours in the export, and with the keys of a pane pressed.
pub fn workbench_at(origins: usize, size: Size, keys: &str) -> Model {
    let mut model = workbench(origins, size);
    tui::update(&mut model, Message::Syntaxes(Syntaxes::load()));
    for letter in keys.chars() {
        press(&mut model, KeyCode::Char(letter));
    }
    model
}

/// Presses a key.
pub fn press(model: &mut Model, code: KeyCode) {
    tui::update(model, Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
}

/// Draws a frame.
pub fn draw(model: &Model, terminal: &mut Drawn) {
    terminal
        .draw(|frame| tui::view(model, frame))
        .expect("a sink takes everything");
}

/// Types a letter into whatever is open and takes it away again: two keys, each with its frame.
pub fn letter(model: &mut Model, terminal: &mut Drawn, letter: char) {
    for code in [KeyCode::Char(letter), KeyCode::Backspace] {
        press(model, code);
        draw(model, terminal);
    }
}

/// Types a digit at the end of the first origin and takes it away again, which keeps the design free of
/// errors: two keys, each with its check, its export and its frame.
pub fn two_keys(model: &mut Model, terminal: &mut Drawn) {
    letter(model, terminal, '1');
}

/// A workbench in which the first origin is being edited, beside a pane: 3 the export, 4 the comparison,
/// 5 the simulation, 6 the coverage.
pub fn editing(origins: usize, size: Size, pane: char) -> Model {
    let mut model = workbench_at(origins, size, &format!("{pane}1"));
    press(&mut model, KeyCode::Enter);
    model
}
