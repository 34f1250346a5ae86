//! The mouse: which of its events count, and what is remembered between two of them.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::hit::Spot;

/// Something the mouse did that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What.
    pub gesture: Gesture,
    /// The cell under the pointer.
    pub at: Position,
}

/// What the mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down.
    Press,
    /// The pointer moved with the left button down.
    Drag,
    /// The wheel was turned.
    Wheel(Turn),
}

/// Where to the wheel scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a direction says itself")]
pub enum Turn {
    Up,
    Down,
    Left,
    Right,
}

impl Pointer {
    /// What an event means; `None`: nothing. With shift, the wheel scrolls sideways.
    pub fn of(event: MouseEvent) -> Option<Self> {
        let sideways = event.modifiers.contains(KeyModifiers::SHIFT);
        let gesture = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
            MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
            MouseEventKind::ScrollLeft => Gesture::Wheel(Turn::Left),
            MouseEventKind::ScrollRight => Gesture::Wheel(Turn::Right),
            MouseEventKind::ScrollUp if sideways => Gesture::Wheel(Turn::Left),
            MouseEventKind::ScrollDown if sideways => Gesture::Wheel(Turn::Right),
            MouseEventKind::ScrollUp => Gesture::Wheel(Turn::Up),
            MouseEventKind::ScrollDown => Gesture::Wheel(Turn::Down),
            _ => return None,
        };
        let at = Position::new(event.column, event.row);
        Some(Self { gesture, at })
    }
}

/// Something that the wheel scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The rows of the form.
    Form,
    /// The list of problems.
    Problems,
    /// The code of the export.
    Code,
    /// The comparison.
    Compare,
    /// The exchange of the simulation.
    Exchange,
    /// The table of the coverage.
    Coverage,
    /// A rule's page.
    Rule,
    /// The list of the topmost overlay.
    Entries,
    /// What opening a preset or restoring work would change, or two environments differ in.
    Difference,
}

/// What is remembered between two events of the mouse.
#[derive(Clone, Debug, Default)]
pub struct Pointing {
    /// What was pressed last, while nothing else happened since.
    last: Option<Spot>,
    /// What a drag moves.
    pub held: Option<Spot>,
    /// Where lists are scrolled to that else keep their cursor in view.
    tops: Vec<(Region, Top)>,
}

/// The first line in view of a list that was scrolled by mouse.
#[derive(Clone, Copy, Debug)]
struct Top {
    at: usize,
    /// Whether the cursor may be out of view: until the next key.
    away: bool,
}

impl Pointing {
    /// A key was pressed: the cursor comes into view, and a click is the first one again.
    pub fn key(&mut self) {
        self.last = None;
        self.tops.iter_mut().for_each(|(_, top)| top.away = false);
    }

    /// A spot is pressed; `true` if it was pressed just before.
    pub fn press(&mut self, spot: Spot) -> bool {
        self.last.replace(spot) == Some(spot)
    }

    /// The wheel was turned: a click is the first one again.
    pub const fn turn(&mut self) {
        self.last = None;
    }

    /// Scrolls a list.
    pub fn scroll(&mut self, region: Region, at: usize) {
        self.forget(region);
        self.tops.push((region, Top { at, away: true }));
    }

    /// A list is another one: it is scrolled by its cursor.
    pub fn forget(&mut self, region: Region) {
        self.tops.retain(|(other, _)| *other != region);
    }

    /// The first row of a list that is in view: its cursor is, and some rows below it, unless the wheel
    /// scrolled it away.
    pub fn top(
        &self,
        region: Region,
        cursor: usize,
        (len, height): (usize, usize),
        below: usize,
    ) -> usize {
        let last = len.saturating_sub(height);
        let lowest = (cursor + 1 + below).saturating_sub(height).min(last);
        let top = self.tops.iter().find(|(other, _)| *other == region);
        match top {
            None => lowest,
            Some((_, top)) if top.away => top.at.min(last),
            Some((_, top)) => top.at.min(last).clamp(lowest, cursor.max(lowest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: MouseEventKind, modifiers: KeyModifiers) -> Option<Gesture> {
        let event = MouseEvent {
            kind,
            column: 3,
            row: 4,
            modifiers,
        };
        Pointer::of(event).map(|pointer| {
            assert_eq!(pointer.at, Position::new(3, 4));
            pointer.gesture
        })
    }

    #[test]
    fn only_presses_drags_and_the_wheel_count() {
        let (plain, shift) = (KeyModifiers::NONE, KeyModifiers::SHIFT);
        let left = MouseButton::Left;
        let cases = [
            (MouseEventKind::Down(left), plain, Some(Gesture::Press)),
            (MouseEventKind::Drag(left), plain, Some(Gesture::Drag)),
            (MouseEventKind::Up(left), plain, None),
            (MouseEventKind::Moved, plain, None),
            (MouseEventKind::Down(MouseButton::Right), plain, None),
            (MouseEventKind::Down(MouseButton::Middle), plain, None),
            (
                MouseEventKind::ScrollUp,
                plain,
                Some(Gesture::Wheel(Turn::Up)),
            ),
            (
                MouseEventKind::ScrollDown,
                plain,
                Some(Gesture::Wheel(Turn::Down)),
            ),
            (
                MouseEventKind::ScrollUp,
                shift,
                Some(Gesture::Wheel(Turn::Left)),
            ),
            (
                MouseEventKind::ScrollDown,
                shift,
                Some(Gesture::Wheel(Turn::Right)),
            ),
            (
                MouseEventKind::ScrollLeft,
                plain,
                Some(Gesture::Wheel(Turn::Left)),
            ),
            (
                MouseEventKind::ScrollRight,
                plain,
                Some(Gesture::Wheel(Turn::Right)),
            ),
        ];
        for (kind, modifiers, gesture) in cases {
            assert_eq!(event(kind, modifiers), gesture, "{kind:?}");
        }
    }

    #[test]
    fn a_list_follows_its_cursor_again_after_a_key() {
        let mut pointing = Pointing::default();
        let top = |p: &Pointing, cursor| p.top(Region::Form, cursor, (100, 10), 1);
        assert_eq!(top(&pointing, 0), 0);
        assert_eq!(
            top(&pointing, 50),
            42,
            "one row below the cursor is in view"
        );
        assert_eq!(top(&pointing, 99), 90);
        pointing.scroll(Region::Form, 70);
        assert_eq!(top(&pointing, 0), 70, "away from the cursor");
        pointing.key();
        assert_eq!(top(&pointing, 0), 0);
        assert_eq!(top(&pointing, 75), 70, "in view already, so nothing moves");
        pointing.forget(Region::Form);
        assert_eq!(top(&pointing, 75), 67);
    }
}
