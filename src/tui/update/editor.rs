//! The external editor: what it gets, and what becomes of what it leaves.

use super::design::{change, finish_editing};
use crate::preset::{self, Format};
use crate::tui::action::Id;
use crate::tui::editor::{Edited, Ending, Manuscript};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::{Confirm, Opened, Overlay};

/// Gives the editor the design's file, or a copy of the design where that has changes which no file has.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    finish_editing(model);
    let manuscript = match &model.path {
        Some(path) if !model.is_unsaved() => Manuscript::File(path.clone()),
        _ => Manuscript::Draft(preset::write(&model.draft, Format::Yaml)),
    };
    vec![Effect::Edit(manuscript)]
}

/// Takes in what the editor left, as one step of undo.
pub fn edited(model: &mut Model, edited: Edited) -> Vec<Effect> {
    match edited.ending {
        Ending::Read(opened) => take_in(model, *opened, &edited.manuscript),
        Ending::Unreadable(why) => {
            let manuscript = edited.manuscript;
            let again = Confirm::EditAgain { manuscript, why };
            model.overlays.push(Overlay::Confirm(again));
        }
        Ending::Failed(why) => model.complain(why),
    }
    Vec::new()
}

fn take_in(model: &mut Model, opened: Opened, manuscript: &Manuscript) {
    let is_file = matches!(manuscript, Manuscript::File(_));
    if is_file {
        model.seen = opened.seen;
        model.saved = opened.draft.clone();
    }
    if opened.draft == model.draft {
        model.say("nothing was changed; an editor with its own window has to wait: code --wait");
        return;
    }
    change(model, |m| m.draft = opened.draft);
    let what = match &model.path {
        _ if is_file => "read the file as the editor left it",
        _ if model.is_unsaved() => "took over what the editor left, unsaved",
        Some(_) => "took over what the editor left: what the file holds",
        None => "took over what the editor left: the design as it was opened",
    };
    let back = model.hint(Id::Undo, "takes it back");
    model.say(format!("{what}{back}"));
}
