//! Validation: rules over a draft, and the findings they make.
//!
//! A rule is two files, `rules/NAME.rs` and its page `rules/NAME.md`, and one line in
//! [`RULES`]. Rules about one entry of a list run in the order of their codes and stop at the first
//! error for that entry, so that one slip makes one finding. Rules about the whole design run after
//! them. What a design's text must be for there to be a design at all, [`Check::Reading`], is found by
//! whoever reads it; here are only the names and pages of those rules.
//!
//! An origin entry is read once per check, in [`Design`]: `spelling` cuts it into parts, so that a
//! rule can name and underline the one at fault, and `mend` composes all repairs, so that the fix of
//! any rule leads straight to an entry without errors. `suppress` judges the design's `ignore` list,
//! and [`apply_fixes`] applies fixes until nothing changes.
//!
//! Pure: no files, no clock, no terminal.

mod apply;
mod design;
mod diagnostic;
mod engine;
mod host;
mod max_age;
mod mend;
mod methods;
mod names;
mod registry;
mod rest;
mod routes;
mod rule;
mod rules;
mod signature;
mod spelling;
mod suppress;

pub use apply::{Applied, apply_fixes, apply_fixes_everywhere, apply_fixes_on};
pub use design::{Design, Entry};
pub use diagnostic::{Applicability, Diagnostic, Finding, Fix};
pub use engine::{
    Options, Report, check, check_all_environments, check_environment, check_stage, report,
};
pub use registry::{RESERVED, RULES, Reserved, find, find_reserved};
pub use rule::{Check, FixAvailability, Rule, Severity};
pub use suppress::{SuppressionUse, reasons};
