//! Designs that are no presets and can be opened all the same, as lists say them.

use std::path::PathBuf;

use super::Fingerprint;

/// A design that the workbench knows of: one that was opened lately, or unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file, as short as people would write it.
    pub path: String,
    /// How the workbench knows it, in a word.
    pub source: &'static str,
    /// Whether it is work that was not saved.
    pub is_unsaved: bool,
    /// The file that saving that work would write, and the text that the work began with, if there was one.
    pub of: Option<(PathBuf, Option<Fingerprint>)>,
    /// What there is to say of it; may be empty.
    pub about: String,
}
