//! A bar that says where one is in something longer than its pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState};

use super::super::theme::{Signs, Theme};

/// Draws a scroll bar at the right edge of `area`, unless everything is in view.
pub fn scroll_bar(
    frame: &mut Frame<'_>,
    area: Rect,
    (top, len): (usize, usize),
    (theme, signs): (&Theme, &Signs),
) {
    let height = usize::from(area.height);
    if len <= height || area.width == 0 {
        return;
    }
    let mut state = ScrollbarState::new(len - height + 1)
        .position(top)
        .viewport_content_length(height);
    let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .thumb_symbol(signs.scroll[0])
        .track_symbol(Some(signs.scroll[1]))
        .thumb_style(theme.muted)
        .track_style(theme.border);
    frame.render_stateful_widget(bar, area, &mut state);
}
