//! Environments: which one is shown, which ones there are, and what two of them differ in.

use super::design::{change, finish_editing};
use super::files::ask;
use crate::cors::OverlayError;
use crate::tui::action::Id;
use crate::tui::model::Model;
use crate::tui::overlay::{Environments, Overlay, Prompt, Wish, next};

/// Runs an action on environments.
pub fn act(model: &mut Model, id: Id) {
    match id {
        Id::NextEnvironment | Id::PreviousEnvironment => step(model, id == Id::NextEnvironment),
        Id::Environments => {
            finish_editing(model);
            let list = Environments::at(&model.draft, model.environment());
            model.overlays.push(Overlay::Environments(list));
        }
        Id::ResetField => reset(model),
        Id::Everywhere => model.problems.everywhere = !model.problems.everywhere,
        Id::AddEnvironment => ask(model, Wish::NewEnvironment, ""),
        Id::AllFields => {
            if let Some(Overlay::Difference(difference)) = model.overlays.last_mut() {
                difference.all = !difference.all;
                difference.top = 0;
            }
        }
        listed => act_on_listed(model, listed),
    }
}

/// Runs an action on the selected row of the list.
fn act_on_listed(model: &mut Model, id: Id) {
    let Some(Overlay::Environments(list)) = model.overlays.last_mut() else {
        return;
    };
    let selected = list.selected;
    match id {
        Id::MarkEnvironment => {
            list.marked = Some(selected).filter(|_| list.marked != Some(selected));
        }
        Id::CompareEnvironments => {
            if let Some(difference) = list.to_compare() {
                model.overlays.push(Overlay::Difference(difference));
            }
        }
        _ => {
            let Some(name) = list.current().and_then(|row| row.name.clone()) else {
                return;
            };
            if id == Id::RenameEnvironment {
                ask(model, Wish::RenamedEnvironment(selected - 1), &name);
            } else {
                // The list names only what is there.
                change(model, |m| _ = m.draft.remove_environment(&name));
                let undo = model.hint(Id::Undo, "takes it back");
                model.say(format!("removed the environment {name}{undo}"));
            }
        }
    }
}

/// Shows the next environment or the one before; beside another one, puts it on the right side.
fn step(model: &mut Model, forward: bool) {
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
fn reset(model: &mut Model) {
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
