//! Arranging the panes: one alone, or all of them in other sizes.

use super::motion::show;
use crate::tui::action::Id;
use crate::tui::layout::Share;
use crate::tui::model::{Model, Tab};

/// Columns by which a key changes the form's width.
const COLUMNS: u16 = 2;

pub fn act(model: &mut Model, id: Id) {
    match id {
        Id::Full => model.panes.full = !model.panes.full,
        Id::Back if model.panes.full => model.panes.full = false,
        Id::Back => show(model, Tab::Design),
        _ => resize(model, id),
    }
}

/// Takes a step, or says that the neighbour cannot do without what it has.
fn resize(model: &mut Model, id: Id) {
    let areas = model.areas();
    let (width, height) = (areas.design.width, areas.problems.height);
    match id {
        Id::Wider => set_width(model, width.saturating_add(COLUMNS)),
        Id::Narrower => set_width(model, width.saturating_sub(COLUMNS)),
        Id::Taller => set_height(model, height.saturating_add(1)),
        _ => set_height(model, height.saturating_sub(1)),
    }
    if model.areas() == areas {
        let all = model.hint(Id::Full, "gives one of them everything");
        model.say(format!("no further: either pane needs what it has{all}"));
    }
}

/// Makes the form this wide, as far as both columns stay usable.
pub fn set_width(model: &mut Model, columns: u16) {
    model.panes.shares.form = Some(Share::of(columns, model.size.width));
    // What the limits left of it is what counts, so that the next step begins there.
    let columns = model.areas().design.width;
    model.panes.shares.form = Some(Share::of(columns, model.size.width));
}

/// Makes the problems this high, as far as they and the form stay usable.
pub fn set_height(model: &mut Model, lines: u16) {
    let areas = model.areas();
    let whole = areas.design.height + areas.problems.height;
    model.panes.shares.problems = Some(Share::of(lines, whole));
    let lines = model.areas().problems.height;
    model.panes.shares.problems = Some(Share::of(lines, whole));
}
