//! Rules, exports and simulation agree: what a rule calls an error fails in a simulation, and what has
//! no error works.

mod declared;
#[path = "../lint/generate.rs"]
#[expect(dead_code, reason = "the rules' own tests use the rest")]
mod generate;
mod handler;
mod policies;
mod raw;
mod rules;
mod writing;
