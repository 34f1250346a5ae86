//! Settings: what a person wants of the workbench, whatever the design.
//!
//! ```text
//! settings.yaml ──read──> Settings ─┐
//! environment, options, project ────┴─> InForce (each with its source) ──> workbench or `corstui settings`
//! ```
//!
//! Reading is as exact as that of presets, but never fatal: what is wrong is a [`Problem`] with its place,
//! and everything else counts, but for a mapping that gives a key twice. Of several sources that say
//! something, the first counts: an option of the command line, the environment, what was chosen in the
//! project, the file, the default.
//!
//! The actions that keys are for belong to the workbench, which lends them as a [`keys::Table`].

mod file;
mod force;
pub mod key;
pub mod keys;
mod read;
mod sample;
mod schema;
pub mod theme;

pub use file::{FILE, Loaded, Problem, THEMES, load};
pub use force::{Circumstances, InForce, Source, Valued};
pub use key::{KeyError, KeyPress};
pub use read::{Said, Setting, Settings, Signs, read};
pub use sample::sample;
pub use schema::{SCHEMA_FILE, schema};
