//! YAML: always double-quoted.
//!
//! Readers of version 1.1 take a bare `no` for false and `0600` for a number, readers of 1.2 do not;
//! between double quotes both read the same text.

use std::fmt;

use askama::filters::Escaper;

use super::is_unprintable;

/// Writes a string as a double-quoted YAML scalar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Yaml;

impl Escaper for Yaml {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_char('"')?;
        for c in text.chars() {
            match c {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '\n' => out.write_str("\\n")?,
                '\r' => out.write_str("\\r")?,
                '\t' => out.write_str("\\t")?,
                c if is_unprintable(c) => write!(out, "\\u{:04X}", u32::from(c))?,
                c => out.write_char(c)?,
            }
        }
        out.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yaml(text: &str) -> String {
        let mut out = String::new();
        Yaml.write_escaped_str(&mut out, text).expect("a String");
        out
    }

    #[test]
    fn a_scalar_stays_text_for_every_version_of_yaml() {
        let cases = [
            ("no", r#""no""#),
            ("0600", r#""0600""#),
            ("*/*", r#""*/*""#),
            ("a\"b\\c", r#""a\"b\\c""#),
            ("a\n\u{85}\u{2028}\0", r#""a\n\u0085\u2028\u0000""#),
            ("Bücher ${x} #", "\"Bücher ${x} #\""),
        ];
        for (text, literal) in cases {
            assert_eq!(yaml(text), literal);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            let read: String = serde_yaml::from_str(&yaml(&text)).expect("a YAML scalar");
            prop_assert_eq!(read, text);
        }
    }
}
