//! Texts of designs and files as a terminal may have them: nothing in them is a command to it.

use ratatui::text::{Line, Span};

use crate::cors::{has_unprintable, visible};

/// A piece with a sign in place of each character that cannot be seen.
pub fn visible_span(mut span: Span<'_>) -> Span<'_> {
    if has_unprintable(&span.content) {
        span.content = visible(&span.content).into_owned().into();
    }
    span
}

/// The same of a line.
pub fn visible_line(mut line: Line<'_>) -> Line<'_> {
    line.spans = line.spans.into_iter().map(visible_span).collect();
    line
}
