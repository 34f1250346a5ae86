//! How long it takes, by the number of origins. divan finds these by itself.

use std::fmt;

use corstui::cors::ApiType;
use corstui::export::{Scope, TARGETS, Target};
use corstui::tui::Syntaxes;
use crossterm::event::KeyCode;
use divan::Bencher;
use divan::counter::ItemsCount;
use ratatui::layout::Size;

use crate::designs::{self, SIZES};
use crate::jobs::{self, Job};
use crate::screen;

fn measure(bencher: Bencher<'_, '_>, mut job: Job) {
    bencher.bench_local(&mut job);
}

/// An API type and a number of origins.
#[derive(Clone, Copy)]
struct Case(ApiType, usize);

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.key(), self.1)
    }
}

fn cases() -> impl Iterator<Item = Case> {
    let of = |api_type| SIZES.map(|origins| Case(api_type, origins));
    ApiType::ALL.into_iter().flat_map(of)
}

/// A design without errors.
#[divan::bench(args = cases(), max_time = 1)]
fn check(bencher: Bencher<'_, '_>, Case(api_type, origins): Case) {
    measure(bencher, jobs::checks(designs::usual(api_type, origins)));
}

/// A design with a slip in every other origin.
#[divan::bench(args = cases(), max_time = 1)]
fn check_slips(bencher: Bencher<'_, '_>, Case(api_type, origins): Case) {
    measure(
        bencher,
        jobs::checks(designs::with_slips(api_type, origins)),
    );
}

#[divan::bench(args = SIZES, max_time = 1)]
fn read_yaml(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::reads(origins));
}

#[divan::bench(args = SIZES, max_time = 1)]
fn write_yaml(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::writes(origins));
}

/// A target and a case.
#[derive(Clone, Copy)]
struct Print(&'static Target, Case);

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.name, self.1)
    }
}

fn prints() -> impl Iterator<Item = Print> {
    let of = |target| cases().map(move |case| Print(target, case));
    TARGETS.iter().copied().flat_map(of)
}

/// A whole template.
#[divan::bench(args = prints(), max_time = 0.3)]
fn export(bencher: Bencher<'_, '_>, Print(target, Case(api_type, origins)): Print) {
    let policy = designs::policy(api_type, origins);
    measure(bencher, jobs::exports(target, policy, Scope::Template));
}

#[divan::bench(args = cases(), max_time = 1)]
fn simulate(bencher: Bencher<'_, '_>, Case(api_type, origins): Case) {
    measure(bencher, jobs::simulates(api_type, origins));
}

#[divan::bench(args = cases(), max_time = 1)]
fn coverage(bencher: Bencher<'_, '_>, Case(api_type, origins): Case) {
    measure(bencher, jobs::covers(api_type, origins));
}

#[divan::bench(args = SIZES, max_time = 1)]
fn compare(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::compares(origins));
}

/// A thousand recorded exchanges.
#[divan::bench(args = jobs::KINDS, max_time = 1)]
fn judge(bencher: Bencher<'_, '_>, kind: &str) {
    const COUNT: usize = 1_000;
    let counted = bencher.counter(ItemsCount::new(COUNT));
    counted.bench_local(&mut jobs::judges(kind, COUNT));
}

/// A character typed into the first origin and taken away again: two keys, two frames. Each key is an
/// update, a check, an export with its colours and a frame.
#[divan::bench(args = SIZES, max_time = 1)]
fn two_keys(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::types(origins, screen::USUAL, '3'));
}

#[divan::bench(args = SIZES, max_time = 1)]
fn two_keys_large(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::types(origins, screen::LARGE, '3'));
}

/// The same with another pane beside the form. What a browser sees is worked out anew for each key.
#[divan::bench(args = SIZES, consts = ['4', '5', '6'], max_time = 1)]
fn two_keys_beside<const PANE: char>(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, jobs::types(origins, screen::USUAL, PANE));
}

/// A letter that nearly every line has, added to what the preview is searched for and taken away again.
#[divan::bench(args = SIZES, max_time = 1)]
fn two_keys_of_a_search(bencher: Bencher<'_, '_>, origins: usize) {
    let mut model = screen::workbench_at(origins, screen::USUAL, "3/s");
    let mut terminal = screen::terminal(screen::USUAL);
    bencher.bench_local(|| screen::letter(&mut model, &mut terminal, 'i'));
}

/// To the last match, far below: the lines on the way there have no colours yet.
#[divan::bench(args = SIZES, max_time = 1)]
fn search_far_below(bencher: Bencher<'_, '_>, origins: usize) {
    let mut terminal = screen::terminal(screen::USUAL);
    bencher
        .with_inputs(|| screen::workbench_at(origins, screen::USUAL, "3/h"))
        .bench_local_refs(|model| {
            screen::press(model, KeyCode::Up);
            screen::draw(model, &mut terminal);
        });
}

/// A letter typed into the palette and taken away again.
#[divan::bench]
fn two_keys_of_the_palette(bencher: Bencher<'_, '_>) {
    let mut model = screen::workbench_at(10, screen::USUAL, "?");
    let mut terminal = screen::terminal(screen::USUAL);
    bencher.bench_local(|| screen::letter(&mut model, &mut terminal, 'e'));
}

/// Drawing alone, on a terminal that shows nothing yet.
#[divan::bench(args = SIZES, max_time = 1)]
fn redraw(bencher: Bencher<'_, '_>, origins: usize) {
    redraw_at(bencher, origins, screen::USUAL);
}

#[divan::bench(args = SIZES, max_time = 1)]
fn redraw_large(bencher: Bencher<'_, '_>, origins: usize) {
    redraw_at(bencher, origins, screen::LARGE);
}

fn redraw_at(bencher: Bencher<'_, '_>, origins: usize, size: Size) {
    let model = screen::workbench_at(origins, size, "");
    bencher
        .with_inputs(|| screen::terminal(size))
        .bench_local_refs(|terminal| screen::draw(&model, terminal));
}

/// From a design to a workbench that can be drawn.
#[divan::bench(args = SIZES, max_time = 1)]
fn start(bencher: Bencher<'_, '_>, origins: usize) {
    bencher.bench_local(|| screen::workbench(origins, screen::USUAL));
}

/// Loading the grammars, which happens after the first frame.
#[divan::bench]
fn load_syntaxes() -> Syntaxes {
    Syntaxes::load()
}
