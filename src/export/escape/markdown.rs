//! Markdown: code spans.
//!
//! Nothing means anything in a code span: no markup, no HTML, no address that becomes a link. Values
//! stay out of tables, where a `|` would end a cell even there.

use std::fmt;

use askama::filters::Escaper;

use super::one_line;

/// Writes a string as a code span on one line
/// ([CommonMark, code spans](https://spec.commonmark.org/0.31.2/#code-spans)).
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Escaper for Markdown {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let text = one_line(text);
        // An empty span cannot be written.
        let text = if text.is_empty() { " " } else { &text };
        let fence = "`".repeat(longest_run(text) + 1);
        // A blank at each end is not part of the span, unless the span is all blanks.
        let pad = if text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        write!(out, "{fence}{pad}{text}{pad}{fence}")
    }
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    fn span(text: &str) -> String {
        let mut out = String::new();
        Markdown
            .write_escaped_str(&mut out, text)
            .expect("a String");
        out
    }

    #[test]
    fn a_span_holds_everything_but_line_breaks() {
        let cases = [
            ("https://a.example", "`https://a.example`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("``a", "``` ``a ```"),
            ("a\n# b\u{2028}", "`a # b`"),
            ("", "` `"),
        ];
        for (text, literal) in cases {
            assert_eq!(span(text), literal);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(
            text in prop_oneof!["[`<>*_|\\\\ #\\[\\]&;a]{0,12}", any::<String>()],
            before in prop_oneof![Just(""), Just("- "), Just("# "), Just("a ")],
        ) {
            let document = format!("{before}{}, b\n", span(&text));
            let codes: Vec<_> = Parser::new_ext(&document, Options::all())
                .filter_map(|event| match event {
                    Event::Code(code) => Some(code.into_string()),
                    _ => None,
                })
                .collect();
            let line = one_line(&text);
            let wanted = if line.is_empty() { " ".to_owned() } else { line };
            prop_assert_eq!(codes, [wanted]);
        }
    }
}
