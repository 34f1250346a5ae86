//! HCL: quoted strings in which `${` and `%{` start no template.

use std::fmt;

use askama::filters::Escaper;

use super::is_unprintable;

/// Writes a string as a quoted HCL literal
/// ([HCL native syntax, quoted template expressions](https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions)).
#[derive(Clone, Copy, Debug, Default)]
pub struct Hcl;

impl Escaper for Hcl {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_char('"')?;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            match c {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '\n' => out.write_str("\\n")?,
                '\r' => out.write_str("\\r")?,
                '\t' => out.write_str("\\t")?,
                '$' | '%' => sigil(&mut out, c, rest.as_str())?,
                c if is_unprintable(c) => unicode(&mut out, c)?,
                c => out.write_char(c)?,
            }
        }
        out.write_char('"')
    }
}

/// A sigil in front of a brace is doubled. One in front of such a pair is written by its number,
/// because HCL reads `$$` in `$$${` in its own way.
fn sigil<W: fmt::Write>(out: &mut W, sigil: char, rest: &str) -> fmt::Result {
    let after_run = rest.trim_start_matches(sigil);
    if !after_run.starts_with('{') {
        out.write_char(sigil)
    } else if after_run.len() == rest.len() {
        write!(out, "{sigil}{sigil}")
    } else {
        unicode(out, sigil)
    }
}

fn unicode<W: fmt::Write>(out: &mut W, c: char) -> fmt::Result {
    write!(out, "\\u{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_template_starts_inside_a_literal() {
        let cases = [
            (r"a\b", r#""a\\b""#),
            (r#"say "hi""#, r#""say \"hi\"""#),
            ("${file(\"/etc/passwd\")}", r#""$${file(\"/etc/passwd\")}""#),
            ("%{if}", r#""%%{if}""#),
            ("$${a}", r#""\u0024$${a}""#),
            ("$$", r#""$$""#),
            ("$default 5%", r#""$default 5%""#),
            ("a\nb\u{2028}\0", r#""a\nb\u2028\u0000""#),
        ];
        for (text, literal) in cases {
            let mut out = String::new();
            Hcl.write_escaped_str(&mut out, text).expect("a String");
            assert_eq!(out, literal);
        }
    }
}
