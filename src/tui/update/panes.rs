//! Arranging the panes: one alone, or all of them in other sizes.

use super::motion::show;
use crate::tui::action::Id;
use crate::tui::layout::Share;
use crate::tui::model::{Model, Tab};

/// Columns by which a key changes the form's width.
const COLUMNS: u16 = 2;

/// Shows the other panes again; where they are shown, goes back to the form.
pub fn back(model: &mut Model) {
    if model.panes.full {
        model.panes.full = false;
    } else {
        show(model, Tab::Design);
    }
}

/// Makes the form wider or narrower by a step.
pub fn widen(model: &mut Model, wider: bool) {
    let width = model.areas().design.width;
    resize(model, |model| {
        set_width(model, step(width, COLUMNS, wider));
    });
}

/// Makes the problems taller or lower by a line.
pub fn heighten(model: &mut Model, taller: bool) {
    let height = model.areas().problems.height;
    resize(model, |model| set_height(model, step(height, 1, taller)));
}

const fn step(from: u16, by: u16, up: bool) -> u16 {
    if up {
        from.saturating_add(by)
    } else {
        from.saturating_sub(by)
    }
}

/// Takes a step, or says that the neighbour cannot do without what it has.
fn resize(model: &mut Model, take: impl FnOnce(&mut Model)) {
    let areas = model.areas();
    take(model);
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
