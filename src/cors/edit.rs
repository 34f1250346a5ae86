//! Edits: the smallest changes of a draft, as fixes and imports describe them.

use super::{Draft, Field, MaxAgeInput, Value};

/// One change at one place. Edits of a fix are applied in order, each to the result of the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The field to change.
    pub field: Field,
    /// The item, for a list; `None` for a field as a whole, or the end of a list.
    pub index: Option<usize>,
    /// What to do there.
    pub change: Change,
}

/// What an edit does at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put this value there: of an item for a list with an index (a text), of the field otherwise.
    Set(Value),
    /// Put a new item there, in front of what stood at the index; at the end without one.
    Insert(String),
    /// Take the item away, or make the field absent.
    Remove,
}

impl Edit {
    /// Replaces one item of a list.
    pub fn set_item(field: Field, index: usize, value: impl Into<String>) -> Self {
        Self {
            field,
            index: Some(index),
            change: Change::Set(Value::Text(value.into())),
        }
    }

    /// Removes one item of a list.
    pub const fn remove_item(field: Field, index: usize) -> Self {
        Self {
            field,
            index: Some(index),
            change: Change::Remove,
        }
    }

    /// Puts an item at `index`, in front of what stood there.
    pub fn insert_item(field: Field, index: usize, value: impl Into<String>) -> Self {
        Self {
            field,
            index: Some(index),
            change: Change::Insert(value.into()),
        }
    }

    /// Puts an item at the end of a list.
    pub fn append(field: Field, value: impl Into<String>) -> Self {
        Self {
            field,
            index: None,
            change: Change::Insert(value.into()),
        }
    }

    /// Sets a field as a whole.
    pub const fn set(field: Field, value: Value) -> Self {
        Self {
            field,
            index: None,
            change: Change::Set(value),
        }
    }

    /// Sets the max age to whole seconds.
    pub const fn set_max_age(seconds: i64) -> Self {
        Self::set(Field::MaxAge, Value::Seconds(MaxAgeInput::Seconds(seconds)))
    }
}

impl Draft {
    /// Applies edits in order. An edit whose index is past the end of its list changes nothing.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut draft = self.clone();
        draft.apply_all(edits);
        draft
    }

    /// Applies edits to the design as it stands in an environment: what they change is overlaid
    /// there, and the design itself stays as it is. Without an environment as [`Self::with`].
    #[must_use]
    pub fn with_in(&self, environment: Option<&str>, edits: &[Edit]) -> Self {
        let mut draft = self.clone();
        let overlaid = environment.and_then(|name| Some((name, self.overlaid(name)?)));
        match overlaid {
            Some((name, overlaid)) => draft
                .adopt_in(name, &overlaid.with(edits))
                .expect("it was just looked at"),
            None => draft.apply_all(edits),
        }
        draft
    }

    fn apply_all(&mut self, edits: &[Edit]) {
        let in_one_list =
            |a: &Edit, b: &Edit| a.field == b.field && a.is_of_item() && b.is_of_item();
        for run in edits.chunk_by(in_one_list) {
            match run {
                [edit] if !edit.is_of_item() => self.apply_to_field(edit),
                run => self.apply_to_list(run),
            }
        }
    }

    fn apply_to_field(&mut self, edit: &Edit) {
        match &edit.change {
            Change::Set(value) => self.set(edit.field, Some(value.clone())),
            Change::Insert(_) | Change::Remove => self.set(edit.field, None),
        }
    }

    /// Applies edits of items of one list.
    fn apply_to_list(&mut self, run: &[Edit]) {
        let field = run.first().map(|edit| edit.field);
        let Some(list) = field.and_then(|field| self.list_mut(field)) else {
            return;
        };
        let mut gap = GapBuffer::new(std::mem::take(list));
        for edit in run {
            gap.apply(edit.index, &edit.change);
        }
        *list = gap.finish();
    }
}

impl Edit {
    /// Whether it changes an item of a list and not a field as a whole.
    const fn is_of_item(&self) -> bool {
        self.index.is_some() || matches!(self.change, Change::Insert(_))
    }
}

/// A list while it is edited: items before and behind a gap, so that edits which go through the list
/// in order, as those of many fixes do, take time in line with its length.
struct GapBuffer {
    before: Vec<String>,
    /// The last item first.
    behind: Vec<String>,
}

impl GapBuffer {
    const fn new(list: Vec<String>) -> Self {
        Self {
            before: list,
            behind: Vec::new(),
        }
    }

    /// Puts the gap in front of this item, or at the end.
    fn go_to(&mut self, index: usize) {
        while self.before.len() > index {
            self.behind.extend(self.before.pop());
        }
        while self.before.len() < index
            && let Some(item) = self.behind.pop()
        {
            self.before.push(item);
        }
    }

    fn apply(&mut self, index: Option<usize>, change: &Change) {
        self.go_to(index.unwrap_or(usize::MAX));
        match change {
            Change::Insert(item) => self.before.push(item.clone()),
            // Where the index is past the end there is nothing behind the gap, and nothing happens.
            Change::Remove => drop(self.behind.pop()),
            Change::Set(value) => {
                if let (Some(item), Value::Text(text)) = (self.behind.last_mut(), value) {
                    item.clone_from(text);
                }
            }
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.go_to(usize::MAX);
        self.before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Environment, Overlay};

    #[test]
    fn an_edit_in_an_environment_changes_only_its_overlay() {
        let mut overlay = Overlay::default();
        let dirty = Value::List(vec!["http://localhost:5173/".into()]);
        overlay.set(Field::AllowOrigins, Some(dirty));
        let draft = Draft {
            allow_origins: vec!["https://a.example".into()],
            environments: vec![Environment {
                name: "dev".into(),
                overlay,
            }],
            ..Draft::default()
        };
        let edit = Edit::set_item(Field::AllowOrigins, 0, "http://localhost:5173");
        let fixed = draft.with_in(Some("dev"), &[edit]);
        assert_eq!(fixed.allow_origins, draft.allow_origins);
        let dev = fixed.overlaid("dev").expect("dev exists");
        assert_eq!(dev.allow_origins, ["http://localhost:5173"]);
    }

    #[test]
    fn edits_apply_in_order() {
        let field = Field::AllowOrigins;
        let draft = Draft {
            allow_origins: vec!["a".into(), "b".into()],
            ..Draft::default()
        };
        let draft = draft.with(&[
            Edit::set_item(field, 0, "A"),
            Edit::insert_item(field, 1, "between"),
            Edit::append(field, "end"),
            Edit::remove_item(field, 2),
            Edit::remove_item(field, 99),
            Edit::set_max_age(600),
        ]);
        assert_eq!(draft.allow_origins, ["A", "between", "end"]);
        assert_eq!(draft.max_age, Some(MaxAgeInput::Seconds(600)));
    }
}
