//! What differs between two lists, and between two texts line by line. Uses nobody.
//!
//! The one place that names the crate `similar`, and only its Myers algorithm: a function of the crate
//! that is told the algorithm when it is called brings all six into the program, once for each kind of
//! list.

use std::fmt::Write as _;
use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, DiffTag, DiffableStr, group_diff_ops};

/// Neighbours of which both lists have all, or of which neither has those of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whether both lists have them.
    pub same: bool,
    /// Where they are in the old list.
    pub old: Range<usize>,
    /// Where they are in the new list.
    pub new: Range<usize>,
}

/// Two lists as runs, one after the other: each begins in both lists where the one before ends.
pub fn runs<T: AsRef<str>>(old: &[T], new: &[T]) -> Vec<Run> {
    let [old, new] = [old, new].map(|list| list.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    let runs = ops(&old, &new).into_iter().map(|op| Run {
        same: op.tag() == DiffTag::Equal,
        old: op.old_range(),
        new: op.new_range(),
    });
    runs.collect()
}

/// The lines of a text, each with what ends it: `\n`, `\r\n` or `\r`, or nothing at the end of the text.
pub fn lines(text: &str) -> Vec<&str> {
    text.tokenize_lines()
}

/// Which of two texts has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Both have it.
    Both,
    /// The old one.
    Old,
    /// The new one.
    New,
}

impl Side {
    /// The sign in front of such a line, as in a unified diff.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Both => " ",
            Self::Old => "-",
            Self::New => "+",
        }
    }
}

/// How many lines around a change are shown, as everywhere since the first unified diffs.
const AROUND: usize = 3;

/// Two texts beside each other, line by line.
#[derive(Debug)]
pub struct Texts<'t> {
    old: Vec<&'t str>,
    new: Vec<&'t str>,
    hunks: Vec<Vec<DiffOp>>,
}

impl<'t> Texts<'t> {
    /// Puts two texts beside each other.
    pub fn new(old: &'t str, new: &'t str) -> Self {
        let (old, new) = (lines(old), lines(new));
        let hunks = group_diff_ops(ops(&old, &new), AROUND);
        Self { old, new, hunks }
    }

    /// The lines that differ with three around them, in groups; none when the texts are the same.
    pub fn hunks(&self) -> impl Iterator<Item = Vec<(Side, &'t str)>> {
        self.hunks.iter().map(|ops| self.lines_of(ops).collect())
    }

    /// The same as a unified diff of a file with this name; empty when the texts are the same.
    pub fn unified(&self, name: &str) -> String {
        let mut out = String::new();
        for hunk in &self.hunks {
            if out.is_empty() {
                let _ = writeln!(out, "--- {name}\n+++ {name}");
            }
            let _ = writeln!(out, "{}", UnifiedHunkHeader::new(hunk));
            for (side, line) in self.lines_of(hunk) {
                let _ = write!(out, "{}{line}", side.sign());
                if !line.ends_with_newline() {
                    out.push_str("\n\\ No newline at end of file\n");
                }
            }
        }
        out
    }

    fn lines_of(&self, ops: &[DiffOp]) -> impl Iterator<Item = (Side, &'t str)> {
        ops.iter().flat_map(|op| {
            let (old, new) = (&self.old[op.old_range()], &self.new[op.new_range()]);
            let (old, first, new) = match op.tag() {
                DiffTag::Equal => (old, Side::Both, &[][..]),
                _ => (old, Side::Old, new),
            };
            let old = old.iter().map(move |line| (first, *line));
            old.chain(new.iter().map(|line| (Side::New, *line)))
        })
    }
}

/// What `similar::capture_diff_slices` does with its first algorithm, without the others.
fn ops(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use similar::{Algorithm, ChangeTag, TextDiff, capture_diff_slices};

    use super::*;

    /// Texts of few different lines, so that many are found again, with all kinds of ends.
    fn texts() -> impl Strategy<Value = String> {
        let line = ("[a-c]{0,2}", prop::sample::select(vec!["\n", "\r\n", "\r"]));
        let lines = prop::collection::vec(line.prop_map(|(a, b)| a + b), 0..160);
        (lines, "[a-c]?").prop_map(|(lines, last)| lines.concat() + &last)
    }

    proptest! {
        #[test]
        fn a_unified_diff_is_that_of_the_crate(old in texts(), new in texts()) {
            let should = TextDiff::from_lines(&old, &new)
                .unified_diff()
                .header("a.yaml", "a.yaml")
                .to_string();
            prop_assert_eq!(Texts::new(&old, &new).unified("a.yaml"), should);
        }

        #[test]
        fn hunks_are_those_of_the_crate(old in texts(), new in texts()) {
            let diff = TextDiff::from_lines(&old, &new);
            let hunks = diff.grouped_ops(3).into_iter().map(|ops| {
                let changes = ops.iter().flat_map(|op| diff.iter_changes(op));
                let lines = changes.map(|change| {
                    let side = match change.tag() {
                        ChangeTag::Equal => Side::Both,
                        ChangeTag::Delete => Side::Old,
                        ChangeTag::Insert => Side::New,
                    };
                    (side, change.value())
                });
                lines.collect::<Vec<_>>()
            });
            let should: Vec<_> = hunks.collect();
            prop_assert_eq!(Texts::new(&old, &new).hunks().collect::<Vec<_>>(), should);
        }

        #[test]
        fn runs_are_those_of_the_crate(
            old in prop::collection::vec("[a-c]{0,2}", 0..40),
            new in prop::collection::vec("[a-c]{0,2}", 0..40),
        ) {
            let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
            let should = ops.iter().map(|op| {
                let (tag, old, new) = op.as_tag_tuple();
                Run { same: tag == DiffTag::Equal, old, new }
            });
            prop_assert_eq!(runs(&old, &new), should.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_text_without_an_end_of_line_at_its_end_says_so() {
        let diff = Texts::new("a\nb", "a\nc\n").unified("x");
        let should = "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n";
        assert_eq!(diff, should);
        assert_eq!(Texts::new("a", "a").unified("x"), "");
    }
}
