//! The program beside others, in one run, each measurement in turns so that a busy machine is busy for
//! both: a minimal program on the same libraries, and the tools that do a part of the work today.
//!
//! Prints a table; `UPDATE_README=1` puts it into the README.

mod process;
mod pty;
mod table;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use corstui::cors::ApiType;
use corstui::preset::{self, Format};

use crate::designs;
use crate::page;
use crate::screen::{self, USUAL};
use process::Tools;
use table::{Row, median, milliseconds, times};

/// How often each of two programs is started.
const STARTS: usize = 40;

/// How often each of two frames is drawn.
const FRAMES: usize = 2_000;

/// Measures everything and shows the table.
pub fn main() {
    let folder = tempfile::tempdir().expect("a folder for the measurement");
    let design = |origins| written_in(folder.path(), ApiType::Http, origins);
    let (usual, huge) = (design(10), design(10_000));
    let corstui = PathBuf::from(env!("CARGO_BIN_EXE_corstui"));
    let minimal = minimal_program();
    let mut rows = Vec::new();
    if cfg!(target_os = "linux") {
        rows.extend(starts(&corstui, &minimal, &usual));
        rows.extend(frames());
        rows.extend(memory(&corstui, &minimal, [&usual, &huge]));
        rows.push(idle(&corstui, &usual));
    } else {
        println!("left out, because it is read from /proc: start, memory, idle time");
        rows.extend(frames());
    }
    rows.push(size(&corstui, &minimal));
    match Tools::find() {
        Some(tools) => rows.extend(tools.beside(&corstui, folder.path())),
        None => println!("left out, because `.ci/toolchain` has not run: other tools"),
    }
    table::show(&rows);
}

/// Writes a usual design into a folder.
fn written_in(folder: &Path, api_type: ApiType, origins: usize) -> PathBuf {
    let path = folder.join(format!("{}{origins}.yaml", api_type.key()));
    let text = preset::write(&designs::usual(api_type, origins), Format::Yaml);
    std::fs::write(&path, text).expect("a fresh folder takes files");
    path
}

/// Builds the minimal program as this one was built, and says where it is.
fn minimal_program() -> PathBuf {
    let own = env::current_exe().expect("this program has a path");
    let output = own.ancestors().nth(2).expect("target/PROFILE/deps/PROGRAM");
    let profile = output
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a profile");
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--locked",
            "--example",
            "minimal",
            "--profile",
            profile,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(
        status.is_ok_and(|s| s.success()),
        "the minimal program builds"
    );
    output.join("examples/minimal")
}

/// From the start of the process to the last cell of its first frame.
fn starts(corstui: &Path, minimal: &Path, design: &Path) -> [Row; 2] {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    let start = |program, arguments: &[&Path], last, to: &mut Vec<_>| {
        let running = pty::Running::start(program, arguments, last);
        to.push((running.first_frame, running.faults));
    };
    for _ in 0..STARTS {
        start(corstui, &[design], "help", &mut own);
        start(minimal, &[], page::LAST, &mut other);
    }
    let times = |all: &[(Duration, u64)]| median(all.iter().map(|one| one.0).collect());
    // The fewest: what comes behind the frame may have begun when they are counted.
    let faults = |all: &[(Duration, u64)]| all.iter().map(|one| one.1).min().unwrap_or_default();
    let (time, time_beside) = (times(&own), times(&other));
    [
        Row::new("Start to first frame, 10 origins", milliseconds(time))
            .beside("minimal program", &milliseconds(time_beside))
            .ratio(time, time_beside, "at most 1.3 times"),
        Row::new("Page faults until then", faults(&own).to_string())
            .beside("minimal program", &faults(&other).to_string()),
    ]
}

/// A key with all that follows of it, beside a page drawn whole.
fn frames() -> [Row; 2] {
    let [mut few, mut many] = [10, 1_000].map(|n| screen::editing(n, USUAL, '3'));
    let [mut first, mut second] = [(); 2].map(|()| screen::terminal(USUAL));
    let (mut own, mut large, mut page) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..FRAMES {
        own.push(timed(|| screen::two_keys(&mut few, &mut first)) / 2);
        let mut empty = screen::terminal(USUAL);
        page.push(timed(|| {
            empty.draw(page::draw).expect("a sink takes everything");
        }));
    }
    for _ in 0..FRAMES / 10 {
        large.push(timed(|| screen::two_keys(&mut many, &mut second)) / 2);
    }
    let (own, large, page) = (median(own), median(large), median(page));
    [
        Row::new("Key to frame, 10 origins", milliseconds(own))
            .beside("minimal program, whole frame", &milliseconds(page))
            .ratio(own, page, "at most 2.5 times"),
        Row::new("Key to frame, 1,000 origins", milliseconds(large)).goal("under 16 ms"),
    ]
}

fn timed(act: impl FnOnce()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}

/// The most memory that was resident, after a walk through all panes.
fn memory(corstui: &Path, minimal: &Path, designs: [&Path; 2]) -> [Row; 2] {
    let [usual, huge] = designs.map(|design| {
        let mut running = pty::Running::start(corstui, &[design], "help");
        running.walk("4567321");
        running.peak_memory()
    });
    let other = pty::Running::start(minimal, &[], page::LAST).peak_memory();
    [
        Row::new("Peak memory, 10 origins", table::mebibytes(usual))
            .beside("minimal program", &table::mebibytes(other))
            .goal("under 12 MiB"),
        Row::new("Peak memory, 10,000 origins", table::mebibytes(huge)),
    ]
}

/// Processor time while nobody does anything.
fn idle(corstui: &Path, design: &Path) -> Row {
    let mut running = pty::Running::start(corstui, &[design], "help");
    let used = running.idle_time(Duration::from_secs(3));
    Row::new("Processor time in 3 s without a key", milliseconds(used)).goal("none")
}

fn size(corstui: &Path, minimal: &Path) -> Row {
    let [own, other] = [corstui, minimal].map(|path| {
        let data = std::fs::metadata(path).expect("it was built");
        format!("{:.2} MB", times(data.len(), 1_000_000))
    });
    Row::new("Size of the program", own)
        .beside("minimal program", &other)
        .goal("under 7 MB")
}
