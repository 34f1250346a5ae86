//! The rows of the form, field by field.

mod lists;

use ratatui::style::Style;
use ratatui::text::Span;

use super::super::form::{Layout, letter_of, line_text};
use super::text::compact;
use crate::cors::{Browser, Field, MaxAge, MaxAgeInput, Place, Value, in_words};
use crate::lint::Severity;
use crate::tui::model::{Model, Tab};
use crate::tui::widget::{Strip, cut, window};

/// From this width on, labels and choices are written out.
const WIDE: usize = 43;

/// Columns of `Chrome 10m · Firefox 10m · Safari 10m`.
const LONGEST_CAPS: usize = 37;

/// What a click on a piece of a field's rows is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The field as a whole.
    Whole,
    /// An entry of a list, a toggle, or a word of a choice, by its place. One past the end is "add".
    Item(usize),
    /// The value before or after that of a choice.
    Step {
        /// Whether it is the one after.
        forward: bool,
    },
    /// A switch that has only one value to click on.
    Switch,
    /// The text that is being edited.
    Text {
        /// Its line.
        row: usize,
        /// The character of the line; while the rows are made, the first one in view.
        at: usize,
    },
}

/// One row of the form.
pub(super) struct Row {
    /// What it shows, and what its pieces are.
    pub(super) strip: Strip<Part>,
    /// Whose row it is.
    pub(super) field: Field,
    /// Whether the cursor is on it.
    pub(super) cursor: bool,
    /// Whether a field begins with it.
    pub(super) starts: bool,
    /// The column of the caret, while a text is edited here.
    pub(super) caret: Option<usize>,
}

/// Collects the rows.
pub(super) struct Rows<'a> {
    model: &'a Model,
    /// Columns of a row.
    full: usize,
    /// Columns of a row up to where an environment's own values are marked.
    width: usize,
    /// Columns from the row's start to the value.
    indent: usize,
    /// Whose rows are being made.
    field: Field,
    pub(super) done: Vec<Row>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(model: &'a Model, width: usize, roomy: bool) -> Self {
        let indent = if width < WIDE { 11 } else { 15 };
        // The column is kept while an environment is shown, so that nothing moves when a field is
        // overlaid.
        let mark = if model.shown.is_some() {
            Span::raw(own_mark(model)).width() + 1
        } else {
            0
        };
        let mut rows = Self {
            model,
            full: width,
            width: width.saturating_sub(mark),
            indent,
            field: model.form.field,
            done: Vec::new(),
        };
        for field in model.form.fields() {
            rows.field = field;
            rows.field(field);
            if roomy && ends_group(field) {
                rows.push(Strip::default(), false);
            }
        }
        rows
    }

    /// The rows of a field; at the end of the first, whether an environment has its own value.
    fn field(&mut self, field: Field) {
        let first = self.done.len();
        self.rows_of(field);
        let Some(row) = self.done.get_mut(first) else {
            return;
        };
        row.starts = true;
        let folded = self.model.form.is_fold(field);
        let hidden = |other: &Field| folded && self.model.form.hides(*other);
        let own = Field::ALL
            .into_iter()
            .filter(|other| *other == field || hidden(other))
            .any(|other| self.model.has_own(other));
        if own {
            let mark = own_mark(self.model);
            let room = self.full.saturating_sub(row.strip.width());
            row.strip.push(Span::styled(
                format!("{mark:>room$}"),
                self.model.theme.accent,
            ));
        }
    }

    fn rows_of(&mut self, field: Field) {
        match Layout::of(field) {
            _ if self.model.form.is_fold(field) => self.fold(field),
            Layout::Line => self.line_field(field),
            Layout::Inline => self.inline(field),
            Layout::Block => self.block(field),
            Layout::Toggles => self.toggles(field),
            Layout::Choice(words) => self.choice(field, words),
            Layout::Flag => self.flag(field),
        }
    }

    /// Whether the form has the focus and its cursor is in this field.
    fn is_at(&self, field: Field) -> bool {
        self.model.focus == Tab::Design && self.model.form.field == field
    }

    fn is_edited(&self, field: Field) -> bool {
        self.is_at(field) && self.model.form.editing.is_some()
    }

    fn push(&mut self, strip: Strip<Part>, cursor: bool) {
        self.done.push(Row {
            strip,
            field: self.field,
            cursor,
            starts: false,
            caret: None,
        });
    }

    /// A finding as its sign. While the place is being typed it is only marked.
    fn sign(&self, worst: Option<Severity>, typing: bool) -> Span<'static> {
        let signs = &self.model.signs;
        match worst {
            None | Some(Severity::Info) => Span::raw(" "),
            Some(_) if typing => Span::styled(signs.typing, self.model.theme.muted),
            Some(severity) => Span::styled(
                signs.severity(severity),
                self.model.theme.severity(severity),
            ),
        }
    }

    /// The worst finding at an item.
    fn mark(&self, field: Field, index: usize) -> Option<Severity> {
        self.model.findings().mark(Place::item(field, index))
    }

    /// The sign and label at the start of a field's first row. Findings at items that have rows of
    /// their own are marked there.
    fn label(&self, field: Field) -> Strip<Part> {
        let block = Layout::of(field) == Layout::Block && !self.model.form.is_fold(field);
        let folded = self.model.form.is_fold(field);
        let here = |p: Place| {
            (p.field == field && (p.index.is_none() || !block))
                || (folded && self.model.form.hides(p.field))
        };
        let marks = self
            .model
            .findings()
            .marks()
            .filter(|(place, _)| here(*place));
        let worst = marks.map(|(_, severity)| severity).min();
        let sign = self
            .letter(field)
            .unwrap_or_else(|| self.sign(worst, self.is_edited(field)));
        let style = if self.is_at(field) {
            self.model.theme.accent
        } else {
            self.model.theme.label
        };
        let room = self.indent - 2;
        let label = label(field, self.width);
        Strip::from(vec![
            sign,
            Span::raw(" "),
            Span::styled(format!("{label:<room$}"), style),
        ])
    }

    /// The letter that leads to a field, while they are shown.
    fn letter(&self, field: Field) -> Option<Span<'static>> {
        let letter = letter_of(field).filter(|_| self.model.is_jumping())?;
        Some(Span::styled(letter.to_string(), self.model.theme.letter()))
    }

    /// The style of a field's value: in an environment, what it does not overlay steps back.
    fn value_style(&self, field: Field) -> Style {
        if self.model.shown.is_some() && !self.model.has_own(field) {
            self.model.theme.muted
        } else {
            self.model.theme.text
        }
    }

    /// The style of something under the cursor, or of something that is not.
    fn style(&self, selected: bool, otherwise: Style) -> Style {
        if selected {
            otherwise.patch(self.model.theme.selected)
        } else {
            otherwise
        }
    }

    fn line_field(&mut self, field: Field) {
        let at = self.is_at(field);
        let mut line = self.label(field);
        if self.is_edited(field) {
            return self.edited_line(line, field);
        }
        let text = line_text(field, self.model.design());
        let theme = &self.model.theme;
        let room = self.width - self.indent.min(self.width);
        if text.is_empty() {
            let hint = if field == Field::MaxAge {
                "not sent"
            } else {
                "none"
            };
            line.push(Span::styled(hint, self.style(at, theme.muted)));
        } else if field == Field::MaxAge {
            line.extend(self.max_age(&text, at));
        } else {
            line.push(Span::styled(
                cut(&text, room, self.model.signs.more),
                self.style(at, self.value_style(field)),
            ));
        }
        self.push(line, at);
        if field == Field::MaxAge {
            self.browser_caps();
        }
    }

    fn max_age(&self, text: &str, at: bool) -> Vec<Span<'static>> {
        let theme = &self.model.theme;
        let style = self.style(at, self.value_style(Field::MaxAge));
        let Some(MaxAgeInput::Seconds(seconds)) = self.model.design().max_age else {
            return vec![Span::styled(text.to_owned(), style)];
        };
        vec![
            Span::styled(format!("{seconds} s"), style),
            Span::styled(self.words(seconds), theme.muted),
        ]
    }

    /// A number of seconds in words, behind the number itself, as far as there is room.
    fn words(&self, seconds: i64) -> String {
        let room = self
            .width
            .saturating_sub(self.indent + seconds.to_string().len() + 5);
        format!(
            "   {}",
            cut(&in_words(seconds), room, self.model.signs.more)
        )
    }

    /// What each browser makes of the max age. Where it stands depends on the width alone, so that
    /// it does not jump while one types.
    fn browser_caps(&mut self) {
        let kept = match &self.model.design().max_age {
            None => Some(Browser::ALL.map(|b| (b, Browser::DEFAULT_MAX_AGE))),
            Some(MaxAgeInput::Seconds(seconds)) => {
                let age = MaxAge::from_seconds(*seconds);
                Some(Browser::ALL.map(|b| (b, age.effective(b))))
            }
            Some(MaxAgeInput::Text(_)) => None,
        };
        let text = kept.map_or_else(
            || "no whole number of seconds".to_owned(),
            |kept| {
                let each = kept.map(|(b, seconds)| format!("{} {}", b.name(), compact(seconds)));
                let dot = format!(" {} ", self.model.signs.dot);
                each.join(if self.full >= LONGEST_CAPS + 2 {
                    &dot
                } else {
                    " "
                })
            },
        );
        let indent = if self.indent + LONGEST_CAPS <= self.full {
            self.indent
        } else {
            2
        };
        let room = self.full.saturating_sub(indent);
        let text = cut(&text, room, self.model.signs.more);
        let text = format!("{}{text}", " ".repeat(indent));
        let span = Span::styled(text, self.model.theme.muted);
        self.push(Strip::from(vec![span]), false);
    }

    /// A text of one line that is being edited.
    fn edited_line(&mut self, mut line: Strip<Part>, field: Field) {
        let Some(editing) = &self.model.form.editing else {
            return;
        };
        let text = editing.area.lines().first().map_or("", String::as_str);
        let part = window(text, editing.area.cursor().1, self.width - self.indent);
        line.push(Span::styled(part.shown, self.model.theme.text));
        if field == Field::MaxAge
            && let Some(seconds) = MaxAgeInput::seconds_in(text)
        {
            line.push(Span::styled(self.words(seconds), self.model.theme.muted));
        }
        let first = Part::Text {
            row: 0,
            at: part.skip,
        };
        line.lead_from(self.indent, first);
        self.done.push(Row {
            strip: line,
            field,
            cursor: true,
            starts: false,
            caret: Some(self.indent + part.caret),
        });
        if field == Field::MaxAge {
            self.browser_caps();
        }
    }

    /// All words side by side where they fit, else the chosen one between two arrows.
    fn choice(&mut self, field: Field, words: &[&'static str]) {
        let at = self.is_at(field);
        let mut line = self.label(field);
        let now = match self.model.design().get(field) {
            Some(Value::Text(word)) => Some(word),
            _ => None,
        };
        let names: Vec<&str> = words
            .iter()
            .map(|w| choice_name(field, w, self.width))
            .collect();
        let signs = &self.model.signs;
        let wide: usize = names
            .iter()
            .map(|n| n.len() + 2 + signs.choice[0].chars().count() + 1)
            .sum();
        if self.indent + wide <= self.width + 2 && field != Field::Authorizer {
            for (index, (word, name)) in words.iter().zip(names).enumerate() {
                let on = now.as_deref() == Some(word);
                let style = if on {
                    self.style(at, self.value_style(field))
                } else {
                    self.model.theme.muted
                };
                let text = format!("{} {name}", signs.choice[usize::from(on)]);
                line.lead(Span::styled(text, style), Part::Item(index));
                line.push(Span::raw("  "));
            }
        } else {
            let name = now.as_deref().unwrap_or("unknown").to_owned();
            let style = self.style(at, self.value_style(field));
            let [before, after] = signs.step;
            let muted = self.model.theme.muted;
            let step = |forward| Part::Step { forward };
            line.lead(Span::styled(format!("{before} "), muted), step(false));
            line.push(Span::styled(name, style));
            line.lead(Span::styled(format!(" {after}"), muted), step(true));
        }
        self.push(line, at);
    }

    fn flag(&mut self, field: Field) {
        let at = self.is_at(field);
        let on = self.model.design().allow_credentials;
        let mut line = self.label(field);
        let room = self.width - self.indent.min(self.width);
        let text = format!(
            "{} cookies, client certificates",
            self.model.signs.toggle[usize::from(on)]
        );
        let style = if on {
            self.value_style(field)
        } else {
            self.model.theme.muted
        };
        let text = cut(&text, room, self.model.signs.more);
        line.lead(Span::styled(text, self.style(at, style)), Part::Switch);
        self.push(line, at);
    }

    fn fold(&mut self, field: Field) {
        let at = self.is_at(field);
        let mut line = self.label(field);
        let draft = self.model.design();
        let routes = match draft.routes.len() {
            0 => "unknown".to_owned(),
            count => count.to_string(),
        };
        let authorizer = match draft.authorizer {
            None => format!(" {} authorizer, stage", self.model.signs.dot),
            Some(crate::cors::Authorizer::None) => {
                format!(" {} no authorizer", self.model.signs.dot)
            }
            Some(authorizer) => format!(" {} {}", self.model.signs.dot, authorizer.key()),
        };
        let room = self.width.saturating_sub(self.indent + 3);
        let text = cut(
            &format!("{routes}{authorizer}"),
            room,
            self.model.signs.more,
        );
        let style = self.style(at, self.model.theme.muted);
        line.push(Span::styled(text, style));
        let fold = format!("  {}", self.model.signs.fold[0]);
        line.push(Span::styled(fold, self.model.theme.muted));
        line.lead_from(0, Part::Switch);
        self.push(line, at);
    }
}

/// How a value of an environment's own is marked.
fn own_mark(model: &Model) -> String {
    format!("{} own", model.signs.own)
}

/// Whether a blank row follows a field where there is room.
const fn ends_group(field: Field) -> bool {
    matches!(
        field,
        Field::ApiType
            | Field::AllowOrigins
            | Field::AllowMethods
            | Field::ExposeHeaders
            | Field::MaxAge
            | Field::AllowCredentials
    )
}

/// The label of a field in a form of this many columns.
pub const fn label(field: Field, width: usize) -> &'static str {
    if width < WIDE {
        short_label(field)
    } else {
        field.label()
    }
}

pub(super) const fn short_label(field: Field) -> &'static str {
    match field {
        Field::AllowCredentials => "Creds",
        Field::Authorizer => "Auth",
        Field::AnsweredBy => "Answers",
        Field::BinaryMediaTypes => "Binary",
        _ => field.label(),
    }
}

const fn add_hint(field: Field) -> &'static str {
    match field {
        Field::AllowOrigins => "add an origin",
        Field::Routes => "add a route",
        _ => "add one",
    }
}

/// The word of a choice as the screen shows it.
fn choice_name(field: Field, word: &'static str, width: usize) -> &'static str {
    match (field, crate::cors::ApiType::from_key(word)) {
        (Field::ApiType, Some(api)) if width >= WIDE => api.name(),
        (Field::ApiType, Some(crate::cors::ApiType::Http)) => "HTTP",
        (Field::ApiType, Some(crate::cors::ApiType::Rest)) => "REST",
        _ => word,
    }
}
