//! The design and its export as words: a share string, and a command line.

use crate::export::shell_word;
use crate::preset;
use crate::tui::message::{Effect, Outside};
use crate::tui::model::Model;

/// Copies the design as a share string.
pub fn design(model: &mut Model) -> Vec<Effect> {
    match preset::share(&model.draft) {
        Ok(word) => {
            let what = format!("share string of {} characters", word.len());
            copy(model, what, word)
        }
        Err(error) => {
            model.complain(error.to_string());
            Vec::new()
        }
    }
}

/// Copies the command line that prints the export as it is shown.
pub fn command_line(model: &mut Model) -> Vec<Effect> {
    match design_word(model) {
        Ok(design) => {
            let (target, scope) = (model.preview.target().name, model.preview.scope.key());
            let line = format!("corstui export {design} --target {target} --scope {scope}");
            copy(model, format!("command line for {target}"), line)
        }
        Err(error) => {
            model.complain(error.to_string());
            Vec::new()
        }
    }
}

/// DESIGN as a word of the shell: the file where it holds the design as it stands, else all of it.
fn design_word(model: &Model) -> Result<String, preset::ShareError> {
    let path = model.path.as_ref().filter(|_| !model.is_unsaved());
    match path.and_then(|path| path.to_str()) {
        // Not to be taken for an option.
        Some(path) if path.starts_with('-') => Ok(shell_word(&format!("./{path}"))),
        Some(path) => Ok(shell_word(path)),
        None => preset::share(&model.draft),
    }
}

fn copy(model: &mut Model, what: String, text: String) -> Vec<Effect> {
    model.copying = Some(what);
    vec![Outside::Copy(text).into()]
}
