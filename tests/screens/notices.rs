//! What is said of how something went is read whole, wherever there is room for two panes.

use std::path::PathBuf;

use corstui::tui::action::ACTIONS;
use corstui::tui::{CopyWay, Edited, Ending, Kept, Manuscript, Message, Opened, Work, Writing};
use ratatui::layout::Position;

use crate::driver::{App, app, app_on, app_with};

/// A folder deeper than a line is wide.
const DEEP: &str = "/home/somebody/projects/customers/a-company-with-a-long-name/services/orders-api/infrastructure";

/// What stands on the last lines of the screen, without blanks.
fn foot(app: &mut App, lines: usize) -> String {
    let screen = app.screen();
    let rows: Vec<_> = screen.lines().collect();
    let last = rows[rows.len() - lines..].iter();
    let words = last.flat_map(|row| row.trim_matches('"').split_whitespace());
    words.collect()
}

/// Fails unless the notice is on the screen with every character.
fn read_whole(app: &mut App) {
    let notice = app.model.notice.clone().expect("something is said");
    let shown = foot(app, 8);
    let text: String = notice.text.split_whitespace().collect();
    assert!(
        shown.contains(&text),
        "{:?} is not in\n{shown}",
        notice.text
    );
}

#[test]
fn why_something_does_not_work_is_read_whole_at_80x24() {
    let mut reasons = Vec::new();
    for mut app in [app(80, 24), app_on(80, 24, "spa-cookies")] {
        for keys in ["1", "V", "esc 2", "3", "5", "6"] {
            app.press(keys);
            let why = |action: &corstui::tui::action::Action| {
                let why = (action.disabled)(&app.model)?;
                Some(format!("{}: {why}", action.short))
            };
            reasons.extend(ACTIONS.iter().filter_map(why));
        }
    }
    assert!(reasons.len() > 30);
    let mut app = app(80, 24);
    for reason in reasons {
        app.model.say(reason);
        read_whole(&mut app);
    }
}

#[test]
fn what_comes_from_outside_is_read_whole_at_80x24() {
    let path = PathBuf::from(DEEP).join("orders.yaml");
    let written = || Message::Written {
        what: Writing::Export {
            path: path.clone(),
            text: String::new(),
        },
        path: path.clone(),
        seen: None,
    };
    let failed = format!(
        "not saved: cannot write {DEEP}/orders.yaml: permission denied; check the file's mode"
    );
    let broken = format!(
        "the copy of unsaved work is no design, so it stays as {DEEP}/recovery/work-1.broken: line 12, column 3: \
         `allow_orgins` is no key of a preset; did you mean `allow_origins`?"
    );
    let editor = format!(
        "the editor `code --wait --new-window` cannot be started: there is no such file; the text is in \
         {DEEP}/orders.yaml"
    );
    let messages = [
        Message::Copied(CopyWay::Osc52),
        Message::Copied(CopyWay::Tmux),
        written(),
        Message::Failed(failed),
        Message::Unkept(broken),
        Message::Edited(Edited {
            manuscript: Manuscript::File(path.clone()),
            ending: Ending::Failed(editor),
        }),
        Message::Edited(Edited {
            manuscript: Manuscript::File(path.clone()),
            ending: Ending::Read(Box::default()),
        }),
    ];
    for message in messages {
        let mut app = app(80, 24);
        app.send(message);
        read_whole(&mut app);
    }
}

#[test]
fn what_a_key_did_is_read_whole_at_80x24() {
    let mut app = app_on(80, 24, "spa-cookies");
    app.press("V a").type_text("staging").press("enter esc");
    for keys in [
        "Y",
        "C",
        "M",
        "M",
        "s",
        "u",
        "> > > > > > > > > >",
        "> > > > > > > > > > > >",
        "N d",
    ] {
        app.press(keys);
        if app.model.notice.is_some() {
            read_whole(&mut app);
        }
    }
    app.paste("https://app.example.com/\nhttp://[::1\n");
    for keys in ["esc f", "F", "V down d"] {
        app.press(keys);
        read_whole(&mut app);
    }
    app.press("esc 3").paste("text");
    read_whole(&mut app);
}

#[test]
fn a_notice_of_several_lines_covers_what_is_below_and_one_key_takes_it_away() {
    let mut app = app_on(80, 24, "spa-cookies");
    let before = app.press("3").screen();
    app.model.complain("word ".repeat(30));
    let rows = |screen: &str| -> Vec<String> { screen.lines().map(str::to_owned).collect() };
    let (was, is) = (rows(&before), rows(&app.screen()));
    assert_eq!(was[..21], is[..21]);
    assert!(
        is[21..].iter().all(|row| row.contains("word word")),
        "{is:#?}"
    );
    assert!(is[23].contains("? help"));
    // A click on it goes to nothing that is covered.
    app.send(Message::Mouse(corstui::tui::Pointer {
        gesture: corstui::tui::Gesture::Press,
        at: Position::new(10, 22),
    }));
    assert_eq!(app.screen(), before);
}

#[test]
fn a_notice_leaves_most_of_a_small_screen() {
    let mut app = app_on(40, 12, "spa-cookies");
    app.model.complain("word ".repeat(90));
    let screen = app.screen();
    assert_eq!(screen.lines().filter(|row| row.contains("word")).count(), 4);
    assert!(foot(&mut app, 1).contains('…'), "{screen}");
}

#[test]
fn a_long_path_in_a_question_keeps_its_name() {
    for width in [40, 80] {
        let opened = Opened::new(corstui::cors::Draft::default(), None);
        let mut app = app_with(width, 24, opened);
        app.send(Message::Kept(Box::new(Kept {
            copy: PathBuf::from("/state/work-1.yaml"),
            work: Work {
                path: Some(PathBuf::from(DEEP).join("orders.yaml")),
                seen: None,
                draft: corstui::cors::Draft::default(),
            },
            base: None,
            has_changed: true,
            age: std::time::Duration::ZERO,
            more: 0,
            top: 0,
            is_doomed: false,
        })));
        app.expect("…").expect("/orders.yaml");
    }
}

#[test]
fn what_is_wrong_with_a_line_is_read_whole_at_every_size() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut app = app_on(width, height, "spa-cookies");
        app.press("S ctrl-u").type_text("a/b").press("enter");
        let Some(corstui::tui::Overlay::Prompt(prompt)) = app.model.overlays.last() else {
            panic!("the question stays");
        };
        let problem = prompt.problem.clone().expect("it is no name");
        let screen = app.screen();
        for word in problem.split_whitespace() {
            assert!(screen.contains(word), "{word} of {problem}\n{screen}");
        }
    }
}
