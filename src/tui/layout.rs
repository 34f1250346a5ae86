//! Geometry, once: where everything is, for drawing and for knowing how much fits.

use ratatui::layout::{Position, Rect, Size};

use super::model::{Model, Tab};
use super::pane::preview_view::GUTTER;

pub use self::shares::{Panes, Share, Shares};

mod shares;

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
    /// Whether the focused pane has the whole body for itself.
    pub alone: bool,
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

/// A border between two panes, which can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Between the form's column and the output.
    Column,
    /// Between the form and the problems.
    Line,
}

impl Areas {
    /// Where a pane is, with its border.
    pub const fn of(&self, tab: Tab) -> Rect {
        match tab {
            Tab::Design => self.design,
            Tab::Problems => self.problems,
            Tab::Preview | Tab::Compare | Tab::Simulate | Tab::Coverage | Tab::Rule => self.output,
        }
    }

    /// The inside of a pane. Beside the problems, the form's border has no bottom.
    pub const fn inside(&self, tab: Tab) -> Rect {
        let area = self.of(tab);
        let inner = inside(area);
        if matches!(tab, Tab::Design) && !self.alone {
            return Rect {
                height: area.height.saturating_sub(1),
                ..inner
            };
        }
        inner
    }

    /// The border at a cell, if it can be dragged.
    pub fn edge(&self, at: Position) -> Option<Edge> {
        let body = self.output;
        if self.alone || at.y < body.y || at.y >= body.bottom() {
            None
        } else if at.x == body.x || at.x + 1 == body.x {
            Some(Edge::Column)
        } else {
            (at.y == self.problems.y && at.x < body.x).then_some(Edge::Line)
        }
    }
}

/// Lines that the explanation of the focused field takes at the bottom of a form of this width with
/// its border.
pub const fn explanation(width: u16) -> u16 {
    if width < USUAL_FORM { 3 } else { 2 }
}

/// Columns of the form on a screen of medium width.
const USUAL_FORM: u16 = 38;

/// The narrowest form and the narrowest output, with their borders. The titles of the panes at the
/// right need all that is left of 80 columns beside the usual form.
const NARROWEST: [u16; 2] = [30, 42];

/// The lowest form and the lowest problems, with their borders.
const LOWEST: [u16; 2] = [8, 5];

/// Where everything is at this size.
pub fn areas(size: Size, focus: Tab, panes: Panes) -> Areas {
    let mode = Mode::of(size);
    let whole = Rect::new(0, 0, size.width, size.height);
    let tabs = u16::from(mode == Mode::Single && !panes.full);
    let [title, below] = cut_top(whole, 1);
    let [below, footer] = cut_bottom(below, 1);
    let [tab_line, body] = cut_top(below, tabs);
    if panes.full || matches!(mode, Mode::Single | Mode::Tiny) {
        return Areas {
            mode,
            alone: true,
            title,
            tabs: tab_line,
            design: body,
            problems: body,
            output: body,
            footer,
        };
    }
    let usual = if mode == Mode::Medium {
        USUAL_FORM
    } else {
        (size.width * 23 / 50).clamp(48, 82)
    };
    let form = panes.shares.form(size.width).unwrap_or(usual);
    let [left, output] = cut_left(body, form);
    // A low screen gives the focused one of the two its room, but nothing moves under a pointer.
    let focus = panes.sized_for.unwrap_or(focus);
    let share = if focus == Tab::Problems { 5 } else { 3 };
    let usual = (left.height * share / 10).clamp(6, 16);
    let problems = panes.shares.problems(left.height).unwrap_or(usual);
    let [design, problems] = cut_bottom(left, problems);
    Areas {
        mode,
        alone: false,
        title,
        tabs: tab_line,
        design,
        problems,
        output,
        footer,
    }
}

/// An area's first lines, as far as there are so many, and the rest.
///
/// ratatui's own `Layout` gives the same, but solves equations for it: a tenth of the first frame.
pub fn cut_top(area: Rect, lines: u16) -> [Rect; 2] {
    let height = lines.min(area.height);
    let rest = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    [Rect { height, ..area }, rest]
}

/// The rest of an area, and its last lines, as far as there are so many.
pub fn cut_bottom(area: Rect, lines: u16) -> [Rect; 2] {
    cut_top(area, area.height.saturating_sub(lines))
}

/// An area's first columns, as far as there are so many, and the rest.
fn cut_left(area: Rect, columns: u16) -> [Rect; 2] {
    let width = columns.min(area.width);
    let rest = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    [Rect { width, ..area }, rest]
}

/// Which part of the output pane the notes take, in lines with their heading.
pub fn notes_height(model: &Model, inner: Rect) -> u16 {
    match model.areas().mode {
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
    let inner = inside(model.areas().output);
    let notes = notes_height(model, inner);
    Heights {
        preview: usize::from(inner.height.saturating_sub(PREVIEW_HEAD + notes)),
        code: usize::from(inner.width).saturating_sub(GUTTER + 1),
        page: usize::from(inner.height),
        width: usize::from(inner.width.saturating_sub(1)),
    }
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
    let areas = model.areas();
    match areas.mode {
        Mode::Tiny => false,
        _ if areas.alone => model.focus == tab,
        _ => !Tab::OUTPUT.contains(&tab) || model.output == tab,
    }
}

impl Model {
    /// Where everything is.
    pub fn areas(&self) -> Areas {
        areas(self.size, self.focus, self.panes)
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
                for panes in arrangements() {
                    let a = areas(size, Tab::Problems, panes);
                    let screen = Rect::new(0, 0, width, height);
                    for area in [a.title, a.tabs, a.design, a.problems, a.output, a.footer] {
                        assert_eq!(area.intersection(screen), area, "{size:?}");
                    }
                }
            }
        }
    }

    /// As it is at first, with one pane alone, and with shares that nobody should get.
    fn arrangements() -> [Panes; 4] {
        let shares = |part| Shares {
            form: Some(Share::of(part, 10)),
            problems: Some(Share::of(part, 10)),
        };
        let usual = Panes::default();
        [
            usual,
            Panes {
                full: true,
                ..usual
            },
            Panes {
                shares: shares(0),
                ..usual
            },
            Panes {
                shares: shares(10),
                ..usual
            },
        ]
    }

    #[test]
    fn no_pane_becomes_too_small_to_be_used() {
        for (width, height) in [(80, 20), (80, 24), (99, 30), (120, 40), (300, 90)] {
            for panes in arrangements() {
                let a = areas(Size { width, height }, Tab::Design, panes);
                assert!(a.design.width >= NARROWEST[0] && a.output.width >= NARROWEST[1]);
                assert!(a.design.height >= LOWEST[0] && a.problems.height >= LOWEST[1]);
            }
        }
    }

    #[test]
    fn a_pane_alone_has_the_body_and_no_tabs() {
        for (width, height) in [(40, 12), (80, 24), (120, 40)] {
            let panes = Panes {
                full: true,
                ..Panes::default()
            };
            let a = areas(Size { width, height }, Tab::Preview, panes);
            assert_eq!(a.output, Rect::new(0, 1, width, height - 2));
            assert_eq!(a.tabs.height, 0);
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
