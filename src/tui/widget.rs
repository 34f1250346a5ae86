//! Small things that several panes draw.

mod lines;
pub mod outdated;
mod rule;
mod scroll_bar;
mod wrap;

pub use lines::{SIDES, draw_lines};
pub use rule::rule;
pub use scroll_bar::scroll_bar;
pub use wrap::{cut, wrap};
