//! Shell: quoted words for bash.
//!
//! Nothing means anything between single quotes. Text that holds an unprintable character goes into
//! `$'...'`, byte by byte where it must, so that the word is the same in every locale and a pasted line
//! never ends early.

use std::fmt;

use askama::filters::Escaper;

use super::is_unprintable;

/// Writes a string as one quoted word of bash
/// ([Bash Reference Manual, "Quoting"](https://www.gnu.org/software/bash/manual/bash.html#Quoting)).
///
/// No word can hold NUL, and `$'\0'` would cut it short; it is written percent-encoded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shell;

impl Escaper for Shell {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        if text.contains(is_unprintable) {
            return ansi_c(out, text);
        }
        out.write_char('\'')?;
        out.write_str(&text.replace('\'', r"'\''"))?;
        out.write_char('\'')
    }
}

/// A string as one quoted word of bash.
pub fn shell_word(text: &str) -> String {
    let mut word = String::new();
    Shell
        .write_escaped_str(&mut word, text)
        .expect("a String takes everything");
    word
}

/// The form `$'...'`. A single quote is written by its number, so that an interactive shell sees only
/// two of them when it looks for `!`.
fn ansi_c<W: fmt::Write>(mut out: W, text: &str) -> fmt::Result {
    out.write_str("$'")?;
    for c in text.chars() {
        match c {
            '\\' => out.write_str(r"\\")?,
            '\n' => out.write_str(r"\n")?,
            '\r' => out.write_str(r"\r")?,
            '\t' => out.write_str(r"\t")?,
            '\0' => out.write_str("%00")?,
            c if c == '\'' || is_unprintable(c) => {
                // `\u` would depend on the locale.
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    write!(out, "\\x{byte:02x}")?;
                }
            }
            c => out.write_char(c)?,
        }
    }
    out.write_char('\'')
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_stays_one_word() {
        let cases = [
            ("https://a.example", "'https://a.example'"),
            ("", "''"),
            ("it's $x `y` !z \\", r"'it'\''s $x `y` !z \'"),
            ("a\nb\\\t\r", r"$'a\nb\\\t\r'"),
            ("'\n!", r"$'\x27\n!'"),
            ("\u{202e}f\u{7f}", r"$'\xe2\x80\xaef\x7f'"),
            ("a\0b", "$'a%00b'"),
        ];
        for (text, literal) in cases {
            assert_eq!(shell_word(text), literal);
        }
    }

    /// What bash makes of the words, in a locale.
    fn read_by_bash(texts: &[String], locale: &str) -> Vec<Vec<u8>> {
        let words: Vec<_> = texts.iter().map(|text| shell_word(text)).collect();
        let script = format!("printf '%s\\0' {}", words.join(" "));
        let output = Command::new("bash")
            .args(["-c", &script])
            .env("LC_ALL", locale)
            .output()
            .expect("bash starts");
        assert!(output.status.success(), "{script}");
        let pieces = output.stdout.split(|&byte| byte == 0);
        let mut read: Vec<_> = pieces.map(<[u8]>::to_vec).collect();
        assert_eq!(read.pop(), Some(Vec::new()), "a NUL ends each word");
        read
    }

    /// Likely trouble, and any character.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(vec![
                "'", "\"", "\\", "\n", "$", "$(", "`", "!", "#", "\u{85}"
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn bash_reads_what_was_written(texts in proptest::collection::vec(text(), 1..200)) {
            let wanted: Vec<_> = texts
                .iter()
                .map(|text| text.replace('\0', "%00").into_bytes())
                .collect();
            for locale in ["C", "C.UTF-8"] {
                prop_assert_eq!(&read_by_bash(&texts, locale), &wanted);
            }
        }
    }
}
