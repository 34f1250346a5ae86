//! From a key to a drawn frame: update, check, export, colours, drawing.
//!
//! `cargo bench --bench frame`. The screen is 120 by 40 and the design an HTTP API for SAM.
//!
//! Medians on one core of an AMD EPYC, release without link-time optimisation, for one key and its
//! frame: 0.2 ms at 1 origin, 0.3 ms at 10, 0.5 ms at 100, 2.5 ms at 1,000, 28 ms at 10,000. Of that
//! drawing alone takes 0.2 ms at 10 origins and 0.4 ms at 1,000. The grammars load in 1 ms, after the
//! first frame.

use corstui::cors::Draft;
use corstui::tui::theme::{Signs, Theme, ThemeName};
use corstui::tui::{self, Message, Model, Opened, Syntaxes};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

const SIZE: Size = Size {
    width: 120,
    height: 40,
};

fn main() {
    divan::main();
}

fn design(origins: usize) -> Draft {
    Draft {
        name: "bench".into(),
        allow_origins: (0..origins)
            .map(|n| format!("https://site{n}.example.com"))
            .collect(),
        allow_methods: vec!["GET".into(), "POST".into()],
        allow_headers: vec!["content-type".into()],
        ..Draft::default()
    }
}

fn workbench(origins: usize) -> Model {
    let opened = Opened::new(design(origins), None, false);
    Model::new(opened, SIZE, Theme::named(ThemeName::Dark), Signs::UNICODE)
}

fn key(code: KeyCode) -> Message {
    Message::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// A character typed into the first origin and taken away again: two keys, two frames.
#[divan::bench(args = [1, 10, 100, 1_000, 10_000])]
fn two_keys(bencher: Bencher<'_, '_>, origins: usize) {
    let mut model = workbench(origins);
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a terminal");
    tui::update(&mut model, Message::Syntaxes(Syntaxes::load()));
    tui::update(&mut model, key(KeyCode::Enter));
    bencher.bench_local(|| {
        for code in [KeyCode::Char('x'), KeyCode::Backspace] {
            tui::update(&mut model, key(code));
            terminal
                .draw(|frame| tui::view(&model, frame))
                .expect("draws");
        }
    });
}

/// The same with another pane beside the form: 4 the comparison, 5 the simulation, 6 the coverage. What
/// a browser sees is worked out anew for each key.
#[divan::bench(args = [10, 1_000], consts = ['4', '5', '6'])]
fn two_keys_beside<const PANE: char>(bencher: Bencher<'_, '_>, origins: usize) {
    let mut model = workbench(origins);
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a terminal");
    for code in [KeyCode::Char(PANE), KeyCode::Char('1'), KeyCode::Enter] {
        tui::update(&mut model, key(code));
    }
    bencher.bench_local(|| {
        // A digit at the end of a host name's label keeps the design free of errors.
        for code in [KeyCode::Char('1'), KeyCode::Backspace] {
            tui::update(&mut model, key(code));
            terminal
                .draw(|frame| tui::view(&model, frame))
                .expect("draws");
        }
    });
}

/// A letter that nearly every line has, added to what the preview is searched for and taken away again:
/// two keys, two frames. An origin is a line.
#[divan::bench(args = [10, 1_000, 30_000])]
fn two_keys_of_a_search(bencher: Bencher<'_, '_>, origins: usize) {
    let mut model = workbench(origins);
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a terminal");
    for code in ['3', '/', 's'] {
        tui::update(&mut model, key(KeyCode::Char(code)));
    }
    bencher.bench_local(|| {
        for code in [KeyCode::Char('i'), KeyCode::Backspace] {
            tui::update(&mut model, key(code));
            terminal
                .draw(|frame| tui::view(&model, frame))
                .expect("draws");
        }
    });
}

/// To the last match, far below: the lines on the way there have no colours yet.
#[divan::bench(args = [10, 1_000, 30_000])]
fn search_far_below(bencher: Bencher<'_, '_>, origins: usize) {
    let syntaxes = Syntaxes::load();
    bencher
        .with_inputs(|| {
            let mut model = workbench(origins);
            tui::update(&mut model, Message::Syntaxes(syntaxes.clone()));
            for code in ['3', '/', 'h'] {
                tui::update(&mut model, key(KeyCode::Char(code)));
            }
            model
        })
        .bench_local_refs(|model| {
            for _ in 0..4 {
                tui::update(model, key(KeyCode::Up));
            }
        });
}

/// A letter typed into the palette and taken away again: two keys, two frames.
#[divan::bench]
fn two_keys_of_the_palette(bencher: Bencher<'_, '_>) {
    let mut model = workbench(10);
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a terminal");
    tui::update(&mut model, key(KeyCode::Char('?')));
    bencher.bench_local(|| {
        for code in [KeyCode::Char('e'), KeyCode::Backspace] {
            tui::update(&mut model, key(code));
            terminal
                .draw(|frame| tui::view(&model, frame))
                .expect("draws");
        }
    });
}

/// Drawing alone, with nothing changed.
#[divan::bench(args = [10, 1_000, 10_000])]
fn redraw(bencher: Bencher<'_, '_>, origins: usize) {
    let model = workbench(origins);
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a terminal");
    bencher.bench_local(|| terminal.draw(|frame| tui::view(&model, frame)).map(|_| ()));
}

/// From a design to a workbench that can be drawn.
#[divan::bench(args = [10, 1_000])]
fn start(bencher: Bencher<'_, '_>, origins: usize) {
    bencher.bench_local(|| workbench(origins));
}

/// Loading the grammars, which happens after the first frame.
#[divan::bench]
fn load_syntaxes() -> Syntaxes {
    Syntaxes::load()
}
