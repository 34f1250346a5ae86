//! The program in a real terminal: what no test inside the process can show.
#![cfg(unix)]

mod bad_terminals;
mod copying;
mod editing;
mod environments;
mod expected;
mod finding;
mod leaving;
mod looks;
mod mouse;
mod multiplexed;
mod panicking;
mod recovering;
mod settings;
mod stopping;
mod term;
mod tmux;
mod typing;
