//! Lines, one under the other, as far as the area goes.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;

/// Room of one column at each side of a text in a pane.
pub const SIDES: Margin = Margin {
    horizontal: 1,
    vertical: 0,
};

/// Draws each line into a row of its own; what does not fit is left out.
pub fn draw_lines<'a>(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl IntoIterator<Item = Line<'a>>,
) {
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(line, row);
    }
}
