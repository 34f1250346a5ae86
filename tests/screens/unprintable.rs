//! Characters that a terminal obeys, or that turn the text around them: none of them reaches it.

use corstui::cors::{
    Draft, Environment, Field, MaxAgeInput, Overlay, Shape, Suppression, Value, is_unprintable,
};
use corstui::tui::theme::Signs;
use corstui::tui::{Notice, Opened};

use crate::driver::{App, app_on, app_with};

/// One of each kind: C0, DEL, C1, marks of direction, of no width, of the file's beginning.
const NASTY: &str = "e\u{1b}[31m\u{7}\u{7f}\u{9b}2J\u{202e}x\u{2066}\u{200f}\u{200b}\u{feff}z";

/// A value of this field that is nothing but trouble; `None`: it is no text.
fn nasty(field: Field) -> Option<Value> {
    let text = || format!("{NASTY}{}", field.key());
    match field.shape() {
        Shape::Text => Some(Value::Text(text())),
        Shape::List => Some(Value::List(vec![text(), format!("https://{}", text())])),
        Shape::Seconds => Some(Value::Seconds(MaxAgeInput::Text(text()))),
        _ => None,
    }
}

/// A design of which every text is nasty, in its environments too.
fn design() -> Draft {
    let mut draft = Draft::default();
    let mut overlay = Overlay::default();
    for field in Field::ALL {
        let Some(value) = nasty(field) else { continue };
        draft.set(field, Some(value.clone()));
        if field.can_overlay() {
            overlay.set(field, Some(value));
        }
    }
    draft.ignore = vec![Suppression {
        rule: NASTY.to_owned(),
        reason: NASTY.to_owned(),
    }];
    draft.environments = ["one", "two"]
        .map(|name| Environment {
            name: format!("{NASTY}{name}"),
            overlay: overlay.clone(),
        })
        .into();
    draft
}

/// Fails if a cell has such a character.
fn check(app: &mut App, when: &str) {
    let screen = app.screen();
    let found: Vec<_> = screen
        .chars()
        .filter(|c| *c != '\n' && is_unprintable(*c))
        .collect();
    assert!(found.is_empty(), "{found:?} after {when}\n{screen}");
}

#[test]
fn no_cell_of_the_screen_holds_what_cannot_be_seen() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        for signs in [Signs::UNICODE, Signs::ASCII] {
            let mut app = app_with(width, height, Opened::new(design(), None));
            app.model.signs = signs;
            for keys in [
                "1",
                "enter",
                "esc",
                "down",
                "down",
                "enter",
                "esc",
                "2",
                "down",
                "down",
                "i",
                "3",
                "n",
                "4",
                "5",
                "6",
                "1",
                ".",
                "2",
                "3",
                "5",
                "1",
                "V",
                "space",
                "down",
                "c",
                "a",
                "page-down",
                "esc",
                "r",
                "esc",
                "esc",
                "o",
                "down",
                "esc",
                "q",
                "esc",
                "'",
                "esc",
            ] {
                app.press(keys);
                check(&mut app, keys);
            }
            for keys in ["?", "t", "4 /"] {
                app.press(keys).paste(NASTY);
                check(&mut app, keys);
                app.press("esc");
            }
            app.model.complain(NASTY);
            check(&mut app, "a complaint");
        }
    }
}

#[test]
fn what_differs_from_a_preset_is_made_visible_too() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.model.draft = design();
    app.model.notice = None::<Notice>;
    app.press("o");
    for _ in 0..4 {
        check(&mut app, "the presets");
        app.press("down");
    }
}

#[test]
fn each_hidden_character_has_its_sign_and_its_column() {
    let mut draft = Draft::default();
    "a\u{1b}[31mR\u{202e}b".clone_into(&mut draft.name);
    let mut app = app_with(80, 24, Opened::new(draft, None));
    app.expect("a\u{fffd}[31mR\u{fffd}b");
    let widths = |app: &mut App| -> Vec<_> {
        let screen = app.screen();
        screen.lines().map(|line| line.chars().count()).collect()
    };
    assert!(widths(&mut app).iter().all(|width| *width == 82));
    app.model.signs = Signs::ASCII;
    app.expect("a?[31mR?b");
    assert!(app.screen().is_ascii());
}
