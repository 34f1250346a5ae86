//! Unsaved work of an earlier run: back on the workbench, or gone.

use super::design::finish_editing;
use crate::preset::Fingerprint;
use crate::tui::action::Id;
use crate::tui::history::Step;
use crate::tui::message::{Effect, Outside, Recover};
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::recovery::Kept;

/// Spares the work that was to be thrown away, whatever else is done.
pub fn spare(model: &mut Model, id: Option<Id>) {
    if let Some(Overlay::Kept(kept)) = model.overlays.last_mut() {
        kept.is_doomed &= id == Some(Id::Discard);
    }
}

/// Restores the work as an unsaved change of the file that it was of, as one step of undo.
pub fn restore(model: &mut Model, kept: Kept) -> Vec<Effect> {
    finish_editing(model);
    if let Some(base) = kept.base {
        model.open(base);
    } else {
        model.preview.begin_change();
        model.history.remember_step(Step {
            draft: model.draft.clone(),
            home: Some(Box::new(model.home())),
        });
        if model.path.is_none() {
            // A file that is gone or broken by now: saving writes it anew.
            model.path = kept.work.path;
        }
    }
    if kept.has_changed {
        // What the work began with, so that saving asks. If that was no file, it is as good as empty.
        let nothing = || Fingerprint::of("");
        model.seen = Some(kept.work.seen.unwrap_or_else(nothing));
    }
    model.draft = kept.work.draft;
    let back = model.hint(Id::Undo, "takes it back");
    model.say(format!("restored as an unsaved change{back}"));
    vec![Outside::Recover(Recover::Adopt).into()]
}

/// Throws the work away when asked to a second time; the first time says so in the question.
pub fn throw_away(model: &mut Model, mut kept: Box<Kept>) -> Vec<Effect> {
    if !kept.is_doomed {
        kept.is_doomed = true;
        model.overlays.push(Overlay::Kept(kept));
        return Vec::new();
    }
    model.say("the unsaved work of the earlier run is gone");
    vec![Outside::Recover(Recover::Discard).into()]
}
