//! Searching the text of a pane: what matches, which match one is at, and how both are seen.
//!
//! The text is gone through once for each key that changes what is searched for, and never to draw.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use regex::RegexBuilder;

use super::layout;
use super::model::{Model, Tab};
use super::overlay::{Overlay, Picker};
use super::pane::{compare, rule, simulate_view};
use crate::export::HEADER_LINES;

/// A search in the focused pane.
#[derive(Debug, Default)]
pub struct Search {
    /// What is searched for, and which match one is at.
    pub picker: Picker,
    /// Where it matches, from the top.
    hits: Vec<Hit>,
    /// Where the pane was scrolled to when the search began: line and column.
    start: (usize, usize),
    /// What the matches were found for.
    found_for: Option<Request>,
    /// The match that was brought into view; from there the mouse may scroll away.
    revealed: Option<usize>,
}

/// What decides where the matches are.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    query: String,
    /// Columns of the pane, which break its lines.
    width: usize,
    /// The version of the design.
    version: u64,
}

/// A match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hit {
    /// Which line, from 0.
    line: usize,
    /// Its first character in the line.
    start: usize,
    /// The character behind its last one.
    end: usize,
}

impl Search {
    /// A search that begins where the focused pane is scrolled to.
    pub fn new(model: &mut Model) -> Self {
        let left = model.preview.left;
        let top = model.page_position().map_or(0, |(top, _)| *top);
        Self {
            start: (top, left),
            ..Self::default()
        }
    }

    /// Ends it: the lines stay where they are, from the column on that they had before.
    pub const fn end(&self, model: &mut Model) {
        model.preview.left = self.start.1;
    }

    /// How many matches there are.
    pub const fn count(&self) -> usize {
        self.hits.len()
    }

    /// Goes to the next match or the one before, around the ends.
    pub const fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        if count > 0 {
            let by = if forward { 1 } else { count - 1 };
            self.picker.selected = (self.picker.selected + by) % count;
        }
    }

    /// Searches anew, from where the search began.
    fn find(&mut self, model: &Model) {
        self.hits = text(model).map_or_else(Vec::new, |text| hits(&text, &self.picker.filter));
        // In an export the header comes last: it is for machines, and its lines are long.
        let header = if model.focus == Tab::Preview {
            HEADER_LINES
        } else {
            0
        };
        let from = self.start.0.max(header);
        let next = self.hits.partition_point(|hit| hit.line < from);
        self.picker.selected = if next < self.hits.len() { next } else { 0 };
    }

    /// The matches in a line, and whether each is the one that one is at.
    fn in_line(&self, line: usize) -> impl Iterator<Item = (Hit, bool)> {
        let first = self.hits.partition_point(|hit| hit.line < line);
        let here = self.hits[first..]
            .iter()
            .take_while(move |h| h.line == line);
        here.zip(first..)
            .map(|(hit, at)| (*hit, at == self.picker.selected))
    }
}

/// Where a text has this query. With a capital letter in the query the case of every letter counts.
fn hits(text: &str, query: &str) -> Vec<Hit> {
    if query.is_empty() {
        return Vec::new();
    }
    let any_case = !query.chars().any(char::is_uppercase);
    let pattern = RegexBuilder::new(&regex::escape(query))
        .case_insensitive(any_case)
        .build();
    // Too long a query for the engine is in no text either.
    let Ok(pattern) = pattern else {
        return Vec::new();
    };
    let mut cursor = Cursor::default();
    pattern
        .find_iter(text)
        .map(|found| cursor.hit(text, found.range()))
        .collect()
}

/// Turns places in a text into lines and columns, from its top to its end.
#[derive(Default)]
struct Cursor {
    byte: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    fn hit(&mut self, text: &str, found: Range<usize>) -> Hit {
        let before = &text[self.byte..found.start];
        if let Some(last) = before.rfind('\n') {
            self.line += before.bytes().filter(|b| *b == b'\n').count();
            self.column = before[last + 1..].chars().count();
        } else {
            self.column += before.chars().count();
        }
        let start = self.column;
        self.column += text[found.clone()].chars().count();
        self.byte = found.end;
        Hit {
            line: self.line,
            start,
            end: self.column,
        }
    }
}

/// Whether the focused pane has a text that can be searched.
pub fn is_possible(model: &Model) -> bool {
    match model.focus {
        Tab::Preview => model.preview.shown().is_some(),
        Tab::Compare => true,
        Tab::Simulate => model.simulate.outcome().is_some(),
        Tab::Rule => model.rule.rule.is_some(),
        Tab::Design | Tab::Problems | Tab::Coverage => false,
    }
}

/// The text of the focused pane, broken into lines as it is shown.
fn text(model: &Model) -> Option<Cow<'_, str>> {
    let heights = layout::heights(model);
    let page = match model.focus {
        Tab::Preview => return model.preview.shown().map(|(text, _)| text.into()),
        Tab::Compare => compare::page(model, heights.width),
        Tab::Simulate => simulate_view::page(model, heights.width),
        Tab::Rule => rule::page(model, heights.width)?,
        Tab::Design | Tab::Problems | Tab::Coverage => return None,
    };
    let lines: Vec<String> = page.iter().map(ToString::to_string).collect();
    Some(lines.join("\n").into())
}

/// Searches if there is something new to search for, and brings the match into view.
pub fn settle(model: &mut Model) {
    let Some(Overlay::Search(mut search)) = model.overlays.pop_if(|o| o.is_search()) else {
        return;
    };
    let request = Request {
        query: search.picker.filter.clone(),
        width: layout::heights(model).width,
        version: model.version(),
    };
    if search.found_for.as_ref() != Some(&request) {
        search.find(model);
        search.found_for = Some(request);
        search.revealed = None;
    }
    if search.revealed != Some(search.picker.selected) {
        reveal(model, &search);
        search.revealed = Some(search.picker.selected);
    }
    model.overlays.push(Overlay::Search(search));
}

/// Scrolls the focused pane to the match; without one back to where the search began.
fn reveal(model: &mut Model, search: &Search) {
    let hit = search.hits.get(search.picker.selected);
    let columns = layout::heights(model).code;
    if model.focus == Tab::Preview {
        // From where it was: what one match far to the right needed, the next one may not.
        let left = search.start.1;
        model.preview.left = hit.map_or(left, |hit| scrolled(left, columns, hit.start..hit.end));
    }
    if let Some((top, rows)) = model.page_position() {
        *top = hit.map_or(search.start.0, |hit| {
            scrolled(*top, rows, hit.line..hit.line + 1)
        });
    }
}

/// Where to scroll to so that a part is in view: nowhere if it is, to the very start if it would be
/// there, else so that a third of the room is before it.
fn scrolled(first: usize, room: usize, part: Range<usize>) -> usize {
    if first <= part.start && part.end <= first + room {
        first
    } else if part.end <= room {
        0
    } else {
        part.start.saturating_sub(room / 3)
    }
}

/// A line of a pane as it is shown from column `left` on, its matches marked.
pub fn mark<'a>(
    model: &Model,
    tab: Tab,
    (number, left): (usize, usize),
    line: Line<'a>,
) -> Line<'a> {
    let Some(search) = model.search_in(tab) else {
        return line;
    };
    let marks = search.in_line(number).map(|(hit, current)| {
        let style = if current {
            model.theme.found_here()
        } else {
            model.theme.found()
        };
        (
            hit.start.saturating_sub(left)..hit.end.saturating_sub(left),
            style,
        )
    });
    patched(line, marks)
}

/// The lines of a page from line `top` on, their matches marked.
pub fn marked(
    model: &Model,
    tab: Tab,
    page: Vec<Line<'static>>,
    top: usize,
) -> impl Iterator<Item = Line<'static>> {
    let lines = page.into_iter().enumerate().skip(top);
    lines.map(move |(number, line)| mark(model, tab, (number, 0), line))
}

/// A line with styles laid over ranges of its characters, which come in order.
pub fn patched<'a>(line: Line<'a>, marks: impl Iterator<Item = (Range<usize>, Style)>) -> Line<'a> {
    let mut marks = marks.filter(|(range, _)| !range.is_empty()).peekable();
    if marks.peek().is_none() {
        return line;
    }
    let mut spans: Vec<Span<'a>> = Vec::new();
    let mut at = 0;
    for span in line.spans {
        let chars: Vec<char> = span.content.chars().collect();
        let end = at + chars.len();
        while at < end {
            while marks.next_if(|(range, _)| range.end <= at).is_some() {}
            let (until, style) = match marks.peek() {
                Some((range, mark)) if range.start <= at => {
                    (range.end.min(end), span.style.patch(*mark))
                }
                Some((range, _)) => (range.start.min(end), span.style),
                None => (end, span.style),
            };
            let from = chars.len() - (end - at);
            let piece: String = chars[from..from + (until - at)].iter().collect();
            spans.push(Span::styled(piece, style));
            at = until;
        }
    }
    Line { spans, ..line }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines, and the first and the last column of each match.
    type Places = &'static [(usize, usize, usize)];

    #[test]
    fn a_query_is_found_at_its_lines_and_columns() {
        let cases: [(&str, &str, Places); 10] = [
            ("one\ntwo\none", "one", &[(0, 0, 3), (2, 0, 3)]),
            ("aaaa", "aa", &[(0, 0, 2), (0, 2, 4)]),
            ("Access-Control", "access", &[(0, 0, 6)]),
            ("Access access", "Access", &[(0, 0, 6)]),
            ("Access access", "aCcess", &[]),
            ("a.b axb", "a.b", &[(0, 0, 3)]),
            ("東京 x\n京", "京", &[(0, 1, 2), (1, 0, 1)]),
            // Lower case has more bytes here: columns are those of the text.
            ("İ x\nx", "x", &[(0, 2, 3), (1, 0, 1)]),
            ("text", "", &[]),
            ("", "x", &[]),
        ];
        for (text, query, wanted) in cases {
            let found: Vec<_> = hits(text, query)
                .into_iter()
                .map(|hit| (hit.line, hit.start, hit.end))
                .collect();
            assert_eq!(found, wanted, "{query:?} in {text:?}");
        }
    }

    #[test]
    fn stepping_goes_around_the_ends() {
        let mut search = Search {
            hits: hits("x x x", "x"),
            ..Search::default()
        };
        search.step(false);
        assert_eq!(search.picker.selected, 2);
        search.step(true);
        assert_eq!(search.picker.selected, 0);
        Search::default().step(true);
    }

    #[test]
    fn scrolling_moves_no_more_than_it_must() {
        let cases = [
            ((0, 10, 3..4), 0),
            ((5, 10, 5..6), 5),
            ((5, 10, 15..16), 12),
            ((5, 10, 2..3), 0),
            ((50, 10, 20..21), 17),
            ((0, 10, 8..30), 5),
        ];
        for ((first, room, part), wanted) in cases {
            assert_eq!(scrolled(first, room, part.clone()), wanted, "{part:?}");
        }
    }

    #[test]
    fn marks_lie_over_the_spans_that_they_cross() {
        let (plain, mark) = (Style::new(), Style::new().bold());
        let line = Line::from(vec![Span::raw("abc"), Span::raw("def"), Span::raw("ghi")]);
        let marked = patched(line, [(1..2, mark), (2..2, mark), (2..7, mark)].into_iter());
        let spans: Vec<_> = marked
            .spans
            .iter()
            .map(|s| (s.content.as_ref(), s.style))
            .collect();
        assert_eq!(
            spans,
            [
                ("a", plain),
                ("b", mark),
                ("c", mark),
                ("def", mark),
                ("g", mark),
                ("hi", plain)
            ]
        );
    }
}
