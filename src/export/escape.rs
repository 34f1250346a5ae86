//! Escaping: the one place per language where a value becomes a literal.
//!
//! Each escaper writes the quotes too. `assets/askama.toml` picks it by the template's file ending,
//! so whatever a template prints is quoted unless it goes through one of the [`filters`], which take
//! only what cannot break out: numbers, truth values, names that we made, and finished blocks.
//!
//! An escaper quotes each piece that it is handed, so templates print strings, never a value whose
//! `Display` writes in several pieces.

use std::fmt;

mod hcl;
mod javascript;
mod markdown;
mod python;
mod shell;
mod vtl;
mod yaml;

pub mod filters;

pub use hcl::Hcl;
pub use javascript::{JavaScript, in_backticks};
pub use markdown::Markdown;
pub use python::{Python, in_triple_quotes};
pub use shell::{Shell, shell_word};
pub use vtl::{Vtl, single_quoted};
pub use yaml::Yaml;

use crate::cors::is_unprintable;

/// A text that may stand in a comment or in a plain title: unprintable characters become blanks, and
/// the ends are trimmed.
pub fn one_line(text: &str) -> String {
    let blanked = text.replace(is_unprintable, " ");
    blanked.trim().to_owned()
}

/// Code that is finished: its values are literals already, and only our own functions make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared(pub(super) String);

impl fmt::Display for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Prepared {
    /// The same between two pieces of our own.
    pub fn wrapped(&self, before: &'static str, behind: &'static str) -> Self {
        Self(format!("{before}{}{behind}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_stays_on_its_line() {
        let nasty = "a\nb\r\u{85}c\u{2028}d\u{202e}e\0";
        assert_eq!(one_line(nasty), "a b  c d e");
        assert_eq!(one_line(" \n "), "");
        assert_eq!(one_line("Bücher # ${x}"), "Bücher # ${x}");
    }
}
