//! Unsaved work of an earlier run: back on the workbench, or gone.

use super::design::change;
use crate::preset::Fingerprint;
use crate::tui::action::Id;
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

/// Restores the work as an unsaved change of the file that it was of.
pub fn restore(model: &mut Model, kept: Kept) -> Vec<Effect> {
    match kept.base {
        Some(base) => model.open(base),
        // A file that is gone or broken by now: saving writes it anew.
        None if model.path.is_none() => model.path = kept.work.path,
        None => {}
    }
    if kept.has_changed {
        // What the work began with, so that saving asks. If that was no file, it is as good as empty.
        let nothing = || Fingerprint::of("");
        model.seen = Some(kept.work.seen.unwrap_or_else(nothing));
    }
    change(model, |m| m.draft = kept.work.draft);
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
