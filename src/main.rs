//! `corstui`: without a subcommand the workbench, else the command; the result becomes the exit code.

fn main() {}
