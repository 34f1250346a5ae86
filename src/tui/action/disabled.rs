//! Why an action does not work right now: what the footer dims it for, and what pressing its key says.
//! `None`: it works.

use crate::lint::Severity;
use crate::tui::model::{Model, Tab};
use crate::tui::overlay::{Confirm, Overlay};
use crate::tui::search;

pub fn nothing_to_undo(model: &Model) -> Option<&'static str> {
    (!model.history.can_undo()).then_some("nothing was changed yet")
}

pub fn nothing_to_redo(model: &Model) -> Option<&'static str> {
    (!model.history.can_redo()).then_some("nothing was taken back")
}

pub fn panes_alone(model: &Model) -> Option<&'static str> {
    let alone = model.areas().alone;
    alone.then_some("only one pane is shown")
}

pub fn no_environments(model: &Model) -> Option<&'static str> {
    let none = model.draft.environments.is_empty();
    none.then_some("the design has no environments; the list of environments adds one")
}

pub fn no_own_value(model: &Model) -> Option<&'static str> {
    match model.environment() {
        None => Some("this is base; show an environment first"),
        Some(_) if model.has_own(model.form.field) => None,
        Some(_) => Some("the environment has no own value of this field"),
    }
}

pub fn no_environment_selected(model: &Model) -> Option<&'static str> {
    let Some(Overlay::Environments(list)) = model.overlays.last() else {
        return None;
    };
    let is_base = list.current().is_none_or(|row| row.name.is_none());
    is_base.then_some("this is the design itself")
}

pub fn no_safe_fix(model: &Model) -> Option<&'static str> {
    (!model.has_safe_fixes()).then_some("no problem has a safe fix")
}

pub fn only_the_handler(model: &Model) -> Option<&'static str> {
    let alone = model.preview.is_handler();
    alone.then_some("this is the function by itself: choose another target")
}

pub fn no_notes(model: &Model) -> Option<&'static str> {
    let none = model.preview.notes().is_empty();
    none.then_some("this export has no notes")
}

pub fn fixed_here(model: &Model) -> Option<&'static str> {
    let fixed = model.is_fixed_here(model.form.field);
    fixed.then_some("environments cannot overlay this field; change it in base")
}

pub fn not_a_choice(model: &Model) -> Option<&'static str> {
    let text = !model.at_choice();
    fixed_here(model).or_else(|| text.then_some("this field is a text: edit it"))
}

pub fn not_a_list(model: &Model) -> Option<&'static str> {
    let single = !model.at_list();
    fixed_here(model).or_else(|| single.then_some("this field is no list"))
}

pub fn no_item(model: &Model) -> Option<&'static str> {
    let none = model.item_at_cursor().is_none();
    none.then_some("there is no item under the cursor")
}

pub fn cannot_reload(model: &Model) -> Option<&'static str> {
    let Some(Overlay::Confirm(Confirm::Changed { unreadable, .. })) = model.overlays.last() else {
        return None;
    };
    unreadable.as_ref().map(|_| "the file cannot be read")
}

pub fn no_preset(model: &Model) -> Option<&'static str> {
    let none = model.preset_under_cursor().is_none();
    none.then_some("this preset cannot be read")
}

pub fn no_cure(model: &Model) -> Option<&'static str> {
    let none = model.cure().is_none();
    none.then_some("there is nothing to change in the design")
}

pub fn nothing_simulated(model: &Model) -> Option<&'static str> {
    let none = model.simulate.exchange().is_none();
    none.then_some("mend the errors first")
}

pub fn no_hole(model: &Model) -> Option<&'static str> {
    (!model.coverage.has_holes()).then_some("there is no hole")
}

pub fn no_page(model: &Model) -> Option<&'static str> {
    let cell = model.coverage.cell();
    let none = cell.is_none_or(|cell| cell.column.origin.is_none());
    none.then_some("there is no page in a browser here")
}

pub fn nothing_to_search(model: &Model) -> Option<&'static str> {
    match model.focus {
        Tab::Design | Tab::Problems => Some("go to the preview or another pane on the right first"),
        _ if search::is_possible(model) => None,
        _ => Some("there is no text to search here"),
    }
}

pub fn nothing_to_export(model: &Model) -> Option<&'static str> {
    let why = match model.shown {
        Some(_) => "mend the errors in base first",
        None => "mend the errors first",
    };
    model.export().is_none().then_some(why)
}

pub fn no_problem(model: &Model) -> Option<&'static str> {
    model.problem().is_none().then_some("there is no problem")
}

pub fn no_fix(model: &Model) -> Option<&'static str> {
    match model.problem() {
        None => Some("there is no problem"),
        Some(problem) if problem.fixes.is_empty() => Some("this problem has no automatic fix"),
        Some(_) => None,
    }
}

pub fn cannot_ignore(model: &Model) -> Option<&'static str> {
    match model.problem() {
        None => Some("there is no problem"),
        Some(problem) if problem.severity == Severity::Error => Some("an error cannot be ignored"),
        Some(_) => None,
    }
}
