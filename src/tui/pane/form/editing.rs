//! Editing a field's text: every key goes into the draft at once, and ends as one step of undo.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_textarea::{CursorMove, TextArea};

use super::{Editing, Form, Layout, line_text};
use crate::cors::{Draft, Field, HeaderName, Value};

impl Form {
    /// Opens the focused field's text at the item under the cursor.
    pub fn edit(&mut self, draft: &Draft) {
        let (lines, row, col) = match Layout::of(self.field) {
            Layout::Block => {
                let mut lines = draft.list(self.field).cloned().unwrap_or_default();
                let row = self.item.min(lines.len());
                if row == lines.len() {
                    lines.push(String::new());
                }
                let col = lines[row].chars().count();
                (lines, row, col)
            }
            Layout::Inline => {
                let items = draft.list(self.field).cloned().unwrap_or_default();
                let end = items
                    .iter()
                    .take(self.item + 1)
                    .map(|i| i.chars().count() + 2)
                    .sum::<usize>();
                (vec![items.join(", ")], 0, end.saturating_sub(2))
            }
            _ => {
                let text = line_text(self.field, draft);
                let col = text.chars().count();
                (vec![text], 0, col)
            }
        };
        let mut area = TextArea::new(lines);
        area.set_max_histories(0);
        area.move_cursor(CursorMove::Jump(narrow(row), narrow(col)));
        self.editing = Some(Editing { area, chosen: None });
    }

    /// Opens the focused list with room for a new item at its end.
    pub fn add(&mut self, draft: &Draft) {
        self.item = draft.list(self.field).map_or(0, Vec::len);
        self.edit(draft);
        if Layout::of(self.field) == Layout::Inline
            && let Some(editing) = &mut self.editing
        {
            editing.area.move_cursor(CursorMove::End);
            if !editing.area.is_empty() {
                editing.area.insert_str(", ");
            }
        }
    }

    /// Ends editing; `false`: nothing was edited. The draft has followed every key, so only the
    /// cursor is left to set.
    pub fn finish(&mut self, draft: &mut Draft) -> bool {
        let Some(editing) = self.editing.take() else {
            return false;
        };
        write_back(self.field, editing.area.lines(), draft);
        self.item = match Layout::of(self.field) {
            Layout::Block => index_of_line(editing.area.lines(), editing.area.cursor().0),
            Layout::Inline => item_at(&editing.area),
            _ => 0,
        };
        self.settle(draft);
        true
    }

    /// Gives a key to the text being edited.
    pub fn input(&mut self, key: KeyEvent, draft: &mut Draft) {
        let field = self.field;
        let Some(editing) = &mut self.editing else {
            return;
        };
        if is_editing_key(key) {
            editing.chosen = None;
            editing
                .area
                .input(KeyEvent::new(key.code, key.modifiers - KeyModifiers::SHIFT));
            write_back(field, editing.area.lines(), draft);
        }
    }

    /// Begins the next line of a list; `false` where the text has one line only.
    pub fn new_line(&mut self, draft: &mut Draft) -> bool {
        let field = self.field;
        let Some(editing) = &mut self.editing else {
            return false;
        };
        let (row, col) = (editing.area.cursor().0, editing.area.cursor().1);
        let lines = editing.area.lines();
        let at_blank_end = row + 1 == lines.len() && lines[row].trim().is_empty();
        if Layout::of(field) != Layout::Block || at_blank_end {
            return false;
        }
        // Enter in the middle of an origin must not cut it in two: it begins the next item.
        if col < lines[row].chars().count() {
            editing.area.move_cursor(CursorMove::End);
        }
        editing.area.insert_newline();
        write_back(field, editing.area.lines(), draft);
        true
    }

    /// Clears the line before the caret.
    pub fn clear_line(&mut self, draft: &mut Draft) {
        let field = self.field;
        let Some(editing) = &mut self.editing else {
            return;
        };
        editing.chosen = None;
        // At its very start it would join the line with the one above.
        if editing.area.cursor().1 > 0 {
            editing.area.delete_line_by_head();
        }
        write_back(field, editing.area.lines(), draft);
    }

    /// Puts the caret before a character of a line.
    pub fn put_caret(&mut self, row: usize, column: usize) {
        if let Some(editing) = &mut self.editing {
            let to = CursorMove::Jump(narrow(row), narrow(column));
            editing.area.move_cursor(to);
        }
    }

    /// Moves the caret to another line of the text; `false` at its edge.
    pub fn step_caret(&mut self, down: bool) -> bool {
        let Some(editing) = &mut self.editing else {
            return false;
        };
        let before = editing.area.cursor().0;
        editing.area.move_cursor(if down {
            CursorMove::Down
        } else {
            CursorMove::Up
        });
        editing.area.cursor().0 != before
    }

    /// Pastes into the text being edited, or adds items to the focused list.
    ///
    /// Each line becomes an item of a list; in a text of one line they are joined.
    pub fn paste(&mut self, text: &str, draft: &mut Draft) {
        let layout = Layout::of(self.field);
        let items: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        if self.editing.is_none() {
            self.add(draft);
        }
        let field = self.field;
        let Some(editing) = &mut self.editing else {
            return;
        };
        let separator = match layout {
            Layout::Block => "\n",
            Layout::Inline => ", ",
            _ => "",
        };
        editing.area.insert_str(items.join(separator));
        write_back(field, editing.area.lines(), draft);
    }

    /// The names that would complete what stands before the caret, and how many characters of them
    /// are typed already.
    pub fn suggestions(&self, draft: &Draft) -> (Vec<&'static str>, usize) {
        let known: &[&'static str] = match self.field {
            Field::AllowHeaders => &HeaderName::WELL_KNOWN_REQUEST,
            Field::ExposeHeaders => &HeaderName::WELL_KNOWN_RESPONSE,
            _ => return (Vec::new(), 0),
        };
        let Some(editing) = &self.editing else {
            return (Vec::new(), 0);
        };
        let typed = word_before(&editing.area).to_ascii_lowercase();
        let listed = |name: &str| {
            draft
                .list(self.field)
                .is_some_and(|l| l.iter().any(|i| i.eq_ignore_ascii_case(name)))
        };
        let names = known
            .iter()
            .copied()
            .filter(|n| n.starts_with(&typed) && !listed(n));
        (names.collect(), typed.chars().count())
    }

    /// Chooses another suggestion; `false` when there is none.
    pub fn choose_suggestion(&mut self, draft: &Draft, forward: bool) -> bool {
        let count = self.suggestions(draft).0.len();
        let Some(editing) = self.editing.as_mut().filter(|_| count > 0) else {
            return false;
        };
        editing.chosen = Some(match (editing.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
        true
    }

    /// Takes the chosen suggestion, or the first once something is typed; `false` when there is none.
    pub fn complete(&mut self, draft: &mut Draft) -> bool {
        let (names, typed) = self.suggestions(draft);
        let field = self.field;
        let Some(editing) = &mut self.editing else {
            return false;
        };
        let chosen = editing.chosen.or_else(|| (typed > 0).then_some(0));
        let Some(name) = chosen.and_then(|at| names.get(at)) else {
            return false;
        };
        for _ in 0..typed {
            editing.area.delete_char();
        }
        editing.area.insert_str(name);
        editing.chosen = None;
        write_back(field, editing.area.lines(), draft);
        true
    }
}

/// Puts edited lines into the draft. Blank lines and blanks between commas are no items.
fn write_back(field: Field, lines: &[String], draft: &mut Draft) {
    let first = lines.first().map_or("", String::as_str);
    let value = match Layout::of(field) {
        Layout::Block => Some(Value::List(
            lines
                .iter()
                .filter(|l| !l.trim().is_empty())
                .cloned()
                .collect(),
        )),
        Layout::Inline => {
            let items = Value::items_of(first).map(str::to_owned);
            Some(Value::List(items.collect()))
        }
        _ => field.read_line(first),
    };
    draft.set(field, value);
}

/// Which item of a list stands on a line, blank lines not counted.
pub fn index_of_line(lines: &[String], row: usize) -> usize {
    lines
        .iter()
        .take(row)
        .filter(|l| !l.trim().is_empty())
        .count()
}

/// Which item of an inline list the caret is in.
fn item_at(area: &TextArea<'_>) -> usize {
    let line = area.lines().first().map_or("", String::as_str);
    line.chars()
        .take(area.cursor().1)
        .filter(|c| *c == ',')
        .count()
}

/// What stands between the last comma and the caret.
fn word_before(area: &TextArea<'_>) -> String {
    let line = area.lines().first().map_or("", String::as_str);
    let before: String = line.chars().take(area.cursor().1).collect();
    before
        .rsplit(',')
        .next()
        .unwrap_or_default()
        .trim_start()
        .to_owned()
}

/// The keys that edit text. The widget knows more, but some of its Emacs keys join or clear lines in
/// ways nobody expects in a form, and its yank buffer is not the clipboard.
fn is_editing_key(key: KeyEvent) -> bool {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(c) if ctrl => matches!(c, 'a' | 'e' | 'b' | 'f' | 'h' | 'w'),
        KeyCode::Char(_)
        | KeyCode::Backspace
        | KeyCode::Delete
        | KeyCode::Left
        | KeyCode::Right
        | KeyCode::Home
        | KeyCode::End => true,
        _ => false,
    }
}

fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::MaxAgeInput;

    fn type_text(form: &mut Form, draft: &mut Draft, text: &str) {
        for c in text.chars() {
            form.input(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), draft);
        }
    }

    fn at(field: Field) -> Form {
        Form {
            field,
            ..Form::default()
        }
    }

    #[test]
    fn each_line_is_an_origin() {
        let (mut form, mut draft) = (Form::default(), Draft::default());
        form.edit(&draft);
        type_text(&mut form, &mut draft, "https://a.example");
        assert!(form.new_line(&mut draft));
        type_text(&mut form, &mut draft, "https://b.example");
        assert_eq!(
            draft.allow_origins,
            ["https://a.example", "https://b.example"]
        );
        assert!(form.finish(&mut draft));
        assert!(!form.finish(&mut draft), "it has ended");
        assert_eq!(form.item, 1);
    }

    #[test]
    fn enter_in_the_middle_of_an_origin_does_not_cut_it() {
        let draft = &mut Draft {
            allow_origins: vec!["https://a.example".into()],
            ..Draft::default()
        };
        let mut form = Form::default();
        form.edit(draft);
        form.input(KeyEvent::new(KeyCode::Home, KeyModifiers::NONE), draft);
        assert!(form.new_line(draft));
        assert_eq!(draft.allow_origins, ["https://a.example"]);
    }

    #[test]
    fn a_paste_of_many_lines_makes_many_origins() {
        let (mut form, mut draft) = (Form::default(), Draft::default());
        form.paste("https://a.example\r\n\n  https://b.example\n", &mut draft);
        assert_eq!(
            draft.allow_origins,
            ["https://a.example", "https://b.example"]
        );
        let mut form = at(Field::AllowHeaders);
        form.paste("x-a\nx-b", &mut draft);
        assert_eq!(draft.allow_headers, ["x-a", "x-b"]);
        let mut form = at(Field::Name);
        form.paste("two\nlines", &mut draft);
        assert_eq!(draft.name, "twolines");
    }

    #[test]
    fn a_header_is_completed_once_something_is_typed() {
        let draft = &mut Draft {
            allow_headers: vec!["content-type".into()],
            ..Draft::default()
        };
        let mut form = at(Field::AllowHeaders);
        form.add(draft);
        assert!(
            !form.complete(draft),
            "nothing typed: tab goes to the next field"
        );
        type_text(&mut form, draft, "Au");
        assert!(form.complete(draft));
        assert_eq!(draft.allow_headers, ["content-type", "authorization"]);
        assert!(
            !form.suggestions(draft).0.contains(&"content-type"),
            "listed already"
        );
    }

    #[test]
    fn max_age_takes_suffixes_and_keeps_nonsense() {
        let (mut form, mut draft) = (at(Field::MaxAge), Draft::default());
        form.edit(&draft);
        type_text(&mut form, &mut draft, "10m");
        assert_eq!(draft.max_age, Some(MaxAgeInput::Seconds(600)));
        type_text(&mut form, &mut draft, "x");
        assert_eq!(draft.max_age, Some(MaxAgeInput::Text("10mx".into())));
    }
}
