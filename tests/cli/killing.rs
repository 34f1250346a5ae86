//! A program that is killed while it saves, hundreds of times, and several that save one preset: a reader
//! always finds the old file or the new one.
//!
//! The writer is this test itself, run as a child that saves without pause, so that most kills hit a save.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use corstui::preset;
use tempfile::TempDir;

use crate::project::Project;

/// Set for the child: the file that it saves.
const TARGET: &str = "CORSTUI_TEST_TARGET";

/// How often the writer is killed.
const KILLS: u64 = 300;

/// The two texts that writers save in turn: of one block, and of many.
fn texts() -> [String; 2] {
    ["short\n".to_owned(), "long ".repeat(100_000)]
}

/// Starts this test as a writer.
fn writer(test: &str, target: &Path) -> Child {
    let program = env::current_exe().expect("the test's own program");
    Command::new(program)
        .args([&format!("killing::{test}"), "--exact"])
        .env(TARGET, target)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a writer")
}

/// What a writer does until it is killed.
fn save_without_pause(target: &Path) -> ! {
    let texts = texts();
    loop {
        for text in &texts {
            preset::put(target, text).expect("saved");
        }
    }
}

/// Waits for a file to be there.
fn wait_for(path: &Path) {
    let end = Instant::now() + Duration::from_secs(30);
    while !path.exists() {
        assert!(Instant::now() < end, "{} never came", path.display());
        thread::sleep(Duration::from_millis(1));
    }
}

/// What stands in the folder besides the preset.
fn litter(folder: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path()).expect("a folder").flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| !path.ends_with("a.yaml")).collect()
}

#[test]
fn a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new_one() {
    if let Some(target) = env::var_os(TARGET) {
        save_without_pause(Path::new(&target));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("a.yaml");
    let texts = texts();
    let (mut found, mut left) = ([0; 2], 0);
    for round in 0..KILLS {
        fs::remove_file(&target).unwrap_or_default();
        let name = "a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new_one";
        let mut writer = writer(name, &target);
        wait_for(&target);
        // A spread of moments over some saves.
        thread::sleep(Duration::from_micros(round * 7919 % 5_000));
        writer.kill().expect("killed");
        writer.wait().expect("ended");
        let text = fs::read_to_string(&target).expect("a file");
        let which = texts.iter().position(|saved| *saved == text);
        found[which.expect("the old file or the new one")] += 1;
        let litter = litter(&folder);
        left += litter.len();
        assert!(litter.len() <= 1, "{litter:?}");
    }
    // Or the kills did not hit what they were meant for.
    assert!(found.iter().all(|count| *count > 0), "{found:?}");
    assert!(left > 0, "no kill hit a save");
    preset::put(&target, &texts[0]).expect("saved");
    assert_eq!(litter(&folder), [] as [PathBuf; 0]);
}

#[test]
fn programs_that_save_one_preset_at_once_never_break_it() {
    if let Some(target) = env::var_os(TARGET) {
        save_without_pause(Path::new(&target));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("a.yaml");
    let name = "programs_that_save_one_preset_at_once_never_break_it";
    let mut writers = [(); 3].map(|()| writer(name, &target));
    wait_for(&target);
    let texts = texts();
    let end = Instant::now() + Duration::from_secs(1);
    while Instant::now() < end {
        let text = fs::read_to_string(&target).expect("a file");
        assert!(texts.contains(&text), "{} bytes", text.len());
    }
    for writer in &mut writers {
        assert_eq!(writer.try_wait().expect("its state"), None, "a save failed");
        writer.kill().expect("killed");
        writer.wait().expect("ended");
    }
    assert!(litter(&folder).len() <= writers.len());
    preset::put(&target, &texts[0]).expect("saved");
    assert_eq!(litter(&folder), [] as [PathBuf; 0]);
}

#[test]
fn an_export_killed_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let project = Project::new();
    project.put("design.yaml", "allow_origins: [https://app.example.com]\n");
    let export = [
        "export",
        "design.yaml",
        "-t",
        "cloudformation",
        "-o",
        "out.yaml",
    ];
    let started = Instant::now();
    assert_eq!(project.run(&export).status, 0);
    let whole_run = started.elapsed();
    let new = project.text("out.yaml");
    for round in 1..=50 {
        project.put("out.yaml", "old");
        let mut child = project.command(&export).spawn().expect("corstui runs");
        thread::sleep(whole_run * round / 40);
        child.kill().expect("killed");
        child.wait().expect("ended");
        let text = project.text("out.yaml");
        assert!(text == "old" || text == new, "{text}");
    }
}
