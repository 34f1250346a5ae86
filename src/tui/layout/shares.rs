//! What the user made of the panes: how large they are to be, and whether one has all the room.

use serde::{Deserialize, Serialize};

use super::{LOWEST, NARROWEST};
use crate::tui::model::Tab;

/// How the panes are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// Whether the focused pane has the whole body for itself.
    pub full: bool,
    /// How large the panes are when they stand side by side.
    pub shares: Shares,
    /// The pane that had the focus when the mouse took it, until the next key.
    pub sized_for: Option<Tab>,
}

/// How large the panes are. `None`: as the size of the terminal suggests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shares {
    /// The form's share of the terminal's width.
    pub form: Option<Share>,
    /// The problems' share of the height that they have together with the form.
    pub problems: Option<Share>,
}

/// A part of a length, in ten-thousandths, so that a pane keeps its proportion in another terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(u16);

/// What [`Share`] counts in.
const WHOLE: u32 = 10_000;

impl Share {
    /// The share that `part` cells have of `whole`; everything, if they are more.
    pub fn of(part: u16, whole: u16) -> Self {
        let whole = u32::from(whole.max(1));
        let share = (u32::from(part) * WHOLE + whole / 2) / whole;
        Self(u16::try_from(share.min(WHOLE)).expect("10,000 fits"))
    }

    /// How many of `whole` cells the share is.
    fn within(self, whole: u16) -> u16 {
        let part = (u32::from(self.0) * u32::from(whole) + WHOLE / 2) / WHOLE;
        u16::try_from(part).unwrap_or(u16::MAX)
    }
}

impl Shares {
    /// Columns of the form in a terminal of this width, if they were chosen.
    pub(super) fn form(self, width: u16) -> Option<u16> {
        Some(within(self.form?.within(width), width, NARROWEST))
    }

    /// Lines of the problems, of this height together with the form, if they were chosen.
    pub(super) fn problems(self, height: u16) -> Option<u16> {
        let [form, problems] = LOWEST;
        Some(within(
            self.problems?.within(height),
            height,
            [problems, form],
        ))
    }
}

/// A length that leaves each of two neighbours the least that it needs.
fn within(length: u16, whole: u16, [own, other]: [u16; 2]) -> u16 {
    length.min(whole.saturating_sub(other)).max(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_gives_back_the_cells_it_was_made_of() {
        for whole in [1_u16, 18, 80, 133, 500] {
            for part in 0..=whole {
                assert_eq!(
                    Share::of(part, whole).within(whole),
                    part,
                    "{part} of {whole}"
                );
            }
        }
    }

    #[test]
    fn a_share_follows_the_terminal() {
        let half = Shares {
            form: Some(Share::of(60, 120)),
            ..Shares::default()
        };
        assert_eq!(half.form(200), Some(100));
        assert_eq!(half.form(100), Some(50));
        assert_eq!(half.form(80), Some(38), "the output keeps what it needs");
    }
}
