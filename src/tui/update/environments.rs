//! Environments: which one is shown, which ones there are, and what two of them differ in.

use super::design::{change, finish_editing};
use super::files::ask;
use crate::cors::OverlayError;
use crate::tui::action::Id;
use crate::tui::model::Model;
use crate::tui::overlay::{Environments, Overlay, Prompt, Wish, next};

/// Opens the list of environments at the one that is shown.
pub fn list(model: &mut Model) {
    finish_editing(model);
    let list = Environments::at(&model.draft, model.environment());
    model.overlays.push(Overlay::Environments(list));
}

/// The list of environments, while it is on top.
fn listed(model: &mut Model) -> Option<&mut Environments> {
    match model.overlays.last_mut() {
        Some(Overlay::Environments(list)) => Some(list),
        _ => None,
    }
}

/// Marks the selected row, or takes its mark away.
pub fn mark(model: &mut Model) {
    if let Some(list) = listed(model) {
        let selected = list.selected;
        list.marked = Some(selected).filter(|_| list.marked != Some(selected));
    }
}

/// Puts the marked row and the selected one side by side.
pub fn compare(model: &mut Model) {
    if let Some(difference) = listed(model).and_then(|list| list.to_compare()) {
        model.overlays.push(Overlay::Difference(difference));
    }
}

/// Shows all fields of two environments, or those that differ.
pub fn toggle_fields(model: &mut Model) {
    if let Some(Overlay::Difference(difference)) = model.overlays.last_mut() {
        difference.all = !difference.all;
        difference.top = 0;
    }
}

/// The selected environment; `None`: the design itself is selected.
fn selected(model: &mut Model) -> Option<String> {
    listed(model)?.current()?.name.clone()
}

/// Asks for another name of the selected environment.
pub fn rename(model: &mut Model) {
    if let Some(name) = selected(model)
        && let Some(at) = model.draft.environments.iter().position(|e| e.name == name)
    {
        ask(model, Wish::RenamedEnvironment(at), &name);
    }
}

/// Removes the selected environment.
pub fn remove(model: &mut Model) {
    if let Some(name) = selected(model) {
        // The list names only what is there.
        change(model, |m| _ = m.draft.remove_environment(&name));
        let undo = model.hint(Id::Undo, "takes it back");
        model.say(format!("removed the environment {name}{undo}"));
    }
}

/// Shows the next environment or the one before; beside another one, puts it on the right side.
pub fn step(model: &mut Model, forward: bool) {
    if let Some(Overlay::Difference(difference)) = model.overlays.last_mut() {
        return difference.step(&model.draft, forward);
    }
    let name = next(&model.draft, model.environment(), forward);
    switch(model, name.as_deref());
}

/// Shows an environment with its problems, or the design itself with all problems.
pub fn switch(model: &mut Model, name: Option<&str>) {
    finish_editing(model);
    if model.show_environment(name) {
        model.problems.everywhere = name.is_none();
    }
}

/// Takes the design's own value of the focused field again.
pub fn reset_field(model: &mut Model) {
    let field = model.form.field;
    change(model, |m| m.reset_field(field));
    let undo = model.hint(Id::Undo, "takes it back");
    model.say(format!("{}: the value of base again{undo}", field.label()));
}

/// Takes the name that was filled in, or asks again with what is wrong with it.
pub fn named(model: &mut Model, mut prompt: Box<Prompt>) {
    let name = prompt.text().to_owned();
    let mut result: Result<(), OverlayError> = Ok(());
    change(model, |m| {
        let renamed = match prompt.wish {
            Wish::RenamedEnvironment(at) => m.draft.environments.get(at).map(|e| e.name.clone()),
            _ => None,
        };
        result = match renamed {
            Some(from) => m.draft.rename_environment(&from, &name),
            None => m.draft.add_environment(&name),
        };
    });
    match (result, model.overlays.last_mut()) {
        (Err(error), _) => {
            prompt.problem = Some(error.to_string());
            model.overlays.push(Overlay::Prompt(prompt));
        }
        (Ok(()), Some(Overlay::Environments(list)))
            if matches!(prompt.wish, Wish::NewEnvironment) =>
        {
            list.selected = model.draft.environments.len();
        }
        _ => {}
    }
}
