//! HTTP API against REST API, for this design and a number of requests a month.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::model::Model;
use crate::cors::Draft;

/// How many requests a month the cost is reckoned with, and where the pane is scrolled to.
#[derive(Clone, Copy, Debug)]
pub struct ComparePane {
    /// Requests a month.
    pub requests: u64,
    /// First line shown.
    pub top: usize,
}

impl Default for ComparePane {
    fn default() -> Self {
        Self {
            requests: 10_000_000,
            top: 0,
        }
    }
}

impl ComparePane {
    /// Goes through 1, 2, 5, 10, 20, 50 and so on, from 10,000 to 100 billion.
    pub fn step_requests(&mut self, more: bool) {
        let steps = (4..=11).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let next = if more {
            steps.into_iter().find(|step| *step > self.requests)
        } else {
            steps.into_iter().rfind(|step| *step < self.requests)
        };
        self.requests = next.unwrap_or(self.requests);
    }

    /// Keeps the scroll position inside the page.
    pub fn settle(&mut self, _draft: &Draft, _height: usize) {}
}

/// A number of requests as people write it: `500k`, `20M`, `1.5B`, `20 000 000`.
pub fn requests_in(text: &str) -> Option<u64> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_'))
        .collect();
    let (digits, factor) = match text.chars().next_back()? {
        'k' | 'K' => (&text[..text.len() - 1], 1e3),
        'm' | 'M' => (&text[..text.len() - 1], 1e6),
        'b' | 'B' | 'g' | 'G' => (&text[..text.len() - 1], 1e9),
        _ => (text.as_str(), 1.0),
    };
    let number = digits.parse::<f64>().ok()? * factor;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be in range"
    )]
    (0.0..=1e12)
        .contains(&number)
        .then(|| number.round() as u64)
}

/// Draws the comparison into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    frame.render_widget(Line::styled("soon", model.theme.muted), area);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_as_people_write_them() {
        let cases = [
            ("500k", Some(500_000)),
            ("20M", Some(20_000_000)),
            ("1.5B", Some(1_500_000_000)),
            ("20 000 000", Some(20_000_000)),
            ("1,000", Some(1_000)),
            ("-5", None),
            ("nan", None),
            ("many", None),
            ("", None),
            ("1e30", None),
        ];
        for (text, number) in cases {
            assert_eq!(requests_in(text), number, "{text:?}");
        }
    }

    #[test]
    fn steps_go_up_and_down_the_same_way() {
        let mut pane = ComparePane::default();
        pane.step_requests(true);
        assert_eq!(pane.requests, 20_000_000);
        pane.step_requests(false);
        assert_eq!(pane.requests, 10_000_000);
        pane.requests = 3;
        pane.step_requests(false);
        assert_eq!(pane.requests, 3, "nothing below the smallest step");
    }
}
