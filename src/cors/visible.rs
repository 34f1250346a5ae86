//! Characters that cannot be seen, and texts in which they can.

use std::borrow::Cow;

/// What stands for a character that cannot be seen.
pub const HIDDEN: char = char::REPLACEMENT_CHARACTER;

/// Whether a character would be invisible, would reorder the text around it, would upset a terminal, or
/// would end a line for some reader.
///
/// Control characters (C0, DEL, C1 with NEL), line and paragraph separators, zero-width and
/// bidirectional marks, the byte order mark, and the two noncharacters that YAML forbids.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text has such a character.
pub fn has_unprintable(text: &str) -> bool {
    // Nearly every text is plain ASCII, which is told much faster.
    !text.bytes().all(|b| matches!(b, b' '..=b'~')) && text.contains(is_unprintable)
}

/// The text with [`HIDDEN`] in place of each character that cannot be seen: as many characters as before.
pub fn visible(text: &str) -> Cow<'_, str> {
    if has_unprintable(text) {
        let shown = |c| if is_unprintable(c) { HIDDEN } else { c };
        text.chars().map(shown).collect()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_has_a_sign_and_the_rest_stays() {
        let cases = [
            ("a\u{1b}[31mRED", "a\u{fffd}[31mRED"),
            ("dev\u{202e}prod\u{2069}", "dev\u{fffd}prod\u{fffd}"),
            (
                "\u{feff}a\u{200b}\u{85}\t\n",
                "\u{fffd}a\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            ("Bücher 東京 …", "Bücher 東京 …"),
            ("", ""),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown, "{text:?}");
            assert_eq!(has_unprintable(text), text != shown, "{text:?}");
        }
    }
}
