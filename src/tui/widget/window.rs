//! A line of text that is edited, as far as it fits around its caret.

use ratatui::text::Span;

use super::cut;
use crate::cors::visible;

/// The part of a line that is in view.
#[derive(Debug, PartialEq, Eq)]
pub struct Window {
    /// What is in view.
    pub shown: String,
    /// The caret's column in it.
    pub caret: usize,
    /// How many characters of the line are left of it.
    pub skip: usize,
}

/// The part of a line around the caret that fits into `room` columns. The caret is counted in
/// characters.
pub fn window(text: &str, caret: usize, room: usize) -> Window {
    let text = visible(text);
    let before: String = text.chars().take(caret).collect();
    let mut skip = 0;
    let mut column = Span::raw(before.as_str()).width();
    for c in before.chars() {
        if column < room.max(1) {
            break;
        }
        skip += 1;
        column -= width(c);
    }
    let rest: String = text.chars().skip(skip).collect();
    Window {
        shown: cut(&rest, room, ""),
        caret: column,
        skip,
    }
}

/// Which character of a line is at a column, if `skip` of them are left of the first one.
pub fn char_at(text: &str, skip: usize, column: usize) -> usize {
    let mut end = 0;
    let text = visible(text);
    let before = text.chars().skip(skip).take_while(|c| {
        end += width(*c);
        end <= column
    });
    skip + before.count()
}

fn width(c: char) -> usize {
    Span::raw(&*c.encode_utf8(&mut [0; 4])).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stays_in_the_window() {
        let whole = Window {
            shown: "abc".into(),
            caret: 3,
            skip: 0,
        };
        assert_eq!(window("abc", 3, 10), whole);
        let part = window("https://app.example.com", 23, 10);
        assert!(part.caret < 10 && part.shown.len() <= 10, "{part:?}");
        assert_eq!(window("東京都", 3, 4).caret, 2);
    }

    #[test]
    fn a_column_of_the_window_leads_to_the_character_that_is_drawn_there() {
        for (text, caret) in [("https://app.example.com", 23), ("東京都", 3), ("", 0)] {
            let part = window(text, caret, 10);
            assert_eq!(char_at(text, part.skip, part.caret), caret, "{text}");
            assert_eq!(char_at(text, part.skip, 0), part.skip, "{text}");
            let end = text.chars().count();
            assert_eq!(char_at(text, 0, 100), end, "beside the text its end");
        }
        assert_eq!(char_at("東京都", 0, 3), 1, "the right half of a character");
    }
}
