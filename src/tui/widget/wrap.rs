//! Breaks styled text into lines of columns, not bytes. The breaking itself is textwrap's.
//!
//! What cannot be seen is a sign in all of them, so that it has the columns that it is drawn in.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use textwrap::core::{Fragment, Word as Part, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::cors::visible;

/// A word with its style, and whether a blank follows it.
#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    style: Style,
    blank: bool,
}

impl Fragment for Word<'_> {
    fn width(&self) -> f64 {
        columns(self.text)
    }

    fn whitespace_width(&self) -> f64 {
        if self.blank { 1.0 } else { 0.0 }
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn columns(text: &str) -> f64 {
    columns_of(display_width(text))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lines and terminals are narrower than 2^52 columns"
)]
const fn columns_of(width: usize) -> f64 {
    width as f64
}

/// Breaks styled pieces into lines of at most `width` columns; lines after the first are indented by
/// `indent`. A word longer than a line stands alone and is cut by the terminal's edge.
pub fn wrap(pieces: &[(Style, &str)], width: usize, indent: usize) -> Vec<Line<'static>> {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|(style, text)| (*style, visible(text)))
        .collect();
    let words: Vec<Word<'_>> = pieces
        .iter()
        .flat_map(|(style, text)| words(text, *style))
        .collect();
    if words.is_empty() {
        return vec![Line::default()];
    }
    let widths = [width, width.saturating_sub(indent)].map(|width| columns_of(width.max(1)));
    let lines = wrap_first_fit(&words, &widths);
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| to_line(line, if at == 0 { 0 } else { indent }))
        .collect()
}

/// Breaks a sentence into lines of at most `width` columns; a word that is longer than a line, such as a
/// path, is cut in its middle.
pub fn wrap_text(text: &str, style: Style, width: usize, more: &str) -> Vec<Line<'static>> {
    let words = text.split_whitespace();
    let words: Vec<_> = words.map(|word| cut_middle(word, width, more)).collect();
    wrap(&[(style, &words.join(" "))], width, 0)
}

/// Breaks a sentence into lines of at most `width` columns; a word that is longer than a line goes on in the
/// next one, behind a `/` if it has one there.
pub fn wrap_whole(text: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    let width = width.max(1);
    let text = visible(text);
    let parts = text
        .split_whitespace()
        .flat_map(|word| parts_of_word(word, width));
    let parts: Vec<_> = parts.collect();
    let words: Vec<_> = parts
        .iter()
        .map(|(part, blank)| Word {
            text: part,
            style,
            blank: *blank,
        })
        .collect();
    let lines = wrap_first_fit(&words, &[columns_of(width)]);
    lines.iter().map(|line| to_line(line, 0)).collect()
}

/// The parts in which a word can stand, each at most a line long, and whether a blank follows.
fn parts_of_word(word: &str, width: usize) -> Vec<(String, bool)> {
    let mut parts = vec![word.to_owned()];
    if display_width(word) > width {
        // The slash in front belongs to the first folder.
        let first = word.len() - word.trim_start_matches('/').len();
        let first = first
            + word[first..]
                .find('/')
                .map_or(word.len() - first, |at| at + 1);
        let (first, rest) = word.split_at(first);
        let steps = std::iter::once(first).chain(rest.split_inclusive('/'));
        let steps: Vec<_> = steps.map(Part::from).collect();
        let pieces = steps.iter().flat_map(|step| step.break_apart(width));
        parts = pieces.map(|piece| piece.word.to_owned()).collect();
    }
    let last = parts.len().saturating_sub(1);
    let parts = parts.into_iter().enumerate();
    parts.map(|(at, part)| (part, at == last)).collect()
}

/// Cuts text into words; a blank at the start makes an empty word, so that it is kept.
fn words(text: &str, style: Style) -> impl Iterator<Item = Word<'_>> {
    text.split_inclusive(' ').map(move |word| {
        let (text, blank) = word.strip_suffix(' ').map_or((word, false), |w| (w, true));
        Word { text, style, blank }
    })
}

fn to_line(words: &[Word<'_>], indent: usize) -> Line<'static> {
    let mut spans = Vec::new();
    if indent > 0 {
        spans.push(Span::raw(" ".repeat(indent)));
    }
    for (at, word) in words.iter().enumerate() {
        let last = at + 1 == words.len();
        let blank = if word.blank && !last { " " } else { "" };
        spans.push(Span::styled(format!("{}{blank}", word.text), word.style));
    }
    Line::from(spans)
}

/// Breaks a value into lines of at most `width` columns: behind its dots, slashes and the like, and anywhere
/// if it has none. Lines after the first are indented, so that they are not taken for values of their own.
pub fn fold(value: &str, width: usize) -> Vec<String> {
    let value = &visible(value);
    let options = Options::new(width.max(INDENT.len() + 2))
        .subsequent_indent(INDENT)
        .word_separator(WordSeparator::Custom(parts))
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(value, options).into_iter();
    lines.map(Into::into).collect()
}

/// Before the second and each further line of a value.
const INDENT: &str = "  ";

fn parts(value: &str) -> Box<dyn Iterator<Item = Part<'_>> + '_> {
    let ends = [' ', '.', '/', ':', ',', ';'];
    Box::new(value.split_inclusive(ends).map(Part::from))
}

/// Fills text up with blanks to `width` columns.
pub fn pad(text: &str, width: usize) -> String {
    let text = visible(text);
    let blank = width.saturating_sub(display_width(&text));
    format!("{text}{}", " ".repeat(blank))
}

/// Cuts text to `width` columns, with a sign where something is missing.
pub fn cut(text: &str, width: usize, more: &str) -> String {
    let text = visible(text);
    if display_width(&text) <= width {
        return text.into_owned();
    }
    let room = width.saturating_sub(display_width(more));
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if display_width(&kept) > room {
            kept.pop();
            break;
        }
    }
    kept.push_str(if width >= display_width(more) {
        more
    } else {
        ""
    });
    kept
}

/// The same from the other end: cut to a width, with a sign in place of what is missing in front.
pub fn cut_start(text: &str, width: usize, more: &str) -> String {
    let turned: String = text.chars().rev().collect();
    let sign: String = more.chars().rev().collect();
    cut(&turned, width, &sign).chars().rev().collect()
}

/// The same in the middle, so that a path keeps its last part, if there is room for it.
pub fn cut_middle(text: &str, width: usize, more: &str) -> String {
    let text = &*visible(text);
    let whole = display_width(text);
    if whole <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(display_width(more));
    let name = text.rfind('/').map_or(0, |at| display_width(&text[at..]));
    let end = name.max(room / 2).min(room);
    let (start, end) = (cut(text, room - end, ""), cut_start(text, end, ""));
    cut(&format!("{start}{more}{end}"), width, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_blanks_and_indented() {
        let lines = wrap(
            &[(Style::new(), "one two three"), (Style::new(), " four")],
            9,
            2,
        );
        let texts: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["one two", "  three", "  four"]);
    }

    #[test]
    fn a_value_is_broken_behind_its_parts_and_nothing_is_lost() {
        let cases: [(&str, usize, &[&str]); 5] = [
            ("https://a.example", 17, &["https://a.example"]),
            ("https://a.example", 16, &["https://a.", "  example"]),
            ("image/png, text/css", 12, &["image/png,", "  text/css"]),
            ("abcdefghij", 6, &["abcd", "  efgh", "  ij"]),
            ("", 6, &[""]),
        ];
        for (value, width, lines) in cases {
            assert_eq!(fold(value, width), lines, "{value:?} in {width}");
        }
        for width in 0..30 {
            let lines = fold("https://東京.example:8443", width);
            let whole: String = lines.iter().map(|line| line.trim_start()).collect();
            assert_eq!(whole, "https://東京.example:8443");
            let widest = lines.iter().map(|line| display_width(line)).max();
            assert!(widest <= Some(width.max(4)), "{lines:?}");
        }
    }

    #[test]
    fn a_long_path_in_a_sentence_is_broken_behind_its_folders() {
        let path = "/srv/projects/shop/orders.yaml";
        let cases: [(usize, &[&str]); 4] = [
            (36, &["saved /srv/projects/shop/orders.yaml"]),
            (30, &["saved", path]),
            (22, &["saved /srv/projects/", "shop/orders.yaml"]),
            (
                7,
                &["saved", "/srv/", "project", "s/shop/", "orders.", "yaml"],
            ),
        ];
        for (width, lines) in cases {
            let wrapped = wrap_whole(&format!("saved  {path}"), Style::new(), width);
            let texts: Vec<_> = wrapped.iter().map(ToString::to_string).collect();
            assert_eq!(texts, lines, "in {width}");
        }
    }

    #[test]
    fn wide_characters_count_as_two_columns() {
        assert_eq!(cut("東京都", 5, "…"), "東京…");
        assert_eq!(cut("abc", 3, "…"), "abc");
        assert_eq!(pad("東京", 5), "東京 ");
        assert_eq!(cut("abcd", 3, "…"), "ab…");
        assert_eq!(cut("abcd", 0, "…"), "");
    }

    #[test]
    fn a_path_that_is_too_long_keeps_its_name() {
        let path = "/srv/projects/shop/.corstui/orders.yaml";
        let cases = [
            (40, path),
            (30, "/srv/projects/s…ui/orders.yaml"),
            (20, "/srv/pr…/orders.yaml"),
            (12, "…orders.yaml"),
            (1, "…"),
            (0, ""),
        ];
        for (width, shown) in cases {
            let cut = cut_middle(path, width, "…");
            assert!(display_width(&cut) <= width, "{cut}");
            assert_eq!(cut, shown);
        }
        assert_eq!(cut_middle("abcdefgh", 5, "…"), "ab…gh");
    }
}
