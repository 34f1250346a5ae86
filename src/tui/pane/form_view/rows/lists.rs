//! The rows of fields that hold several items.

use ratatui::style::Style;
use ratatui::text::Span;

use super::super::super::form::{letter_in, toggles};
use super::super::text::{first_in_view, visible};
use super::{Part, Row, Rows, add_hint};
use crate::cors::Field;
use crate::lint::Severity;
use crate::tui::search::patched;
use crate::tui::widget::{Strip, cut, window};

impl Rows<'_> {
    pub(super) fn inline(&mut self, field: Field) {
        let mut line = self.label(field);
        if self.is_edited(field) {
            return self.edited_line(line, field);
        }
        let at = self.is_at(field);
        let items = self
            .model
            .design()
            .list(field)
            .map_or(&[][..], Vec::as_slice);
        if items.is_empty() {
            line.push(Span::styled("none", self.style(at, self.model.theme.muted)));
        }
        let room = self.width - self.indent.min(self.width);
        let first = if at {
            first_in_view(items, self.model.form.item, room)
        } else {
            0
        };
        let mut used = 0;
        for (index, item) in items.iter().enumerate().skip(first) {
            let style = self.style(
                at && index == self.model.form.item,
                self.item_style(field, index),
            );
            let left = room.saturating_sub(used);
            if left < 2 {
                break;
            }
            let shown = cut(item, left, self.model.signs.more);
            used += Span::raw(shown.as_str()).width() + 2;
            line.lead(Span::styled(shown, style), Part::Item(index));
            line.push(Span::raw("  "));
        }
        self.push(line, at);
    }

    /// Items with a finding take its colour; the sign stands at the label.
    fn item_style(&self, field: Field, index: usize) -> Style {
        match self.mark(field, index) {
            None | Some(Severity::Info) => self.value_style(field),
            Some(severity) => self.model.theme.severity(severity),
        }
    }

    pub(super) fn block(&mut self, field: Field) {
        let label = self.label(field);
        self.push(label, false);
        if self.is_edited(field) {
            return self.edited_block(field);
        }
        let at = self.is_at(field);
        let items = self
            .model
            .design()
            .list(field)
            .map_or(&[][..], Vec::as_slice);
        let room = self.full.saturating_sub(4);
        for (index, item) in items.iter().enumerate() {
            let here = at && index == self.model.form.item;
            let sign = self.sign(self.mark(field, index), false);
            let signs = &self.model.signs;
            let text = cut(&visible(item, signs.dot), room, signs.more);
            let style = self.style(here, self.value_style(field));
            let text = Span::styled(text, style);
            let mut line = Strip::from(vec![Span::raw("  "), sign, Span::raw(" "), text]);
            line.lead_from(0, Part::Item(index));
            self.push(line, here);
        }
        let here = at && items.len() == self.model.form.item;
        let style = self.style(here, self.model.theme.muted);
        let text = Span::styled(add_hint(field), style);
        let mut line = Strip::from(vec![Span::raw("    "), text]);
        line.lead_from(0, Part::Item(items.len()));
        self.push(line, here);
    }

    /// A list of several lines that is being edited; blank lines are no items.
    fn edited_block(&mut self, field: Field) {
        let Some(editing) = &self.model.form.editing else {
            return;
        };
        let (lines, cursor) = (editing.area.lines(), editing.area.cursor());
        let mut items = 0..;
        for (row, text) in lines.iter().enumerate() {
            let here = row == cursor.0;
            let is_item = !text.trim().is_empty();
            let index = is_item.then(|| items.next()).flatten();
            let sign = self.sign(index.and_then(|i| self.mark(field, i)), here);
            let col = if here { cursor.1 } else { 0 };
            let part = window(text, col, self.full.saturating_sub(4));
            let shown = Span::styled(part.shown, self.model.theme.text);
            let mut strip = Strip::from(vec![Span::raw("  "), sign, Span::raw(" "), shown]);
            let at = part.skip;
            strip.lead_from(4, Part::Text { row, at });
            self.done.push(Row {
                strip,
                field,
                cursor: here,
                starts: false,
                caret: here.then_some(4 + part.caret),
            });
        }
    }

    pub(super) fn toggles(&mut self, field: Field) {
        let at = self.is_at(field);
        let mut line = self.label(field);
        let mut used = self.indent;
        let mut cursor = false;
        for (index, method) in toggles(self.model.design()).iter().enumerate() {
            let on = self.model.design().allow_methods.contains(method);
            let text = format!("{} {method}", self.model.signs.toggle[usize::from(on)]);
            let width = Span::raw(text.as_str()).width();
            if used + width > self.width && used > self.indent {
                self.push(std::mem::take(&mut line), cursor);
                line.push(Span::raw(" ".repeat(self.indent)));
                (used, cursor) = (self.indent, false);
            }
            let here = at && index == self.model.form.item;
            cursor |= here;
            let otherwise = if on {
                self.method_style(method)
            } else {
                self.model.theme.muted
            };
            let name = text.chars().count() - method.chars().count();
            let letter = letter_in(method).filter(|_| self.model.is_jumping());
            let mark = letter.map(|at| (name + at..name + at + 1, self.model.theme.letter()));
            let shown = Span::styled(text, self.style(here, otherwise));
            for piece in patched(shown.into(), mark.into_iter()) {
                line.lead(piece, Part::Item(index));
            }
            line.push(Span::raw("  "));
            used += width + 2;
        }
        self.push(line, cursor);
    }

    fn method_style(&self, method: &str) -> Style {
        let index = self
            .model
            .design()
            .allow_methods
            .iter()
            .position(|m| m == method);
        index.map_or_else(
            || self.value_style(Field::AllowMethods),
            |index| self.item_style(Field::AllowMethods, index),
        )
    }
}
