//! Small things that several panes draw.

mod lines;
mod scroll_bar;
mod wrap;

pub use lines::{SIDES, draw_lines};
pub use scroll_bar::scroll_bar;
pub use wrap::{cut, wrap};
