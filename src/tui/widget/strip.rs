//! A line of which pieces lead somewhere: what is drawn and what is clicked stand in one place.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::visible_span;

/// A line, with signs for what cannot be seen, and for some of its columns where a click on them leads.
#[derive(Clone, Debug)]
pub struct Strip<T> {
    line: Line<'static>,
    /// Columns from the line's start. The first range that has a column counts.
    leads: Vec<(Range<usize>, T)>,
}

impl<T> Default for Strip<T> {
    fn default() -> Self {
        Self {
            line: Line::default(),
            leads: Vec::new(),
        }
    }
}

impl<T> From<Vec<Span<'static>>> for Strip<T> {
    fn from(spans: Vec<Span<'static>>) -> Self {
        let mut strip = Self::default();
        strip.extend(spans);
        strip
    }
}

impl<T> Extend<Span<'static>> for Strip<T> {
    fn extend<I: IntoIterator<Item = Span<'static>>>(&mut self, spans: I) {
        self.line.extend(spans.into_iter().map(visible_span));
    }
}

impl<T: Copy> Strip<T> {
    /// Adds a piece that leads nowhere.
    pub fn push(&mut self, span: Span<'static>) {
        self.line.push_span(visible_span(span));
    }

    /// Adds a piece that leads somewhere.
    pub fn lead(&mut self, span: Span<'static>, to: T) {
        let start = self.line.width();
        self.push(span);
        self.leads.push((start..self.line.width(), to));
    }

    /// From a column on, everything that leads nowhere yet leads there, the room beside the line too.
    pub fn lead_from(&mut self, column: usize, to: T) {
        self.leads.push((column..usize::MAX, to));
    }

    /// Columns of the line.
    pub fn width(&self) -> usize {
        self.line.width()
    }

    /// The line for good.
    pub fn into_line(self) -> Line<'static> {
        self.line
    }

    /// Where a column leads, and how many columns before it lead there too.
    pub fn at(&self, column: usize) -> Option<(T, usize)> {
        let (range, to) = self
            .leads
            .iter()
            .find(|(range, _)| range.contains(&column))?;
        Some((*to, column - range.start))
    }

    /// Draws the line into a row.
    pub fn draw(&self, frame: &mut Frame<'_>, row: Rect) {
        frame.render_widget(&self.line, row);
    }

    /// Where a cell of the screen leads, if the line is drawn into this row.
    pub fn under(&self, row: Rect, at: Position) -> Option<T> {
        let column = row.contains(at).then(|| usize::from(at.x - row.x))?;
        self.at(column).map(|(to, _)| to)
    }

    /// The end of a row, as long as the line.
    pub fn at_the_right_of(&self, row: Rect) -> Rect {
        let width = u16::try_from(self.width())
            .unwrap_or(u16::MAX)
            .min(row.width);
        Rect {
            x: row.right() - width,
            width,
            ..row
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_lead_where_their_piece_does() {
        let mut strip = Strip::from(vec![Span::raw("a ")]);
        strip.lead(Span::raw("東京"), 1);
        strip.push(Span::raw(" "));
        strip.lead(Span::raw("b"), 2);
        strip.lead_from(6, 3);
        let leads: Vec<_> = (0..9).map(|column| strip.at(column)).collect();
        let [one, three] = [|at| Some((1, at)), |at| Some((3, at))];
        let expected = [
            None,
            None,
            one(0),
            one(1),
            one(2),
            one(3),
            three(0),
            Some((2, 0)),
            three(2),
        ];
        assert_eq!(leads, expected);
        let row = Rect::new(10, 4, 20, 1);
        assert_eq!(strip.at_the_right_of(row), Rect::new(22, 4, 8, 1));
        assert_eq!(strip.under(row, Position::new(12, 4)), Some(1));
        assert_eq!(strip.under(row, Position::new(12, 5)), None);
    }
}
