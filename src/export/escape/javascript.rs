//! JavaScript and TypeScript: double-quoted literals in pure ASCII.
//!
//! As Python's, such literals stand inside other languages (YAML block scalars, HCL heredocs,
//! JavaScript's own template literals), so `$`, `%` and the backtick are written by their numbers.

use std::fmt;

use askama::filters::Escaper;

/// Writes a string as a double-quoted literal of ECMAScript
/// ([ECMAScript, string literals](https://tc39.es/ecma262/#sec-literals-string-literals)), which JSON
/// readers that know `\u` escapes take as well.
#[derive(Clone, Copy, Debug, Default)]
pub struct JavaScript;

impl Escaper for JavaScript {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_char('"')?;
        for c in text.chars() {
            match c {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                ' '..='~' if !FOREIGN.contains(&c) => out.write_char(c)?,
                c => escaped(&mut out, c)?,
            }
        }
        out.write_char('"')
    }
}

/// A finished text between backticks: of a template literal without an expression.
pub fn in_backticks(text: &str) -> String {
    let text = text.trim_end().replace('\\', "\\\\");
    text.replace('`', "\\`").replace("${", "\\${")
}

/// What means something to a language around the literal.
const FOREIGN: [char; 3] = ['$', '%', '`'];

/// A character by its number; those beyond the first plane take two units of UTF-16.
fn escaped<W: fmt::Write>(out: &mut W, c: char) -> fmt::Result {
    c.encode_utf16(&mut [0; 2])
        .iter()
        .try_for_each(|unit| write!(out, "\\u{unit:04x}"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::*;

    fn literal(text: &str) -> String {
        let mut out = String::new();
        JavaScript
            .write_escaped_str(&mut out, text)
            .expect("a String");
        out
    }

    #[test]
    fn literals_are_ascii_without_foreign_sigils() {
        let cases = [
            ("https://a.example", r#""https://a.example""#),
            ("x-\"\\\n", r#""x-\"\\\u000a""#),
            ("${a}%{b}`", r#""\u0024{a}\u0025{b}\u0060""#),
            ("é\u{2028}\u{1f600}", r#""\u00e9\u2028\ud83d\ude00""#),
        ];
        for (text, wanted) in cases {
            assert_eq!(literal(text), wanted);
        }
    }

    /// Every character of the first plane that is one, some beyond it, and texts that try to break out.
    fn texts() -> Vec<String> {
        let first_plane = (0..=u32::from(u16::MAX)).filter_map(char::from_u32);
        let nasty = [
            "\"; process.exit(1); //",
            "\\\"",
            "${process.exit(1)}",
            "</script><!--",
            "*/ }",
            "\\u0041\\",
            "\u{10ffff}\u{1f600}",
            "",
        ];
        let nasty = nasty.into_iter().map(str::to_owned);
        nasty.chain([first_plane.collect()]).collect()
    }

    #[test]
    fn node_reads_back_what_was_written() {
        let literals: Vec<_> = texts().iter().map(|text| literal(text)).collect();
        let program = format!(
            "process.stdout.write(JSON.stringify([{}]))",
            literals.join(",")
        );
        let Some(read) = node(&program) else { return };
        let read: Vec<String> = serde_json::from_slice(&read).expect("JSON from node");
        assert_eq!(read, texts());
    }

    /// What a program prints; `None` where there is no node to run it.
    fn node(program: &str) -> Option<Vec<u8>> {
        let started = Command::new("node")
            .args(["--input-type=module", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = started else {
            assert!(
                std::env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
                "node is missing"
            );
            eprintln!("left out: node is missing");
            return None;
        };
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin
            .write_all(program.as_bytes())
            .expect("node reads its input");
        drop(stdin);
        let output = child.wait_with_output().expect("node ends");
        assert!(output.status.success(), "{:?}", output.status);
        Some(output.stdout)
    }
}
