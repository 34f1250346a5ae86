//! Files that others change, recent designs, shared designs, and work that an earlier run left.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use corstui::cors::Draft;
use corstui::preset::{self, Fingerprint};
use corstui::tui::{
    Edited, Ending, Gesture, Kept, Manuscript, Message, Opened, Pointer, Turn, Work,
};
use ratatui::layout::Position;
use tempfile::TempDir;

use crate::driver::{App, app, app_with};

const TEXT: &str = "version: 1\nallow_origins: [https://a.example]\n";

/// A design file outside of any project, and a workbench with it.
fn opened(text: &str) -> (TempDir, PathBuf, App) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orders.yaml");
    fs::write(&path, text).expect("a new file");
    let design = Opened::load(&path).expect("a design");
    (folder, path, app_with(120, 40, design))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the file")
}

/// A workbench that was told to save, after another program had changed the file.
fn in_conflict() -> (TempDir, PathBuf, App) {
    let (folder, path, mut app) = opened(TEXT);
    app.press("a")
        .type_text("https://mine.example")
        .press("esc");
    fs::write(&path, "allow_origins: [https://theirs.example]\n").expect("written");
    app.press("ctrl-s").expect("was changed by another program");
    (folder, path, app)
}

#[test]
fn a_file_that_another_program_changed_is_not_replaced_unasked() {
    let (_folder, path, mut app) = in_conflict();
    app.press("esc").expect_not("another program");
    assert!(text(&path).contains("theirs"));
    app.press("ctrl-s enter").expect("saved");
    assert!(text(&path).contains("mine") && !text(&path).contains("theirs"));
    // What was written is what is expected from now on.
    app.press("a")
        .type_text("https://more.example")
        .press("esc ctrl-s")
        .expect("saved");
}

#[test]
fn the_file_as_another_program_left_it_is_read_again_and_nothing_is_lost() {
    let (_folder, path, mut app) = in_conflict();
    app.press("r").expect("read the file again");
    assert_eq!(app.draft().allow_origins, ["https://theirs.example"]);
    app.press("u");
    assert_eq!(
        app.draft().allow_origins,
        ["https://a.example", "https://mine.example"]
    );
    app.press("ctrl-s").expect("saved");
    assert!(text(&path).contains("mine"));
}

#[test]
fn a_design_in_conflict_is_saved_under_another_name() {
    let (_folder, path, mut app) = in_conflict();
    app.press("S")
        .type_text("mine")
        .press("enter")
        .expect("saved DIR/.corstui/mine.yaml");
    assert!(text(&path).contains("theirs"));
    assert!(text(&app.path(".corstui/mine.yaml")).contains("https://mine.example"));
    app.press("q");
    assert!(app.has_ended);
}

#[test]
fn leaving_waits_for_the_answer_about_a_changed_file() {
    let (_folder, path, mut app) = in_conflict();
    app.press("esc q s")
        .expect("was changed by another program")
        .press("esc");
    assert!(!app.has_ended);
    app.press("q s enter");
    assert!(app.has_ended && text(&path).contains("mine"));
}

#[test]
fn a_file_that_is_gone_or_was_only_touched_is_written_without_a_question() {
    for touch in [
        |path: &Path| fs::remove_file(path),
        |path: &Path| fs::write(path, TEXT),
    ] {
        let (_folder, path, mut app) = opened(TEXT);
        touch(&path).expect("done");
        app.press("a")
            .type_text("https://mine.example")
            .press("esc ctrl-s")
            .expect("saved");
        assert!(text(&path).contains("mine"));
    }
}

#[test]
fn recent_designs_are_listed_by_their_path_and_those_gone_are_not() {
    let (folder, path, mut app) = opened(TEXT);
    app.press("o").expect_not("recent").press("esc");
    app.press("a")
        .type_text("https://b.example")
        .press("esc ctrl-s")
        .expect("saved");
    app.press("N o").expect("recent").expect("orders.yaml");
    drop(folder);
    assert!(!path.exists());
    app.press("esc o").expect_not("recent");
}

#[test]
fn the_share_string_and_the_command_line_are_copied() {
    let (_folder, path, mut app) = opened(TEXT);
    app.press("C")
        .expect("command line for sam: copied to the clipboard");
    let line = format!(
        "corstui export '{}' --target sam --scope snippet",
        path.display()
    );
    assert_eq!(app.clipboard.as_deref(), Some(line.as_str()));
    app.press("a")
        .type_text("https://b.example")
        .press("esc Y")
        .expect("share string of ");
    let word = preset::share(app.draft()).expect("a string");
    assert_eq!(app.clipboard.as_deref(), Some(word.as_str()));
    app.press("s C");
    let line = format!("corstui export {word} --target sam --scope template");
    assert_eq!(app.clipboard.as_deref(), Some(line.as_str()));
    app.press("y")
        .expect("copied to the clipboard")
        .expect_not(": copied");
}

/// How a design is left for another one, and what its notice says.
const WAYS_OUT: [(&str, &str); 2] = [("N", "opened an empty design"), ("o enter", "opened ")];

#[test]
fn undo_of_a_new_or_opened_design_brings_back_the_file_too() {
    for (keys, notice) in WAYS_OUT {
        let (_folder, path, mut app) = opened(TEXT);
        let home = app.model.home();
        app.press(keys).expect(notice);
        let elsewhere = app.model.home();
        assert_eq!(elsewhere.path, None);
        app.press("u");
        assert_eq!(app.model.home(), home, "after {keys}");
        assert!(!app.model.is_unsaved());
        app.press("ctrl-r");
        assert_eq!(app.model.home(), elsewhere, "after {keys}");
        assert!(!app.model.is_unsaved());
        app.press("u a")
            .type_text("https://b.example")
            .press("esc ctrl-s")
            .expect("saved");
        assert!(text(&path).contains("https://b.example"));
    }
}

#[test]
fn work_that_was_not_saved_comes_back_unsaved_and_saves_to_its_file() {
    let (_folder, path, mut app) = opened(TEXT);
    app.press("a").type_text("https://b.example").press("esc");
    app.press("N d u");
    assert!(app.model.is_unsaved());
    app.press("ctrl-s").expect("saved");
    assert!(text(&path).contains("https://b.example"));
    // What was saved since is known of the file on the way back and forth.
    app.press("u");
    assert!(app.model.is_unsaved());
    app.press("ctrl-r");
    assert!(!app.model.is_unsaved());
}

#[test]
fn undo_of_restored_work_brings_back_the_file_that_was_open() {
    let (_folder, path, mut app) = opened(TEXT);
    let home = app.model.home();
    let other = path.with_file_name("other.yaml");
    fs::write(&other, "name: other\n").expect("written");
    let Message::Kept(mut kept) = kept() else {
        unreachable!("it is one");
    };
    kept.work.path = Some(other.clone());
    kept.base = Some(Opened::load(&other).expect("a design"));
    kept.has_changed = true;
    app.send(Message::Kept(kept));
    app.press("enter").expect("restored");
    let restored = app.model.home();
    assert_eq!(restored.path, Some(other));
    app.press("u");
    assert_eq!(app.model.home(), home);
    assert!(!app.model.is_unsaved());
    app.press("ctrl-r");
    assert_eq!(app.model.home(), restored);
    assert_eq!(app.draft().allow_origins, ["https://lost.example"]);
    assert!(app.model.is_unsaved());
}

/// Work of an earlier run on a design without a file.
fn kept() -> Message {
    kept_origins(&["https://lost.example"])
}

/// The same, with these origins.
fn kept_origins(origins: &[&str]) -> Message {
    let draft = Draft {
        allow_origins: origins.iter().map(ToString::to_string).collect(),
        ..Draft::default()
    };
    Message::Kept(Box::new(Kept {
        copy: PathBuf::from("/state/recovery/work-1.yaml"),
        work: Work {
            path: None,
            seen: None,
            draft,
        },
        base: None,
        has_changed: false,
        age: Duration::from_secs(7300),
        more: 1,
        top: 0,
        is_doomed: false,
    }))
}

#[test]
fn unsaved_work_of_an_earlier_run_is_offered_with_what_it_changes() {
    let mut app = app(80, 24);
    app.send(kept());
    insta::assert_snapshot!(app.screen());
    app.press("enter").expect("restored");
    assert!(app.model.is_unsaved());
    assert_eq!(app.draft().allow_origins, ["https://lost.example"]);
    app.press("u");
    assert!(!app.model.is_unsaved());
}

#[test]
fn a_change_at_the_end_of_a_long_line_is_seen() {
    let mut app = app(80, 24);
    let origins = ["a", "b", "c"].map(|name| format!("https://{name}.customers.shop.example"));
    app.send(kept_origins(&origins.each_ref().map(String::as_str)));
    app.expect("+ allow_origins:");
    for origin in origins {
        app.expect(&origin);
    }
}

#[test]
fn restored_work_does_not_replace_a_file_that_was_changed_since_unasked() {
    let (_folder, path, mut app) = opened(TEXT);
    let Message::Kept(mut kept) = kept() else {
        unreachable!("it is one");
    };
    kept.work.path = Some(path.clone());
    kept.work.seen = Some(Fingerprint::of("before another program wrote it"));
    kept.has_changed = true;
    app.send(Message::Kept(kept));
    app.expect("The file has changed since");
    app.press("enter ctrl-s").expect("Changed file");
    assert_eq!(fs::read_to_string(&path).expect("the file"), TEXT);
    app.press("enter").expect("saved");
    let saved = fs::read_to_string(&path).expect("the file");
    assert!(saved.contains("https://lost.example"), "{saved}");
}

#[test]
fn what_restoring_changes_is_folded_and_scrolled() {
    let origins = |hosts: &[usize]| -> Vec<String> {
        let host = |host| format!("https://h{host:02}.example");
        hosts.iter().map(host).collect()
    };
    let mut app = app(80, 24);
    let many: Vec<_> = (0..40).collect();
    let end = [&many[..], &[99]].concat();
    for (now, then, first) in [(&many, &end, "h37"), (&Vec::new(), &end, "h00")] {
        app.model.draft.allow_origins = origins(now);
        let Message::Kept(mut kept) = kept() else {
            unreachable!("it is one");
        };
        kept.work.draft = Draft {
            allow_origins: origins(then),
            ..app.model.draft.clone()
        };
        app.send(Message::Kept(kept));
        app.expect(first);
        app.press("page-down ".repeat(9).trim_end())
            .expect("+   - https://h99");
        app.press("k ".repeat(60).trim_end()).expect(first);
        app.press("j ".repeat(60).trim_end())
            .expect("+   - https://h99");
        for (turn, seen) in [(Turn::Up, first), (Turn::Down, "+   - https://h99")] {
            let at = Position::new(40, 15);
            for _ in 0..30 {
                let gesture = Gesture::Wheel(turn);
                app.send(Message::Mouse(Pointer { gesture, at }));
            }
            app.expect(seen);
        }
        app.press("esc");
    }
}

#[test]
fn the_editor_gets_the_file_or_else_a_copy_of_the_design() {
    let (_folder, path, mut app) = opened(TEXT);
    app.press("E");
    assert_eq!(app.edited, Some(Manuscript::File(path)));
    app.press("a").type_text("https://b.example").press("esc E");
    let Some(Manuscript::Draft(text)) = &app.edited else {
        panic!("{:?}", app.edited);
    };
    assert_eq!(preset::read(text).expect("a preset").draft, *app.draft());
}

#[test]
fn comments_that_the_editor_added_are_known() {
    let (_folder, path, mut app) = opened(TEXT);
    fs::write(&path, format!("# why\n{TEXT}")).expect("written");
    app.send(Message::Edited(Edited {
        manuscript: Manuscript::File(path.clone()),
        ending: Ending::Read(Box::new(Opened::load(&path).expect("a design"))),
    }));
    app.expect("nothing was changed");
    app.press("a")
        .type_text("https://b.example")
        .press("esc ctrl-s");
    app.expect("saved");
    assert!(text(&path).starts_with("# why\n"));
}

#[test]
fn what_the_editor_left_is_called_unsaved_only_if_it_is() {
    let (_folder, path, mut app) = opened(TEXT);
    let leave = |app: &mut App, origin: &str| {
        let draft = Draft {
            allow_origins: vec![origin.to_owned()],
            ..Draft::default()
        };
        app.send(Message::Edited(Edited {
            manuscript: Manuscript::Copy(path.with_file_name("copy.yaml")),
            ending: Ending::Read(Box::new(Opened::new(draft, None))),
        }));
    };
    leave(&mut app, "https://b.example");
    app.expect("took over what the editor left, unsaved");
    leave(&mut app, "https://a.example");
    app.expect("took over what the editor left: what the file holds")
        .expect_not("unsaved");
    assert!(!app.model.is_unsaved());
}

/// A design whose comments cannot stay if its list of origins changes.
const COMMENTED: &str = "allow_origins: [ # who\n  https://a.example]\n";

#[test]
fn comments_stay_where_they_can() {
    let (_folder, path, mut app) = opened("# why\nallow_origins:\n  - https://a.example # who\n");
    app.press("a")
        .type_text("https://b.example")
        .press("esc ctrl-s")
        .expect("saved");
    assert_eq!(
        text(&path),
        "# why\nallow_origins:\n  - https://a.example # who\n  - https://b.example\n"
    );
}

#[test]
fn comments_that_cannot_stay_are_asked_for_once_and_before() {
    let (_folder, path, mut app) = opened(COMMENTED);
    let add = |app: &mut App, origin: &str| {
        app.press("a").type_text(origin).press("esc ctrl-s");
    };
    add(&mut app, "https://b.example");
    app.expect("has comments that this change");
    assert_eq!(text(&path), COMMENTED);
    app.press("esc").expect_not("comments");
    assert!(app.model.is_unsaved());
    app.press("ctrl-s enter").expect("saved");
    assert!(text(&path).contains("https://b.example") && !text(&path).contains("# who"));
    // Another program brings them back: that is the question then.
    fs::write(&path, COMMENTED).expect("written");
    add(&mut app, "https://c.example");
    app.expect("was changed by another program").press("enter");
    app.expect("saved");
    assert!(text(&path).contains("https://c.example"));
}

#[test]
fn a_changed_file_with_comments_is_two_questions_and_no_more() {
    let (_folder, path, mut app) = opened(TEXT);
    fs::write(&path, COMMENTED).expect("written");
    app.press("a")
        .type_text("https://b.example")
        .press("esc q s")
        .expect("was changed by another program")
        .press("enter")
        .expect("has comments that this change")
        .press("enter");
    assert!(app.has_ended && text(&path).contains("https://b.example"));
}

#[test]
fn a_design_that_would_lose_comments_is_saved_under_another_name() {
    let (_folder, path, mut app) = opened(COMMENTED);
    app.press("a")
        .type_text("https://b.example")
        .press("esc ctrl-s S")
        .type_text("mine")
        .press("enter")
        .expect("saved DIR/.corstui/mine.yaml");
    assert_eq!(text(&path), COMMENTED);
}

#[test]
fn a_file_that_cannot_be_read_any_more_says_why_and_is_not_read_again() {
    let (_folder, path, mut app) = opened(TEXT);
    app.press("a").type_text("https://b.example").press("esc");
    for (broken, why) in [
        ("allow_origins: [", "expected node"),
        ("max_aeg: 1\n", "`max_age`?"),
    ] {
        fs::write(&path, broken).expect("written");
        app.press("ctrl-s")
            .expect("It cannot be read now: line 1")
            .expect(why)
            .expect_not("r reload");
        app.press("r esc");
        assert_eq!(text(&path), broken);
    }
    app.press("ctrl-s enter").expect("saved");
    assert!(text(&path).contains("https://b.example"));
}

#[test]
fn a_long_reason_leaves_room_for_the_answers_on_a_low_screen() {
    let (_folder, path, mut app) = opened(TEXT);
    app.press("a").type_text("https://b.example").press("esc");
    fs::write(&path, "allow_origins: [").expect("written");
    app.resize(40, 12)
        .press("ctrl-s")
        .expect("enter replace    S save as")
        .expect("esc leave it  ")
        .expect("│ …");
}

#[test]
fn a_folder_in_the_place_of_the_file_is_told_of() {
    let (_folder, path, mut app) = opened(TEXT);
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("a folder");
    app.press("a")
        .type_text("https://b.example")
        .press("esc ctrl-s")
        .expect("it is a folder")
        .press("enter")
        .expect("not saved");
    assert!(app.model.is_unsaved());
}

#[test]
fn unsaved_work_is_thrown_away_by_the_second_press_only() {
    let mut app = app(80, 24);
    app.send(kept());
    app.press("d")
        .expect("Press d again to throw it away for good.");
    for other in ["j", "x"] {
        app.press(other)
            .expect_not("again to throw it away")
            .press("d");
        app.expect("again to throw it away");
    }
    app.press("d")
        .expect("is gone")
        .expect_not("were not saved");
}
