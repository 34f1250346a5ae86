//! Every measurement: `cargo bench` makes them all, `cargo bench -- WORD` those whose name has the word.
//!
//! - `check`, `targets`, `screen`, ...: how long it takes in one process, by the number of origins, so
//!   that growth can be read off. Times are noisy: look at the fastest.
//! - `beside`: the program beside a minimal one and beside other tools, in one run. The README's table.
//! - `instructions`: what the core's paths cost in instructions, which is not noisy, against the
//!   committed `benches/instructions.json`. `UPDATE_INSTRUCTIONS=1` writes it anew.
//!
//! Built as the program is for release; `--profile quick` links in a fraction of the time and measures
//! nearly the same.

mod beside;
mod designs;
mod instructions;
mod jobs;
mod page;
mod screen;
mod times;

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    // cargo adds `--bench`.
    let words: Vec<_> = env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words[..] {
        [instructions::ONCE, job, times] => instructions::run_job(job, times),
        ["instructions"] => instructions::main(),
        ["beside"] => {
            beside::main();
            ExitCode::SUCCESS
        }
        [] => {
            divan::main();
            beside::main();
            instructions::main()
        }
        _ => {
            divan::main();
            ExitCode::SUCCESS
        }
    }
}
