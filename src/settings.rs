//! Settings: what a person wants of the workbench, whatever the design.
//!
//! Pure but for `file`: a text and the workbench's table of actions in, settings and problems out.

pub mod key;
pub mod keys;

pub use key::{KeyError, KeyPress};
