//! What the core's paths cost in instructions, counted by callgrind, against a committed baseline.
//!
//! Each job runs in a process of its own, once and a few times more; the difference is what one more
//! costs, without the start of the process and of the job. The same binary always gives the same count,
//! but for hash seeds, so a change of more than [`ALLOWED`] is one of the program.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use corstui::cors::ApiType;
use serde_json::{Map, Value, json};

use crate::designs;
use crate::jobs::{self, Job};
use crate::screen;

/// How much more than the baseline a job may cost, as a part of it.
const ALLOWED: f64 = 0.05;

/// How many times more the second run does the job.
const MORE: u64 = 4;

/// The argument by which this program runs one job, a number of times, under callgrind.
pub const ONCE: &str = "once";

type Make = fn() -> Job;

/// The paths that people and CI wait for, by name.
const JOBS: &[(&str, Make)] = &[
    ("read-yaml-100", || jobs::reads(100)),
    ("write-yaml-100", || jobs::writes(100)),
    ("check-http-10", || {
        jobs::checks(designs::usual(ApiType::Http, 10))
    }),
    ("check-rest-1000", || {
        jobs::checks(designs::usual(ApiType::Rest, 1_000))
    }),
    ("check-slips-100", || {
        jobs::checks(designs::with_slips(ApiType::Http, 100))
    }),
    ("export-all-http-10", || {
        jobs::exports_all(ApiType::Http, 10)
    }),
    ("export-all-rest-10", || {
        jobs::exports_all(ApiType::Rest, 10)
    }),
    ("export-all-rest-100", || {
        jobs::exports_all(ApiType::Rest, 100)
    }),
    ("simulate-http-10", || jobs::simulates(ApiType::Http, 10)),
    ("coverage-rest-10", || jobs::covers(ApiType::Rest, 10)),
    ("compare-10", || jobs::compares(10)),
    ("judge-mixed-30", || jobs::judges("mixed", 30)),
    ("two-keys-10", || jobs::types(10, screen::USUAL, '3')),
    ("two-keys-1000", || jobs::types(1_000, screen::USUAL, '3')),
    ("two-keys-simulate-10", || {
        jobs::types(10, screen::USUAL, '5')
    }),
];

/// Does a job a number of times, for callgrind to count.
pub fn run_job(name: &str, times: &str) -> ExitCode {
    let known = JOBS.iter().find(|job| job.0 == name);
    let (Some((_, make)), Ok(times)) = (known, times.parse::<u64>()) else {
        eprintln!("there is no job `{name}`, or `{times}` is no number");
        return ExitCode::FAILURE;
    };
    let mut job = make();
    for _ in 0..times {
        job();
    }
    ExitCode::SUCCESS
}

/// Counts all jobs and compares them with the baseline, or writes it when asked to. Fails if one costs
/// more than is allowed.
pub fn main() -> ExitCode {
    if Command::new("valgrind").arg("--version").output().is_err() {
        let required = env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_some();
        println!(
            "left out, because valgrind is missing: what the core's paths cost in instructions"
        );
        return if required {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        };
    }
    let counts: Vec<_> = JOBS.iter().map(|(name, _)| (*name, count(name))).collect();
    if env::var_os("UPDATE_INSTRUCTIONS").is_some() {
        write(&counts);
        return ExitCode::SUCCESS;
    }
    compare(&counts)
}

/// Instructions of one more time of a job.
fn count(name: &str) -> u64 {
    let [few, many] = [1, 1 + MORE].map(|times| collected(name, times));
    many.saturating_sub(few) / MORE
}

/// Instructions of a process that does a job so many times.
fn collected(name: &str, times: u64) -> u64 {
    let program = env::current_exe().expect("this program has a path");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([ONCE, name, &times.to_string()])
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .output()
        .expect("valgrind starts");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {talk}");
    let line = talk.lines().find_map(|line| line.split_once("Collected :"));
    let number = line.and_then(|(_, number)| number.trim().parse().ok());
    number.unwrap_or_else(|| panic!("callgrind counts: {talk}"))
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.json")
}

/// What other counts would come of: the compiler on the path, and the processor, for which the C library
/// chooses its ways of copying.
fn circumstances() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let compiler = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut named = processors
        .lines()
        .filter_map(|line| line.strip_prefix("model name"));
    let processor = named.next().unwrap_or("an unknown processor");
    let compiler = compiler.unwrap_or_default();
    format!(
        "{}, {}",
        compiler.trim(),
        processor.trim_start_matches([' ', '\t', ':'])
    )
}

fn write(counts: &[(&str, u64)]) {
    let jobs: Map<_, _> = counts
        .iter()
        .map(|(name, count)| ((*name).to_owned(), json!(count)))
        .collect();
    let baseline = json!({"of": circumstances(), "instructions": jobs});
    fs::write(file(), format!("{baseline:#}\n")).expect("the baseline can be written");
}

/// Prints each job beside its baseline. Another compiler or processor has counts of its own, so then
/// nothing fails.
fn compare(counts: &[(&str, u64)]) -> ExitCode {
    let text = fs::read_to_string(file()).expect("there is a baseline");
    let baseline: Value = serde_json::from_str(&text).expect("the baseline is JSON");
    let same = baseline["of"] == circumstances();
    let mut worse = false;
    println!(
        "{:<22} {:>14} {:>14} {:>8}",
        "job", "instructions", "baseline", "change"
    );
    for (name, count) in counts {
        let was = baseline["instructions"][*name].as_u64();
        let was =
            was.unwrap_or_else(|| panic!("{name} has no baseline: run with UPDATE_INSTRUCTIONS=1"));
        #[expect(
            clippy::cast_precision_loss,
            reason = "far fewer than 2^52 instructions"
        )]
        let change = *count as f64 / was as f64 - 1.0;
        worse |= change > ALLOWED;
        let mark = if change > ALLOWED { "  too much" } else { "" };
        println!(
            "{name:<22} {count:>14} {was:>14} {:>+7.1}%{mark}",
            100.0 * change
        );
    }
    if !same {
        println!(
            "not judged: the baseline is of {}, this is {}",
            baseline["of"],
            circumstances()
        );
    } else if worse {
        println!(
            "more than {:.0} % above the baseline: make it cheaper, or say why and run with UPDATE_INSTRUCTIONS=1",
            100.0 * ALLOWED
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
