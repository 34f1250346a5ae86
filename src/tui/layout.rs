//! Geometry, once: where everything is, for drawing and for knowing how much fits.

use ratatui::layout::{Constraint, Layout, Rect, Size};

use super::model::{Model, Tab};
use super::pane::preview_view::GUTTER;

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Form and problems left, output right, notes under it.
    Wide,
    /// The same two columns, the form narrow, notes folded away.
    Medium,
    /// One pane at a time, with tabs at the top.
    Single,
    /// One line that says so.
    Tiny,
}

/// The smallest size at which the panes are drawn.
const SMALLEST: Size = Size {
    width: 40,
    height: 10,
};

impl Mode {
    /// The mode for a size of the terminal.
    pub const fn of(size: Size) -> Self {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            Self::Tiny
        } else if size.width < 80 || size.height < 20 {
            Self::Single
        } else if size.width < 100 {
            Self::Medium
        } else {
            Self::Wide
        }
    }
}

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// How much room there is.
    pub mode: Mode,
    /// The line at the top.
    pub title: Rect,
    /// The tabs, where one pane is shown at a time; else empty.
    pub tabs: Rect,
    /// The form with its border.
    pub design: Rect,
    /// The problems with their border, which begins with the line under the form.
    pub problems: Rect,
    /// The output with its border.
    pub output: Rect,
    /// The line at the bottom.
    pub footer: Rect,
}

/// Lines that the explanation of the focused field takes, at the bottom of the form.
pub const EXPLANATION: u16 = 2;

/// Where everything is at this size.
pub fn areas(size: Size, focus: Tab) -> Areas {
    let mode = Mode::of(size);
    let whole = Rect::new(0, 0, size.width, size.height);
    let tabs = u16::from(mode == Mode::Single);
    let [title, tab_line, body, footer] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(tabs),
        Constraint::Min(0),
        Constraint::Length(1),
    ])
    .areas(whole);
    if matches!(mode, Mode::Single | Mode::Tiny) {
        return Areas {
            mode,
            title,
            tabs: tab_line,
            design: body,
            problems: body,
            output: body,
            footer,
        };
    }
    let form = if mode == Mode::Medium {
        38
    } else {
        (size.width * 23 / 50).clamp(48, 82)
    };
    let [left, output] =
        Layout::horizontal([Constraint::Length(form), Constraint::Min(0)]).areas(body);
    // A low screen gives the focused one of the two its room.
    let share = if focus == Tab::Problems { 5 } else { 3 };
    let problems = (left.height * share / 10).clamp(6, 16);
    let [design, problems] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(problems)]).areas(left);
    Areas {
        mode,
        title,
        tabs: tab_line,
        design,
        problems,
        output,
        footer,
    }
}

/// Which part of the output pane the notes take, in lines with their heading.
pub fn notes_height(model: &Model, inner: Rect) -> u16 {
    let areas = areas(model.size, model.focus);
    match areas.mode {
        Mode::Wide if inner.height >= 16 => (inner.height / 4).clamp(4, 10),
        _ => 0,
    }
}

/// How many lines fit, for scrolling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heights {
    /// Lines of code in the preview.
    pub preview: usize,
    /// Columns of code in the preview.
    pub code: usize,
    /// Lines of a page in the output pane.
    pub page: usize,
    /// Columns of a page in the output pane.
    pub width: usize,
}

/// How many lines fit into the output pane.
pub fn heights(model: &Model) -> Heights {
    let inner = inside(areas(model.size, model.focus).output);
    let notes = notes_height(model, inner);
    Heights {
        preview: usize::from(inner.height.saturating_sub(PREVIEW_HEAD + notes)),
        code: usize::from(inner.width).saturating_sub(GUTTER + 1),
        page: usize::from(inner.height),
        width: usize::from(inner.width.saturating_sub(1)),
    }
}

/// Lines of a list above the panes that is as high as the screen, for a page of it.
pub const fn list_rows(size: Size) -> usize {
    // Around it: the screen's first and last line, the border, the filter and a blank line.
    size.height.saturating_sub(6) as usize
}

/// Lines above the code: target and scope, and what keeps it from being exported.
pub const PREVIEW_HEAD: u16 = 2;

/// What is left of an area inside its border.
pub const fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// Whether a pane is drawn: all of them side by side, or the focused one alone.
pub fn is_shown(model: &Model, tab: Tab) -> bool {
    match areas(model.size, model.focus).mode {
        Mode::Tiny => false,
        Mode::Single => model.focus == tab,
        Mode::Wide | Mode::Medium => !Tab::OUTPUT.contains(&tab) || model.output == tab,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_stays_on_the_screen_at_every_size() {
        // Around each edge between two modes, and far from them.
        for width in [0, 1, 2, 39, 40, 41, 79, 80, 81, 99, 100, 101, 160, 210] {
            for height in [0, 1, 2, 3, 9, 10, 11, 19, 20, 21, 40, 70] {
                let size = Size { width, height };
                let a = areas(size, Tab::Problems);
                let screen = Rect::new(0, 0, width, height);
                for area in [a.title, a.tabs, a.design, a.problems, a.output, a.footer] {
                    assert_eq!(area.intersection(screen), area, "{size:?}");
                }
            }
        }
    }

    #[test]
    fn the_modes_are_those_of_the_screen_guide() {
        let mode = |width, height| Mode::of(Size { width, height });
        assert_eq!(mode(120, 40), Mode::Wide);
        assert_eq!(mode(80, 24), Mode::Medium);
        assert_eq!(mode(79, 24), Mode::Single);
        assert_eq!(mode(120, 19), Mode::Single);
        assert_eq!(mode(39, 40), Mode::Tiny);
        assert_eq!(mode(40, 9), Mode::Tiny);
    }
}
