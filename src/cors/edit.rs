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
    /// Applies one edit. An edit whose index is past the end of its list changes nothing.
    pub fn apply(&mut self, edit: &Edit) {
        match (edit.index, &edit.change) {
            (None, Change::Set(value)) => self.set(edit.field, Some(value.clone())),
            (None, Change::Remove) => self.set(edit.field, None),
            (index, Change::Insert(item)) => {
                if let Some(list) = self.list_mut(edit.field) {
                    let at = index.unwrap_or(list.len()).min(list.len());
                    list.insert(at, item.clone());
                }
            }
            (Some(index), Change::Remove) => {
                if let Some(list) = self.list_mut(edit.field)
                    && index < list.len()
                {
                    list.remove(index);
                }
            }
            (Some(index), Change::Set(value)) => {
                if let Some(item) = self
                    .list_mut(edit.field)
                    .and_then(|list| list.get_mut(index))
                    && let Value::Text(text) = value
                {
                    item.clone_from(text);
                }
            }
        }
    }

    /// Applies edits in order.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut draft = self.clone();
        for edit in edits {
            draft.apply(edit);
        }
        draft
    }

    /// Applies edits to the design as it stands in an environment: what they change is overlaid
    /// there, and the design itself stays as it is. Without an environment as [`Self::with`].
    #[must_use]
    pub fn with_in(&self, environment: Option<&str>, edits: &[Edit]) -> Self {
        let Some(overlaid) = environment.and_then(|name| self.overlaid(name)) else {
            return self.with(edits);
        };
        let fixed = overlaid.with(edits);
        let changed = Field::ALL
            .into_iter()
            .filter(|f| fixed.get(*f) != overlaid.get(*f));
        let mut draft = self.clone();
        let there = draft
            .environments
            .iter_mut()
            .find(|e| Some(e.name.as_str()) == environment);
        if let Some(there) = there {
            for field in changed {
                there.overlay.set(field, fixed.get(field));
            }
        }
        draft
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
