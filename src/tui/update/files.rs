//! Saving and leaving: nothing unsaved is lost without asking once.

use std::path::PathBuf;

use super::design::{finish_editing, suppress};
use super::environments::{self, switch};
use super::goto::run_entry;
use super::{chosen, kept};
use crate::compare;
use crate::cors::Draft;
use crate::preset::{self, Fingerprint};
use crate::tui::action::{Id, Scope};
use crate::tui::message::{Effect, Outside};
use crate::tui::model::Model;
use crate::tui::overlay::{Confirm, Leave, Opened, Overlay, Prompt, Wish, Writing};

/// Goes on only when no unsaved work is lost.
pub fn leave(model: &mut Model, how: Leave) -> Vec<Effect> {
    finish_editing(model);
    if model.is_unsaved() {
        model.overlays.push(Overlay::Confirm(Confirm::Unsaved(how)));
        return Vec::new();
    }
    go(model, how)
}

pub fn go(model: &mut Model, how: Leave) -> Vec<Effect> {
    match how {
        Leave::Quit => return vec![Effect::Quit],
        Leave::Open { opened, name } => {
            model.overlays.clear();
            model.open(*opened);
            let back = model.hint(Id::Undo, "comes back");
            model.say(format!("opened {name}{back}"));
        }
    }
    let path = model.path.clone();
    let remember = |path| Outside::RememberFile(path).into();
    path.map(remember).into_iter().collect()
}

/// Saves where the design lives, or asks for a name.
pub fn save(model: &mut Model) -> Vec<Effect> {
    finish_editing(model);
    if let Some(path) = model.path.clone() {
        let what = Writing::Design {
            comments_may_go: model.comments_may_go.contains(&path),
            path,
            draft: Box::new(model.draft.clone()),
            seen: model.seen,
        };
        return put(what, false);
    }
    ask_name(model);
    Vec::new()
}

/// Asks under which name the design is to be saved.
pub fn ask_name(model: &mut Model) {
    finish_editing(model);
    if matches!(model.scope(), Scope::Changed | Scope::Comments) {
        // The name answers that question.
        model.overlays.pop();
    }
    let proposal = model.draft.name.trim().to_owned();
    ask(model, Wish::PresetName, &proposal);
}

/// Asks into which file the export is to be written.
pub fn ask_file(model: &mut Model) {
    ask(model, Wish::ExportFile, model.preview.target().file_name);
}

/// Asks for a line, with a proposal that can be changed.
pub fn ask(model: &mut Model, wish: Wish, proposal: &str) {
    let prompt = Prompt::new(wish, proposal);
    model.overlays.push(Overlay::Prompt(prompt));
}

/// The answer yes, or the line that was filled in.
pub fn accept(model: &mut Model) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Palette(palette)) => run_entry(model, palette),
        Some(Overlay::Presets(presets)) => {
            let found = presets.current();
            let how =
                found.and_then(|found| Some(Leave::open(found.design.clone().ok()?, &found.name)));
            how.map_or_else(Vec::new, |how| leave(model, how))
        }
        Some(Overlay::Targets(picker)) => match picker.targets().get(picker.selected) {
            Some((target, _)) => {
                model.preview.choose_target(*target);
                chosen(model)
            }
            None => Vec::new(),
        },
        Some(Overlay::Environments(list)) => {
            if let Some(row) = list.current() {
                switch(model, row.name.as_deref());
            }
            Vec::new()
        }
        Some(Overlay::Confirm(Confirm::Unsaved(how))) => save_then(model, how),
        Some(Overlay::Confirm(Confirm::Replace(what) | Confirm::Changed { what, .. })) => {
            put(what, true)
        }
        Some(Overlay::Confirm(Confirm::Comments(what))) => without_comments(model, what),
        Some(Overlay::Confirm(Confirm::EditAgain { manuscript, .. })) => {
            vec![Effect::Edit(manuscript)]
        }
        Some(Overlay::Kept(kept)) => kept::restore(model, *kept),
        Some(Overlay::Prompt(prompt)) => answer(model, prompt),
        Some(Overlay::Difference(_) | Overlay::Search(_) | Overlay::Jump(_)) | None => Vec::new(),
    }
}

/// Saves, and goes on once that is done.
pub fn save_then(model: &mut Model, how: Leave) -> Vec<Effect> {
    model.after_save = Some(how);
    save(model)
}

pub fn discard(model: &mut Model) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Confirm(Confirm::Unsaved(how))) => go(model, how),
        Some(Overlay::Kept(kept)) => kept::throw_away(model, kept),
        _ => Vec::new(),
    }
}

/// Takes a line that was filled in, or asks again with what is wrong with it.
pub fn answer(model: &mut Model, mut prompt: Box<Prompt>) -> Vec<Effect> {
    prompt.problem = prompt.wish.objection(prompt.text());
    if prompt.problem.is_some() {
        model.overlays.push(Overlay::Prompt(prompt));
        return Vec::new();
    }
    let text = prompt.text().to_owned();
    match prompt.wish {
        Wish::PresetName => put(preset_of(&model.draft, &text), false),
        Wish::ExportFile => {
            let text_to_write = model.export().map(|e| e.text.clone());
            let what = text_to_write.map(|t| Writing::Export {
                path: text.into(),
                text: t,
            });
            what.map_or_else(Vec::new, |what| put(what, false))
        }
        Wish::NewEnvironment | Wish::RenamedEnvironment(_) => {
            environments::named(model, prompt);
            Vec::new()
        }
        Wish::IgnoreReason(rule) => {
            suppress(model, rule, text);
            Vec::new()
        }
        Wish::Simulated(control) => {
            model.simulate.set(control, &text);
            Vec::new()
        }
        Wish::Requests => {
            model.compare.requests = compare::requests_in(&text).unwrap_or(model.compare.requests);
            Vec::new()
        }
    }
}

/// The draft as a preset of this name, which a design without a name takes as its own.
fn preset_of(draft: &Draft, name: &str) -> Writing {
    let name = preset::stem(name).to_owned();
    let mut draft = draft.clone();
    if draft.name.trim().is_empty() {
        draft.name.clone_from(&name);
    }
    Writing::Preset {
        name,
        draft: Box::new(draft),
    }
}

/// Says what was written where; after a design, does what waited for it.
pub fn written(
    model: &mut Model,
    what: Writing,
    (path, seen): (PathBuf, Option<Fingerprint>),
) -> Vec<Effect> {
    let shown = model.paths.show(&path);
    let draft = match what {
        Writing::Export { .. } => {
            model.say(format!("wrote {shown}"));
            return Vec::new();
        }
        Writing::Design { draft, .. } | Writing::Preset { draft, .. } => draft,
    };
    model.say(format!("saved {shown}"));
    if model.draft.name != draft.name {
        // The name that the design took is a step of its own.
        model.history.remember(model.draft.clone());
        model.draft.name.clone_from(&draft.name);
    }
    model.saved = *draft;
    model.path = Some(path.clone());
    model.seen = seen;
    let mut effects = vec![Outside::RememberFile(path).into()];
    if let Some(how) = model.after_save.take() {
        effects.extend(leave(model, how));
    }
    effects
}

/// Asks for the file as it is now, in place of the design.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    model.overlays.pop();
    model.after_save = None;
    let path = model.path.clone();
    let read = |path| Outside::Reload(path).into();
    path.map(read).into_iter().collect()
}

/// Puts the file as it is now on the workbench.
pub fn reloaded(model: &mut Model, opened: Opened) {
    model.open(opened);
    let back = model.hint(Id::Undo, "brings back what was here");
    model.say(format!("read the file again{back}"));
}

/// Saves although comments go, and does not ask again of this file.
fn without_comments(model: &mut Model, mut what: Writing) -> Vec<Effect> {
    if let Writing::Design {
        path,
        comments_may_go,
        ..
    } = &mut what
    {
        *comments_may_go = true;
        model.comments_may_go.insert(path.clone());
    }
    put(what, false)
}

/// Wishes for a file; with `replace` even if it exists.
fn put(what: Writing, replace: bool) -> Vec<Effect> {
    vec![Outside::Write { what, replace }.into()]
}
