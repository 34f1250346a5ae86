//! Getting anywhere by name or by letter: the palette, the letters of the form, the search.

use super::design::finish_editing;
use super::motion::show;
use super::{chosen, run_if_enabled};
use crate::cors::{Field, Place};
use crate::tui::action::Scope;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Tab};
use crate::tui::overlay::{Does, Jump, Overlay, Palette};
use crate::tui::pane::form;
use crate::tui::search::Search;

/// Opens the palette.
pub fn open_palette(model: &mut Model) {
    let palette = Palette::new(model);
    model.overlays.push(Overlay::Palette(palette));
}

/// Does what the selected entry of the palette says. If that does not work right now, says why and leaves
/// the palette open.
pub fn run_entry(model: &mut Model, palette: Palette) -> Vec<Effect> {
    let does = palette.selected().map(|entry| entry.does);
    match does {
        Some(Does::Run { action, goes: None }) if (action.disabled)(model).is_none() => {
            if !matches!(action.scope, Scope::Editing | Scope::Always) {
                finish_editing(model);
            }
            run_if_enabled(model, action)
        }
        Some(Does::Run { action, goes: None }) => {
            model.overlays.push(Overlay::Palette(palette));
            run_if_enabled(model, action)
        }
        Some(Does::Run {
            action,
            goes: Some(tab),
        }) => {
            show(model, tab);
            // What the pane shows is worked out now, and so is what works there.
            model.settle();
            run_if_enabled(model, action)
        }
        Some(Does::Export(target)) => {
            show(model, Tab::Preview);
            model.preview.choose_target(target);
            chosen(model)
        }
        Some(Does::GoTo(field)) => {
            go_to_field(model, field);
            Vec::new()
        }
        None => {
            model.overlays.push(Overlay::Palette(palette));
            Vec::new()
        }
    }
}

/// Goes to a field of the form, and does nothing there yet.
fn go_to_field(model: &mut Model, field: Field) {
    show(model, Tab::Design);
    model.form.go_to(Place::field(field));
}

/// Shows the letters of the fields, all of them, and the form itself where one pane is shown at a time.
pub fn start_jump(model: &mut Model) {
    let jump = Jump {
        from: model.focus,
        unfolded: model.form.unfolded,
    };
    if model.areas().alone {
        show(model, Tab::Design);
    }
    model.form.unfolded = true;
    model.overlays.push(Overlay::Jump(jump));
}

/// Goes where a letter leads, or back to where one was.
pub fn jump(model: &mut Model, letter: Option<char>) {
    let to = letter.and_then(|letter| form::field_at(letter, model.design()));
    land(model, to);
}

/// Takes the letters away and goes to a field, or to one of its boxes; else back to where one was.
pub fn land(model: &mut Model, to: Option<(Field, Option<usize>)>) {
    let Some(Overlay::Jump(jump)) = model.overlays.pop() else {
        return;
    };
    model.form.unfolded = jump.unfolded;
    match to {
        None => show(model, jump.from),
        Some((field, None)) => go_to_field(model, field),
        Some((field, Some(item))) => {
            show(model, Tab::Design);
            model.form.go_to(Place::field(field));
            model.form.item = item;
        }
    }
}

/// Opens a search in the focused pane.
pub fn start_search(model: &mut Model) {
    // The notes stand in the way of what is searched.
    model.preview.notes_open = false;
    let search = Search::new(model);
    model.overlays.push(Overlay::Search(search));
}
