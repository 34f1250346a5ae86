//! The smallest program on ratatui and crossterm that shows a page and can be left: what start, frame and
//! memory of the workbench are compared with.

mod page;

use std::io;

use crossterm::event::{self, Event, KeyCode};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let result = loop {
        if let Err(error) = terminal.draw(page::draw) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    result
}
