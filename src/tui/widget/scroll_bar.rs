//! A bar that says where one is in something longer than its pane.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState};

use super::super::theme::{Signs, Theme};

/// Something that is scrolled: where it is, and which part of it is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Where it is, its bar included.
    pub area: Rect,
    /// First line in view.
    pub top: usize,
    /// Lines of the whole.
    pub len: usize,
}

impl Extent {
    /// The top when the last line is in view.
    pub fn last(self) -> usize {
        self.len.saturating_sub(usize::from(self.area.height))
    }

    /// The line that is drawn at a cell, if one is.
    pub fn line_at(self, at: Position) -> Option<usize> {
        let inside = self.area.contains(at);
        let line = inside.then(|| self.top + usize::from(at.y - self.area.y))?;
        (line < self.len).then_some(line)
    }

    /// Whether the bar is drawn at a cell.
    pub fn has_bar_at(self, at: Position) -> bool {
        self.has_bar() && self.area.contains(at) && at.x + 1 == self.area.right()
    }

    /// The top that belongs to a row of the bar: the first one to the first, the last one to the last.
    pub fn top_at(self, y: u16) -> usize {
        let rows = usize::from(self.area.height.saturating_sub(1)).max(1);
        let row = usize::from(y.saturating_sub(self.area.y)).min(rows);
        (row * self.last() + rows / 2) / rows
    }

    /// Everything in view needs no bar.
    fn has_bar(self) -> bool {
        self.last() > 0 && self.area.width > 0
    }
}

/// Draws a scroll bar at the right edge, unless everything is in view.
pub fn scroll_bar(frame: &mut Frame<'_>, extent: Extent, (theme, signs): (&Theme, &Signs)) {
    if !extent.has_bar() {
        return;
    }
    let mut state = ScrollbarState::new(extent.last() + 1)
        .position(extent.top)
        .viewport_content_length(extent.area.height.into());
    let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .thumb_symbol(signs.scroll[0])
        .track_symbol(Some(signs.scroll[1]))
        .thumb_style(theme.muted)
        .track_style(theme.border);
    frame.render_stateful_widget(bar, extent.area, &mut state);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_bar_lead_to_both_ends() {
        for (height, len) in [(1, 5), (2, 3), (10, 11), (10, 5_000), (40, 41)] {
            let area = Rect::new(3, 7, 20, height);
            let extent = Extent { area, top: 0, len };
            assert_eq!(extent.top_at(area.y), 0);
            let tops: Vec<_> = area.rows().map(|row| extent.top_at(row.y)).collect();
            assert!(tops.is_sorted(), "{tops:?}");
            if height > 1 {
                assert_eq!(tops.last(), Some(&extent.last()));
            }
            assert!(extent.top_at(u16::MAX) <= extent.last());
        }
    }
}
