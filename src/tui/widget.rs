//! Small things that several panes draw.

mod lines;
pub mod outdated;
mod rule;
mod scroll_bar;
mod strip;
mod visible;
mod window;
mod wrap;

pub use lines::{SIDES, draw_hint, draw_lines};
pub use rule::rule;
pub use scroll_bar::{Extent, scroll_bar};
pub use strip::Strip;
pub use visible::{visible_line, visible_span};
pub use window::{Window, char_at, window};
pub use wrap::{cut, cut_middle, cut_start, fold, pad, wrap, wrap_text, wrap_whole};
