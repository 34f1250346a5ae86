//! What the terminal is asked to show where colours or characters are not wanted.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::expected::DESIGN;
use crate::term::{Setup, Term};

/// Leads through the workbench's screens, and returns everything that came out.
fn tour(setup: Setup) -> String {
    let mut term = setup.file("design.yaml", DESIGN).start();
    term.expect("AWS::Serverless::HttpApi");
    let keys = [
        ("2", "why"),
        ("4", "REST API"),
        ("i", "Rule"),
        ("?", "Commands"),
    ];
    for (key, seen) in keys {
        term.press(&[key]).expect(seen);
    }
    term.press(&["esc"]).expect_gone("Commands");
    // The grammars come late, and colour the preview.
    term.press(&["3"]).settle(Duration::from_millis(500));
    term.raw()
}

/// The parameters of each sequence that sets colours and other attributes.
pub fn attributes(raw: &str) -> impl Iterator<Item = &str> {
    raw.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        rest[end..].starts_with('m').then_some(&rest[..end])
    })
}

/// Whether the parameters set a colour, other than the terminal's own.
pub fn sets_colour(parameters: &str) -> bool {
    let mut numbers = parameters
        .split([';', ':'])
        .filter_map(|p| p.parse::<u8>().ok());
    numbers.any(|n| matches!(n, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

#[test]
fn no_color_is_heeded() {
    let raw = tour(Setup::corstui("design.yaml").env("NO_COLOR", "1"));
    let colours: Vec<_> = attributes(&raw).filter(|p| sets_colour(p)).collect();
    assert!(colours.is_empty(), "{colours:?}");
    assert!(attributes(&tour(Setup::corstui("design.yaml"))).any(sets_colour));
}

#[test]
fn the_selected_item_is_seen_without_colour() {
    let mut term = Setup::corstui("").env("NO_COLOR", "1").start();
    term.expect("add an origin")
        .settle(Duration::from_millis(300));
    let selected = marked(&term);
    assert!(selected.contains("add an origin"), "{selected}");
}

/// The text of all cells that are drawn in reverse and bold.
fn marked(term: &Term) -> String {
    term.look(|screen| {
        let (rows, columns) = screen.size();
        let places = (0..rows.get()).flat_map(|r| (0..columns.get()).map(move |c| (r, c)));
        let cells = places.filter_map(|(row, column)| screen.cell(row, column));
        let marked = cells.filter(|cell| cell.inverse() && cell.bold());
        marked
            .map(|cell| {
                if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                }
            })
            .collect()
    })
}

#[test]
fn a_plain_locale_gets_plain_characters() {
    let raw = tour(Setup::corstui("design.yaml").env("LC_ALL", "C"));
    let odd: BTreeSet<_> = raw.chars().filter(|c| !c.is_ascii()).collect();
    assert!(odd.is_empty(), "{odd:?}");
    assert!(!tour(Setup::corstui("design.yaml")).is_ascii());
}
