//! Small things that several panes draw.

mod scroll_bar;
mod wrap;

pub use scroll_bar::scroll_bar;
pub use wrap::{cut, wrap};
