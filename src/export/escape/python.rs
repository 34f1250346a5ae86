//! Python: double-quoted literals in pure ASCII.
//!
//! Handlers stand inside other languages: YAML block scalars, HCL heredocs. So nothing in a literal
//! may mean something to those either, and `$` and `%` are written by their numbers.

use std::fmt;

use askama::filters::Escaper;

/// Writes a string as a double-quoted Python literal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Python;

impl Escaper for Python {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_char('"')?;
        for c in text.chars() {
            match c {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '$' | '%' => write!(out, "\\x{:02x}", u32::from(c))?,
                ' '..='~' => out.write_char(c)?,
                c if u32::from(c) <= 0xffff => write!(out, "\\u{:04x}", u32::from(c))?,
                c => write!(out, "\\U{:08x}", u32::from(c))?,
            }
        }
        out.write_char('"')
    }
}

/// A finished text between the `'''` of a literal of several lines.
pub fn in_triple_quotes(text: &str) -> String {
    let text = text.trim_end().replace('\\', "\\\\");
    text.replace("'''", "\\'\\'\\'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_ascii_without_foreign_sigils() {
        let cases = [
            ("https://a.example", r#""https://a.example""#),
            ("x-\"\\\n", r#""x-\"\\\u000a""#),
            ("${a}%{b}", r#""\x24{a}\x25{b}""#),
            ("é\u{1f600}", r#""\u00e9\U0001f600""#),
        ];
        for (text, literal) in cases {
            let mut out = String::new();
            Python.write_escaped_str(&mut out, text).expect("a String");
            assert_eq!(out, literal);
        }
    }
}
