//! The command line as a shell sees it: standard output, standard error, exit status.

mod ask;
mod commands;
mod export;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(unix)]
mod killing;
mod packaging;
mod project;
mod settings;
mod share;
