//! A line across a pane, with a few words in it.

use ratatui::text::{Line, Span};

use super::super::theme::{Signs, Theme};

/// A line of `width` columns with words near its start.
pub fn rule(
    words: Vec<Span<'static>>,
    width: usize,
    (theme, signs): (&Theme, &Signs),
) -> Line<'static> {
    let dash = signs.border.horizontal_top;
    let mut line = Line::from(vec![Span::styled(format!("{dash} "), theme.border)]);
    line.extend(words);
    let rest = width.saturating_sub(line.width() + 1);
    line.push_span(Span::styled(
        format!(" {}", dash.repeat(rest)),
        theme.border,
    ));
    line
}
