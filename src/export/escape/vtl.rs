//! Single-quoted texts of API Gateway: literals in its templates (VTL) and static mapping values.
//!
//! Neither has an escape for a single quote, so a text that holds one cannot be said. Origins and
//! names that such an export prints hold none, because [`Draft::resolve`](crate::cors::Draft::resolve)
//! refuses them; should one come all the same, it is written percent-encoded, which no browser sends
//! and no browser matches: access fails closed.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use super::is_unprintable;

/// Writes a string as a single-quoted VTL literal, in which `$` and `#` mean nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vtl;

impl Escaper for Vtl {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_str(&single_quoted(text))
    }
}

/// The text between single quotes: a literal in VTL, and a static value in a mapping
/// (Developer Guide, "API Gateway API request and response data mapping reference").
pub fn single_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        if c == '\'' || is_unprintable(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                write!(out, "%{byte:02X}").expect("a String takes every write");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_single_quoted_text_early() {
        let cases = [
            ("https://a.example", "'https://a.example'"),
            ("'; #set($x = 1)", "'%27; #set($x = 1)'"),
            ("a\nb\u{85}", "'a%0Ab%C2%85'"),
            ("", "''"),
        ];
        for (text, literal) in cases {
            assert_eq!(single_quoted(text), literal);
        }
    }
}
