//! Lines, one under the other, as far as the area goes.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;

use super::super::theme::Theme;
use super::{visible_line, wrap};

/// Room of one column at each side of a text in a pane.
pub const SIDES: Margin = Margin {
    horizontal: 1,
    vertical: 0,
};

/// Draws what a pane says that has nothing to show, whole.
pub fn draw_hint(frame: &mut Frame<'_>, area: Rect, hint: &str, theme: &Theme) {
    let area = area.inner(SIDES);
    draw_lines(
        frame,
        area,
        wrap(&[(theme.muted, hint)], area.width.into(), 0),
    );
}

/// Draws each line into a row of its own, with a sign for what cannot be seen; what does not fit is left
/// out.
pub fn draw_lines<'a>(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl IntoIterator<Item = Line<'a>>,
) {
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(visible_line(line), row);
    }
}
