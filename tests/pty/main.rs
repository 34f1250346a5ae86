//! The program in a real terminal: what no test inside the process can show.
#![cfg(unix)]

mod bad_terminals;
mod copying;
mod expected;
mod leaving;
mod looks;
mod mouse;
mod multiplexed;
mod panicking;
mod stopping;
mod term;
mod tmux;
mod typing;
