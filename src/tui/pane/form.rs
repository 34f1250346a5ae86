//! The form: where the cursor is, and what editing does to the draft.
//!
//! Moving and editing are two modes, so that letters can be keys. Moving is never refused.

mod editing;
mod letters;

use tui_textarea::TextArea;

pub use editing::index_of_line;
pub use letters::{field_at, letter_in, letter_of};

use crate::cors::{Draft, Field, Method, Place, Shape, Value};

/// The cursor of the form, and the text being edited, if any.
#[derive(Clone, Debug)]
pub struct Form {
    /// The focused field.
    pub field: Field,
    /// Which item of it, from 0: an entry of a list, a toggle. One past the end is "add".
    pub item: usize,
    /// Whether the optional fields are shown.
    pub unfolded: bool,
    /// The text being edited.
    pub editing: Option<Editing>,
}

/// A text being edited.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The text and its caret. Only the model of an editor: the form draws the lines itself, so that
    /// marks and lines cannot drift apart.
    pub area: TextArea<'static>,
    /// Which suggestion is chosen; `None`: none yet, so that tab still goes to the next field.
    pub chosen: Option<usize>,
}

/// How the form lays a field out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One line of text.
    Line,
    /// A word out of several.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// The methods, each on or off.
    Toggles,
    /// A list on one line, separated by commas while it is edited.
    Inline,
    /// A list with a line for each item.
    Block,
}

impl Layout {
    /// How a field is laid out.
    pub const fn of(field: Field) -> Self {
        match (field, field.shape()) {
            (Field::AllowMethods, _) => Self::Toggles,
            (Field::AllowHeaders | Field::ExposeHeaders, _) => Self::Inline,
            (_, Shape::List) => Self::Block,
            (_, Shape::Choice(words)) => Self::Choice(words),
            (_, Shape::Flag) => Self::Flag,
            _ => Self::Line,
        }
    }

    /// Whether enter opens a text rather than switching something.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Line | Self::Inline | Self::Block)
    }
}

/// The fields, from top to bottom.
pub const FIELDS: [Field; 13] = [
    Field::Name,
    Field::ApiType,
    Field::AllowOrigins,
    Field::AllowMethods,
    Field::AllowHeaders,
    Field::ExposeHeaders,
    Field::MaxAge,
    Field::AllowCredentials,
    Field::Routes,
    Field::Authorizer,
    Field::AnsweredBy,
    Field::BinaryMediaTypes,
    Field::Stage,
];

/// How many of them always show.
const MAIN: usize = 8;

/// The fields that fold away. While folded, the first of them stands for all.
const OPTIONAL: &[Field] = FIELDS.split_at(MAIN).1;

impl Default for Form {
    /// The cursor waits where the first origin is typed.
    fn default() -> Self {
        Self {
            field: Field::AllowOrigins,
            item: 0,
            unfolded: false,
            editing: None,
        }
    }
}

impl Form {
    /// The fields that the cursor can stand on, from top to bottom.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        let shown = if self.unfolded {
            FIELDS.len()
        } else {
            MAIN + 1
        };
        FIELDS.into_iter().take(shown)
    }

    /// Whether this is the line that unfolds the optional fields.
    pub fn is_fold(&self, field: Field) -> bool {
        field == OPTIONAL[0] && !self.unfolded
    }

    /// Whether this field is folded away behind another one.
    pub fn hides(&self, field: Field) -> bool {
        !self.unfolded && OPTIONAL.contains(&field)
    }

    /// Puts the cursor on a place, unfolding what hides it.
    pub fn go_to(&mut self, place: Place) {
        self.unfolded |= OPTIONAL.contains(&place.field);
        self.field = place.field;
        self.item = place.index.unwrap_or(0);
    }

    /// The place under the cursor: an item where there is one.
    pub fn place(&self, draft: &Draft) -> Place {
        let index = match Layout::of(self.field) {
            Layout::Toggles => toggles(draft)
                .get(self.item)
                .and_then(|toggle| draft.allow_methods.iter().position(|m| m == toggle)),
            Layout::Inline | Layout::Block if !self.is_fold(self.field) => {
                let len = draft.list(self.field).map_or(0, Vec::len);
                (self.item < len).then_some(self.item)
            }
            _ => None,
        };
        Place {
            field: self.field,
            index,
        }
    }

    /// Goes to another field; `false` at the end of the form.
    pub fn step_field(&mut self, forward: bool) -> bool {
        let fields: Vec<Field> = self.fields().collect();
        let at = fields.iter().position(|f| *f == self.field).unwrap_or(0);
        let next = if forward {
            at.checked_add(1)
        } else {
            at.checked_sub(1)
        };
        let Some(field) = next.and_then(|next| fields.get(next)) else {
            return false;
        };
        self.field = *field;
        self.item = 0;
        true
    }

    /// Goes a line up or down: through the items of a list, then to the next field.
    pub fn step_line(&mut self, draft: &Draft, down: bool) {
        let lines = self.lines_of(self.field, draft);
        let inside = if down {
            self.item + 1 < lines
        } else {
            self.item > 0 && lines > 1
        };
        if inside {
            self.item = if down { self.item + 1 } else { self.item - 1 };
        } else if self.step_field(down) && !down {
            self.item = self.lines_of(self.field, draft) - 1;
        }
    }

    /// How many lines of the form the cursor can stand on in this field.
    fn lines_of(&self, field: Field, draft: &Draft) -> usize {
        match Layout::of(field) {
            Layout::Block if !self.is_fold(field) => draft.list(field).map_or(0, Vec::len) + 1,
            _ => 1,
        }
    }

    /// Goes sideways: through toggles and inline items, or to the next word of a choice.
    pub fn step_sideways(&mut self, draft: &mut Draft, right: bool) {
        let last = match Layout::of(self.field) {
            Layout::Choice(words) => return step_choice(self.field, words, draft, right),
            Layout::Toggles => toggles(draft).len() - 1,
            Layout::Inline => draft
                .list(self.field)
                .map_or(0, |l| l.len().saturating_sub(1)),
            _ if self.is_fold(self.field) && right => {
                self.unfolded = true;
                return;
            }
            _ => return,
        };
        self.item = if right {
            (self.item + 1).min(last)
        } else {
            self.item.saturating_sub(1)
        };
    }

    /// Switches what is under the cursor: a toggle, a flag, a choice, the fold.
    pub fn switch(&mut self, draft: &mut Draft) {
        if self.is_fold(self.field) {
            self.unfolded = true;
            return;
        }
        match Layout::of(self.field) {
            Layout::Flag => draft.allow_credentials = !draft.allow_credentials,
            Layout::Choice(words) => step_choice(self.field, words, draft, true),
            Layout::Toggles => {
                if let Some(method) = toggles(draft).get(self.item) {
                    switch_method(draft, method);
                }
            }
            _ => {}
        }
        self.item = self.item.min(self.last_item(draft));
    }

    fn last_item(&self, draft: &Draft) -> usize {
        match Layout::of(self.field) {
            Layout::Toggles => toggles(draft).len() - 1,
            Layout::Block => draft.list(self.field).map_or(0, Vec::len),
            Layout::Inline => draft
                .list(self.field)
                .map_or(0, |l| l.len().saturating_sub(1)),
            _ => 0,
        }
    }

    /// Keeps the cursor on the form when the draft changed under it.
    pub fn settle(&mut self, draft: &Draft) {
        if self.editing.is_none() {
            self.item = self.item.min(self.last_item(draft));
        }
    }

    /// Removes the item under the cursor.
    pub fn remove(&mut self, draft: &mut Draft) {
        let place = self.place(draft);
        if let (Some(index), Some(list)) = (place.index, draft.list_mut(place.field)) {
            list.remove(index);
        }
        self.settle(draft);
    }
}

/// The toggles of the methods: the seven that API Gateway routes, `*`, and whatever else is listed.
pub fn toggles(draft: &Draft) -> Vec<String> {
    let mut all: Vec<String> = Method::KNOWN.iter().map(ToString::to_string).collect();
    all.push("*".to_owned());
    for method in &draft.allow_methods {
        if !all.contains(method) {
            all.push(method.clone());
        }
    }
    all
}

fn switch_method(draft: &mut Draft, method: &str) {
    if draft.allow_methods.iter().any(|m| m == method) {
        draft.allow_methods.retain(|m| m != method);
    } else {
        draft.allow_methods.push(method.to_owned());
    }
}

/// Goes to the next word of a choice. The authorizer may also be absent: unknown.
fn step_choice(field: Field, words: &[&str], draft: &mut Draft, right: bool) {
    let optional = field == Field::Authorizer;
    let count = words.len() + usize::from(optional);
    let now = match draft.get(field) {
        Some(Value::Text(word)) => words.iter().position(|w| *w == word).unwrap_or(0),
        _ => words.len(),
    };
    let next = (now + if right { 1 } else { count - 1 }) % count;
    draft.set(field, words.get(next).map(|w| Value::Text((*w).to_owned())));
}

/// A field as text on one line.
pub fn line_text(field: Field, draft: &Draft) -> String {
    draft
        .get(field)
        .as_ref()
        .map_or_else(String::new, Value::in_a_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(field: Field) -> Form {
        Form {
            field,
            ..Form::default()
        }
    }

    #[test]
    fn toggles_and_choices_switch() {
        let mut draft = Draft {
            allow_methods: vec!["get".into()],
            ..Draft::default()
        };
        let mut form = at(Field::AllowMethods);
        form.switch(&mut draft);
        assert_eq!(draft.allow_methods, ["get", "GET"]);
        form.item = toggles(&draft).len() - 1;
        form.switch(&mut draft);
        assert_eq!(
            draft.allow_methods,
            ["GET"],
            "an odd method can be switched off"
        );
        let mut form = at(Field::Authorizer);
        form.step_sideways(&mut draft, true);
        assert_eq!(draft.authorizer, Some(crate::cors::Authorizer::None));
        form.step_sideways(&mut draft, false);
        assert_eq!(draft.authorizer, None, "unknown again");
    }

    #[test]
    fn the_cursor_walks_through_every_line_and_back() {
        let mut draft = Draft {
            allow_origins: vec!["a".into(), "b".into()],
            ..Draft::default()
        };
        let mut form = Form {
            unfolded: true,
            ..at(Field::Name)
        };
        let mut seen = vec![(form.field, form.item)];
        while form.field != Field::Stage {
            form.step_line(&draft, true);
            seen.push((form.field, form.item));
        }
        assert!(
            seen.contains(&(Field::AllowOrigins, 2)),
            "the line that adds an origin"
        );
        for place in seen.into_iter().rev() {
            assert_eq!((form.field, form.item), place);
            form.step_line(&draft, false);
        }
        form.go_to(Place::item(Field::AllowOrigins, 1));
        form.remove(&mut draft);
        assert_eq!(draft.allow_origins, ["a"]);
    }
}
