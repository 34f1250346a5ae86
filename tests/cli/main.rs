//! The command line as a shell sees it: standard output, standard error, exit status.

mod answers;
mod ask;
mod ask_mending;
mod commands;
mod differing;
mod errors;
mod export;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(unix)]
mod killing;
mod packaging;
mod project;
mod settings;
mod share;
