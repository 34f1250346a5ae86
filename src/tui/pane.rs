//! The panes: each has its own state, its own handling of actions, and its own view.

pub mod compare;
pub mod coverage;
pub mod coverage_view;
pub mod form;
pub mod form_view;
pub mod preview;
pub mod preview_view;
pub mod problems;
pub mod problems_view;
pub mod rule;
pub mod simulate;
pub mod simulate_view;
