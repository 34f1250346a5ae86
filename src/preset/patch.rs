//! Changes a preset's text in the places that changed, so that its comments and layout stay.

mod editor;

use editor::Editor;

use super::tree;
use super::{Format, read, write};
use crate::cors::{Draft, Field};

/// The text cannot be changed without losing comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LosesComments;

/// The text of a preset, changed so that it reads as `draft`.
///
/// JSON, and YAML that has no comments and cannot be changed in place, is written anew. Whatever
/// comes back reads as the draft and has all comments but those on the lines of what was removed:
/// that is checked, not hoped for.
pub fn patch(text: &str, draft: &Draft) -> Result<String, LosesComments> {
    let Ok(old) = read(text) else {
        return Ok(write(draft, Format::Yaml));
    };
    if old.draft == *draft {
        return Ok(text.to_owned());
    }
    if old.format == Format::Json {
        return Ok(write(draft, Format::Json));
    }
    if let Some((patched, comments)) = edited(text, &old.draft, draft)
        && read(&patched).is_ok_and(|new| new.draft == *draft)
        && tree::comments(&patched).len() == comments
    {
        return Ok(patched);
    }
    if old.has_comments {
        return Err(LosesComments);
    }
    Ok(write(draft, Format::Yaml))
}

/// The text with its places replaced, and how many comments it shall have; `None` where it is written in a
/// way that is not known here.
fn edited(text: &str, old: &Draft, new: &Draft) -> Option<(String, usize)> {
    let gap = if text.ends_with('\n') { "" } else { "\n" };
    let text = format!("{text}{gap}");
    let (root, _) = tree::parse(&text).ok()?;
    let mut editor = Editor::new(&text);
    for field in Field::ALL {
        let [before, after] = [old, new].map(|draft| write::value(draft, field));
        if before != after {
            editor.replace(&root, field.key(), before, after)?;
        }
    }
    Some(editor.finish())
}

#[cfg(test)]
mod tests;
