//! The program in a real terminal: what no test inside the process can show.
#![cfg(unix)]

mod copying;
mod expected;
mod finding;
mod leaving;
mod looks;
mod mouse;
mod panicking;
mod stopping;
mod term;
mod typing;
