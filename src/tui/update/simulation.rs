//! What the panes about browsers do: the simulation and the coverage.

use super::files::ask;
use super::motion::show;
use crate::tui::model::{Model, Tab};
use crate::tui::overlay::Wish;

/// Goes to the field of the design that cures what is looked at.
pub fn cure(model: &mut Model) {
    if let Some(place) = model.cure() {
        if model.focus == Tab::Simulate {
            model.with_simulation(|pane, _, stand| pane.keep_page(stand));
        }
        show(model, Tab::Design);
        model.form.go_to(place);
    }
}

/// Asks for the value of the control under the cursor; where there are few, takes the next one.
pub fn set_control(model: &mut Model) {
    let control = model.simulate.control;
    if control.is_typed() {
        let value = model.simulate.value().to_owned();
        ask(model, Wish::Simulated(control), &value);
    } else {
        model.with_simulation(|pane, _, stand| pane.step_value(stand, true));
    }
}

/// Simulates the case of the cell that is looked at.
pub fn open_case(model: &mut Model) {
    model.with_simulation(|pane, coverage, stand| {
        let cell = coverage.cell().zip(coverage.coverage());
        if let Some((cell, coverage)) = cell
            && let Some(origin) = &cell.column.origin
        {
            pane.take(stand, coverage, origin, cell.row);
        }
    });
    show(model, Tab::Simulate);
}
