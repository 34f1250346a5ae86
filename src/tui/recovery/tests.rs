//! Tests of recovery: what is kept, what is offered to whom, and what is left behind.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::preset;

fn draft(name: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        ..Draft::default()
    }
}

fn work(name: &str) -> Work {
    Work {
        path: None,
        seen: None,
        draft: draft(name),
    }
}

/// A workbench in the project `/a` that keeps its work in this folder.
fn workbench(state: &TempDir) -> Recovery {
    Recovery::of(Path::new("/a"), Some(state.path()))
}

/// Keeps work and ends without a word.
fn crash(mut recovery: Recovery, work: Work) -> PathBuf {
    recovery.keep(Some(work));
    recovery.flush().expect("a copy")
}

fn found(recovery: &mut Recovery, opened: &Opened) -> Option<Draft> {
    let finds = recovery.find(opened);
    assert_eq!(finds.broken, [""; 0]);
    finds.kept.map(|kept| kept.work.draft)
}

fn files(state: &TempDir) -> usize {
    fs::read_dir(state.path().join("recovery")).map_or(0, Iterator::count)
}

#[test]
fn the_last_work_of_a_crashed_workbench_is_found_in_its_project() {
    let state = tempfile::tempdir().expect("a folder");
    let mut crashed = workbench(&state);
    crashed.keep(Some(work("older")));
    crash(crashed, work("newer"));
    let mut elsewhere = Recovery::of(Path::new("/b"), Some(state.path()));
    assert_eq!(found(&mut elsewhere, &Opened::default()), None);
    let mut here = workbench(&state);
    assert_eq!(found(&mut here, &Opened::default()), Some(draft("newer")));
    // While it is offered here, nobody else is offered it.
    assert_eq!(found(&mut workbench(&state), &Opened::default()), None);
    here.leave();
    assert_eq!(
        found(&mut workbench(&state), &Opened::default()),
        Some(draft("newer"))
    );
}

#[test]
fn the_work_of_a_workbench_that_runs_is_its_own() {
    let state = tempfile::tempdir().expect("a folder");
    let mut runs = workbench(&state);
    runs.keep(Some(work("a")));
    assert!(runs.flush().is_some());
    assert_eq!(found(&mut workbench(&state), &Opened::default()), None);
    drop(runs);
    assert_eq!(
        found(&mut workbench(&state), &Opened::default()),
        Some(draft("a"))
    );
}

#[test]
fn nothing_is_left_of_work_that_was_saved_or_discarded() {
    let state = tempfile::tempdir().expect("a folder");
    let mut workbench = workbench(&state);
    workbench.keep(Some(work("a")));
    assert!(workbench.flush().is_some());
    assert_eq!(files(&state), 2);
    workbench.keep(None);
    assert_eq!(workbench.flush(), None);
    assert_eq!(files(&state), 0);
}

#[test]
fn adopted_work_is_never_without_a_copy_and_discarded_work_is_gone() {
    let state = tempfile::tempdir().expect("a folder");
    let copy = crash(workbench(&state), work("a"));
    let mut second = workbench(&state);
    assert!(second.find(&Opened::default()).kept.is_some());
    second.adopt();
    assert_eq!(crash(second, work("b")), copy);
    let mut third = workbench(&state);
    assert_eq!(found(&mut third, &Opened::default()), Some(draft("b")));
    third.discard();
    assert_eq!(files(&state), 0);
}

#[test]
fn of_several_the_newest_is_offered_and_the_others_wait() {
    let state = tempfile::tempdir().expect("a folder");
    crash(workbench(&state), work("a"));
    let newer = crash(workbench(&state), work("b"));
    let later = std::time::SystemTime::now() + Duration::from_secs(5);
    let file = fs::File::options()
        .write(true)
        .open(newer)
        .expect("the copy");
    let past = later - Duration::from_secs(3600);
    for copy in fs::read_dir(state.path().join("recovery")).expect("copies") {
        let path = copy.expect("a copy").path();
        let copy = fs::File::options()
            .write(true)
            .open(path)
            .expect("the copy");
        copy.set_modified(past).expect("a time");
    }
    file.set_modified(later - Duration::from_secs(60))
        .expect("a time");
    let mut here = workbench(&state);
    let kept = here.find(&Opened::default()).kept.expect("work");
    assert_eq!((kept.work.draft, kept.more), (draft("b"), 1));
    assert!((50..=60).contains(&kept.age.as_secs()), "{:?}", kept.age);
    here.discard();
    assert_eq!(
        found(&mut workbench(&state), &Opened::default()),
        Some(draft("a"))
    );
}

#[test]
fn a_file_gets_its_own_work_and_a_start_without_one_opens_it() {
    let state = tempfile::tempdir().expect("a folder");
    let path = state.path().join("x.yaml");
    preset::save(&path, &draft("saved")).expect("saved");
    let of_file = Work {
        path: Some(path.clone()),
        ..work("a")
    };
    let copy = crash(workbench(&state), of_file);
    let open = |path: &Path| Opened::load(path).expect("opened");
    let other = state.path().join("y.yaml");
    preset::save(&other, &draft("y")).expect("saved");
    assert_eq!(found(&mut workbench(&state), &open(&other)), None);
    // The file is opened from another project as well.
    let mut elsewhere = Recovery::of(Path::new("/b"), Some(state.path()));
    let kept = elsewhere.find(&open(&path)).kept.expect("work");
    assert_eq!((kept.base, kept.work.draft), (None, draft("a")));
    elsewhere.leave();
    let kept = workbench(&state)
        .find(&Opened::default())
        .kept
        .expect("work");
    assert_eq!(kept.base, Some(open(&path)));
    // Saved after all, by a workbench that was killed before it could tidy up.
    preset::save(&path, &draft("a")).expect("saved");
    assert_eq!(found(&mut workbench(&state), &Opened::default()), None);
    assert!(!copy.exists());
}

#[test]
fn a_broken_copy_is_set_aside_and_told_of_once() {
    let state = tempfile::tempdir().expect("a folder");
    let sound = fs::read_to_string(crash(workbench(&state), work("a"))).expect("a copy");
    for broken in [
        "",
        "name: [",
        "name: a\n",
        &sound.replace("version: 1", "version: 9"),
        "# corstui-recovery: {}\n",
    ] {
        let state = tempfile::tempdir().expect("a folder");
        let copy = crash(workbench(&state), work("a"));
        fs::write(&copy, broken).expect("written");
        let finds = workbench(&state).find(&Opened::default());
        assert!(finds.kept.is_none());
        assert_eq!(finds.broken.len(), 1, "{broken}");
        assert!(
            finds.broken[0].contains("the copy is kept as"),
            "{:?}",
            finds.broken
        );
        assert_eq!(
            fs::read_to_string(copy.with_extension("broken")).expect("kept"),
            broken
        );
        assert!(workbench(&state).find(&Opened::default()).broken.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_copy_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let state = tempfile::tempdir().expect("a folder");
    let copy = crash(workbench(&state), work("a"));
    for file in [copy.with_extension("lock"), copy] {
        let mode = fs::metadata(file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told_of_once() {
    let state = tempfile::tempdir().expect("a folder");
    fs::write(state.path().join("recovery"), "in the way").expect("written");
    let (sender, queue) = std::sync::mpsc::sync_channel(4);
    let mut workbench = workbench(&state);
    workbench.tell(sender);
    for name in ["a", "b"] {
        workbench.keep(Some(work(name)));
        assert_eq!(workbench.flush(), None);
    }
    let Ok(Message::Unkept(why)) = queue.try_recv() else {
        panic!("nothing is told");
    };
    assert!(why.starts_with("no copy is kept for a crash ("), "{why}");
    assert!(why.ends_with("; save often") && why.len() <= 78, "{why}");
    assert!(queue.try_recv().is_err());
}

#[test]
fn the_thread_writes_by_itself() {
    let state = tempfile::tempdir().expect("a folder");
    let mut workbench = workbench(&state);
    workbench.keep(Some(work("a")));
    let end = std::time::Instant::now() + Duration::from_secs(30);
    while files(&state) < 2 {
        assert!(std::time::Instant::now() < end, "nothing is written");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn before_a_stop_the_work_is_written_without_a_pause() {
    let state = tempfile::tempdir().expect("a folder");
    let mut workbench = workbench(&state);
    workbench.hurry();
    for name in ["a", "b"] {
        workbench.keep(Some(work(name)));
        workbench.hurry();
        let copies = fs::read_dir(state.path().join("recovery")).expect("copies");
        let paths = copies.map(|copy| copy.expect("a copy").path());
        let texts = paths.filter_map(|path| preset::load(&path).ok());
        let drafts: Vec<_> = texts.map(|(loaded, _)| loaded.draft).collect();
        assert!(drafts.contains(&draft(name)), "{drafts:?}");
    }
}

#[test]
fn a_file_that_was_changed_since_is_known() {
    let state = tempfile::tempdir().expect("a folder");
    let path = state.path().join("x.yaml");
    preset::save(&path, &draft("then")).expect("saved");
    let then = Fingerprint::of_file(&path).expect("a file");
    let cases = [
        ("as it was", then, Some("then"), false),
        ("changed", then, Some("now"), true),
        ("gone", then, None, false),
        ("new, and still not there", None, None, false),
        ("new, and made by another", None, Some("now"), true),
    ];
    for (case, seen, now, has_changed) in cases {
        let _ = fs::remove_file(&path);
        if let Some(name) = now {
            preset::save(&path, &draft(name)).expect("saved");
        }
        let of_file = Work {
            path: Some(path.clone()),
            seen,
            ..work("a")
        };
        crash(workbench(&state), of_file.clone());
        let mut here = workbench(&state);
        let kept = here.find(&Opened::default()).kept.expect("work");
        assert_eq!(kept.work, of_file, "{case}");
        assert_eq!(kept.has_changed, has_changed, "{case}");
        here.discard();
    }
}

#[test]
fn ages_are_told_in_words() {
    let cases = [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (50 * 3600, "2 days ago"),
    ];
    for (seconds, words) in cases {
        assert_eq!(ago(Duration::from_secs(seconds)), words);
    }
}
