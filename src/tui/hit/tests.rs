//! Where the mouse leads, measured against what is drawn.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use super::*;
use crate::cors::Draft;
use crate::preset::Library;
use crate::tui::layout::{Panes, Share};
use crate::tui::message::{Effect, Message};
use crate::tui::mouse::{Gesture, Pointer, Turn};
use crate::tui::overlay::Opened;
use crate::tui::theme::{Signs, Theme, ThemeName};
use crate::tui::update;

/// A workbench on a preset of the program.
fn workbench(width: u16, height: u16, preset: &str) -> Model {
    let draft = Library::default().find(preset).expect("a preset");
    let draft = draft.expect("a valid one");
    on(width, height, draft)
}

/// A design with these origins.
fn allowing(origins: impl IntoIterator<Item = String>) -> Draft {
    Draft {
        allow_origins: origins.into_iter().collect(),
        ..Draft::default()
    }
}

fn on(width: u16, height: u16, draft: Draft) -> Model {
    let size = Size { width, height };
    let theme = Theme::named(ThemeName::Dark);
    Model::new(Opened::new(draft, None), size, theme, Signs::UNICODE)
}

/// The symbols on the screen, row by row.
fn drawn(model: &Model) -> Vec<Vec<String>> {
    let Size { width, height } = model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
    terminal
        .draw(|frame| view::view(model, frame))
        .expect("draws");
    let buffer = terminal.backend().buffer();
    let rows = buffer.content.chunks(usize::from(width));
    rows.map(|row| row.iter().map(|cell| cell.symbol().to_owned()).collect())
        .collect()
}

/// The cell where a text begins that is on the screen once, or first from the top left.
fn cell_of(model: &Model, text: &str) -> Position {
    let wanted: Vec<String> = text.chars().map(String::from).collect();
    for (y, row) in drawn(model).iter().enumerate() {
        if let Some(x) = row.windows(wanted.len()).position(|cells| cells == wanted) {
            let [x, y] = [x, y].map(|n| u16::try_from(n).expect("on the screen"));
            return Position { x, y };
        }
    }
    panic!("{text:?} is not on the screen");
}

fn click(model: &mut Model, at: Position) -> Vec<Effect> {
    let gesture = Gesture::Press;
    update(model, Message::Mouse(Pointer { gesture, at }))
}

fn send(model: &mut Model, gesture: Gesture, at: Position) {
    let _ = update(model, Message::Mouse(Pointer { gesture, at }));
}

fn click_on(model: &mut Model, text: &str) -> Vec<Effect> {
    let at = cell_of(model, text);
    click(model, at)
}

#[test]
fn the_label_of_every_field_leads_to_it() {
    for (width, height) in [(80, 40), (80, 24), (120, 40), (60, 24)] {
        let mut model = workbench(width, height, "spa-cookies");
        model.form.unfolded = true;
        let area = model.areas().inside(Tab::Design);
        let mut found = BTreeSet::new();
        for field in model.form.fields().collect::<Vec<_>>() {
            // The form scrolls with its cursor.
            model.form.field = field;
            model.form.item = 0;
            model.settle();
            let label = form_view::label(field, area.width.saturating_sub(1).into());
            let rows = drawn(&model);
            let x = usize::from(area.x + 2);
            let y = area.rows().find(|row| {
                let cells = &rows[usize::from(row.y)][x..];
                cells.concat().starts_with(&format!("{label} "))
            });
            let y = y.unwrap_or_else(|| panic!("{label} at {width}x{height}")).y;
            let at = Position::new(area.x + 2, y);
            let spot = spot(&model, at);
            assert!(
                matches!(spot, Some(Spot::Field(f, Part::Whole)) if f == field),
                "{label} at {width}x{height}: {spot:?}"
            );
            found.insert(label);
        }
        assert_eq!(found.len(), model.form.fields().count());
    }
}

#[test]
fn toggles_words_and_boxes_switch_where_they_are_drawn() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut model = workbench(width, height, "spa-cookies");
        assert!(!model.draft.allow_methods.contains(&"HEAD".to_owned()));
        click_on(&mut model, "HEAD");
        assert!(model.draft.allow_methods.contains(&"HEAD".to_owned()));
        click_on(&mut model, "HEAD");
        assert!(!model.draft.allow_methods.contains(&"HEAD".to_owned()));
        let credentials = model.draft.allow_credentials;
        click_on(&mut model, "cookies, client");
        assert_ne!(model.draft.allow_credentials, credentials);
        click_on(&mut model, "\u{25cb} ");
        assert_eq!(model.draft.api_type, crate::cors::ApiType::Rest);
    }
}

#[test]
fn a_second_click_on_a_text_edits_it_there() {
    let mut model = workbench(80, 24, "spa-cookies");
    let origin = cell_of(&model, "https://app.example.com");
    let at = Position {
        x: origin.x + 8,
        ..origin
    };
    click(&mut model, at);
    assert!(model.form.editing.is_none());
    click(&mut model, at);
    let caret = |model: &Model| model.form.editing.as_ref().map(|e| e.area.cursor().1);
    assert_eq!(caret(&model), Some(8));
    click(&mut model, origin);
    assert_eq!(
        caret(&model),
        Some(0),
        "while editing, a click moves the caret"
    );
    click_on(&mut model, "Methods");
    assert_eq!(caret(&model), None, "elsewhere it finishes");
    assert_eq!(model.form.field, Field::AllowMethods);
    click_on(&mut model, "add an origin");
    assert!(
        model.form.editing.is_some(),
        "there is nothing to select first"
    );
}

#[test]
fn tabs_counts_and_words_of_the_footer_lead_where_they_say() {
    let mut model = workbench(120, 40, "partner-origins");
    click_on(&mut model, "Coverage");
    assert_eq!((model.focus, model.output), (Tab::Coverage, Tab::Coverage));
    let at = cell_of(&model, "next pane");
    assert_eq!(spot(&model, at), Some(Spot::Key(Id::NextPane)));
    click_on(&mut model, "? help");
    assert!(matches!(model.overlays.last(), Some(Overlay::Palette(_))));
    click(&mut model, Position::new(0, 10));
    assert!(model.overlays.is_empty(), "beside it, it closes");
    let mut model = workbench(60, 20, "spa-cookies");
    click_on(&mut model, "4");
    assert_eq!(model.focus, Tab::Compare);
    let mut model = on(80, 24, Draft::default());
    click_on(&mut model, "\u{2716} 1");
    assert_eq!(model.focus, Tab::Problems);
}

#[test]
fn a_problem_is_selected_and_then_gone_to() {
    let origins = ["https://a.example/", "https://b.example/"];
    let mut model = on(120, 40, allowing(origins.map(str::to_owned)));
    let at = cell_of(&model, "Origins 2 ");
    click(&mut model, at);
    assert_eq!(model.focus, Tab::Problems);
    let second = model.problem().and_then(|p| p.place.index);
    assert_eq!(second, Some(1));
    click(&mut model, at);
    assert_eq!((model.focus, model.form.item), (Tab::Design, 1));
}

#[test]
fn entries_of_a_list_are_selected_and_then_taken() {
    let mut model = workbench(120, 40, "spa-cookies");
    click_on(&mut model, "t   snippet");
    let at = cell_of(&model, "terraform ");
    click(&mut model, at);
    assert_eq!(model.overlays.len(), 1, "the first click selects");
    click(&mut model, at);
    assert!(model.overlays.is_empty());
    assert_eq!(model.preview.target().name, "terraform");
}

/// Presses keys that are characters.
fn type_in(model: &mut Model, text: &str) {
    for c in text.chars() {
        let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char(c));
        let _ = update(model, Message::Key(key));
    }
}

#[test]
fn entries_of_the_palette_are_selected_and_then_run() {
    let mut model = workbench(80, 24, "spa-cookies");
    click_on(&mut model, "? help");
    type_in(&mut model, "field");
    let at = cell_of(&model, "Go to field Max age");
    click(&mut model, at);
    assert_eq!(model.overlays.len(), 1, "the first click selects");
    click(&mut model, at);
    assert!(model.overlays.is_empty());
    assert_eq!(model.form.field, Field::MaxAge);
}

#[test]
fn an_answer_is_clicked_on_in_whichever_line_it_stands() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut model = workbench(width, height, "spa-cookies");
        type_in(&mut model, "dq");
        assert_eq!(model.overlays.len(), 1);
        click_on(&mut model, "esc stay");
        assert!(model.overlays.is_empty(), "{width}x{height}");
    }
}

#[test]
fn a_field_is_clicked_on_by_its_letter_at_every_size() {
    for (width, height) in [(40, 10), (80, 24), (120, 40)] {
        for full in [false, true] {
            let mut model = workbench(width, height, "spa-cookies");
            model.panes.full = full;
            type_in(&mut model, "3'");
            click_on(&mut model, "s Stage");
            assert!(model.overlays.is_empty());
            let at = (model.focus, model.form.field);
            assert_eq!(at, (Tab::Design, Field::Stage), "{width}x{height}");
            assert!(model.form.editing.is_none(), "it only leads there");
        }
    }
    let mut model = workbench(120, 40, "spa-cookies");
    type_in(&mut model, "3'");
    let methods = model.draft.allow_methods.clone();
    click_on(&mut model, "POST");
    assert_eq!(model.form.field, Field::AllowMethods);
    let methods_now = &model.draft.allow_methods;
    assert_eq!(*methods_now, methods, "it leads there and switches nothing");
    type_in(&mut model, "3'");
    click_on(&mut model, "AWS::Serverless");
    assert_eq!((model.focus, model.overlays.len()), (Tab::Preview, 0));
}

#[test]
fn what_is_searched_can_be_scrolled_until_another_match_is_gone_to() {
    let mut model = workbench(80, 24, "spa-cookies");
    click_on(&mut model, "Compare");
    type_in(&mut model, "/o");
    let top = model.compare.top;
    let page = Position::new(60, 10);
    for _ in 0..3 {
        send(&mut model, Gesture::Wheel(Turn::Down), page);
    }
    assert_eq!(model.compare.top, top + 9);
    click_on(&mut model, "enter next");
    assert!(model.compare.top < top + 9, "the next match is in view");
    let bar = extent(&model, Region::Compare).expect("shown");
    let end = Position::new(bar.area.right() - 1, bar.area.bottom() - 1);
    click(&mut model, end);
    assert_eq!((model.compare.top, model.overlays.len()), (bar.last(), 1));
    click(&mut model, page);
    assert!(model.overlays.is_empty(), "a click ends the search");
    assert_eq!(model.compare.top, bar.last(), "where it stands");
}

#[test]
fn the_answers_of_a_question_can_be_clicked_on() {
    let mut model = workbench(80, 24, "spa-cookies");
    click_on(&mut model, "HEAD");
    model.focus = Tab::Preview;
    click_on(&mut model, "? help");
    click(&mut model, Position::new(0, 0));
    let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char('q'));
    let _ = update(&mut model, Message::Key(key));
    assert_eq!(click_on(&mut model, "discard them"), [Effect::Quit]);
}

#[test]
fn cells_and_controls_are_what_is_drawn_there() {
    let mut model = workbench(120, 40, "partner-origins");
    click_on(&mut model, "Simulate");
    click_on(&mut model, "Browser ");
    assert_eq!(model.simulate.control, Control::Browser);
    let before = model.simulate.value().to_owned();
    click_on(&mut model, "\u{25b8}");
    assert_ne!(
        model.simulate.value(),
        before,
        "the arrow takes the next value"
    );
    click_on(&mut model, "Coverage");
    click_on(&mut model, "success");
    let row = model.coverage.cell().map(|cell| cell.row.subject.word());
    assert_eq!(row, Some("success"));
}

#[test]
fn borders_are_dragged_as_far_as_both_sides_stay_usable() {
    let mut model = workbench(120, 40, "spa-cookies");
    let border = Position::new(model.areas().output.x, 20);
    click(&mut model, border);
    for (x, width) in [(60, 61), (10, 30), (119, 78), (70, 71)] {
        send(&mut model, Gesture::Drag, Position::new(x, 3));
        assert_eq!(model.areas().design.width, width, "dragged to {x}");
    }
    let line = model.areas().problems.y;
    click(&mut model, Position::new(30, line));
    send(&mut model, Gesture::Drag, Position::new(30, 20));
    assert_eq!(model.areas().problems.y, 20);
    send(&mut model, Gesture::Drag, Position::new(30, 0));
    assert_eq!(model.areas().design.height, 8);
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_a_key_comes_back() {
    let origins = (0..300).map(|n| format!("https://site{n}.example"));
    let mut model = on(80, 24, allowing(origins));
    let form = Position::new(10, 8);
    send(&mut model, Gesture::Wheel(Turn::Down), form);
    assert_eq!(extent(&model, Region::Form).map(|e| e.top), Some(3));
    let cursor = (model.form.field, model.form.item);
    for _ in 0..200 {
        send(&mut model, Gesture::Wheel(Turn::Down), form);
    }
    let end = extent(&model, Region::Form).expect("shown");
    assert_eq!(end.top, end.last());
    assert_eq!((model.form.field, model.form.item), cursor);
    let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Down);
    let _ = update(&mut model, Message::Key(key));
    assert!(extent(&model, Region::Form).expect("shown").top < 5);
    let code = Position::new(60, 10);
    let before = model.preview.top;
    send(&mut model, Gesture::Wheel(Turn::Down), code);
    assert_eq!(model.preview.top, before + 3);
    for _ in 0..100 {
        send(&mut model, Gesture::Wheel(Turn::Right), code);
    }
    let widest = model
        .preview
        .shown()
        .map(|(text, _)| text.lines().map(str::len).max());
    assert!(
        Some(Some(model.preview.left)) < widest,
        "never past the text"
    );
}

#[test]
fn a_scroll_bar_leads_to_both_ends() {
    let mut model = workbench(80, 24, "spa-cookies");
    click_on(&mut model, "Compare");
    let area = extent(&model, Region::Compare).expect("shown").area;
    let x = area.right() - 1;
    click(&mut model, Position::new(x, area.bottom() - 1));
    let end = extent(&model, Region::Compare).expect("shown");
    assert_eq!(model.compare.top, end.last());
    send(&mut model, Gesture::Drag, Position::new(0, 0));
    assert_eq!(
        model.compare.top, 0,
        "the bar is held, wherever the pointer is"
    );
}

/// Something that the mouse or a key does.
#[derive(Clone, Debug)]
enum Deed {
    Point(Gesture, u16, u16),
    Key(char),
    Resize(u16, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    let turns = prop_oneof![
        Just(Turn::Up),
        Just(Turn::Down),
        Just(Turn::Left),
        Just(Turn::Right)
    ];
    let gesture = prop_oneof![
        4 => Just(Gesture::Press),
        2 => Just(Gesture::Drag),
        2 => turns.prop_map(Gesture::Wheel),
    ];
    prop_oneof![
        12 => (gesture, 0..130_u16, 0..50_u16).prop_map(|(g, x, y)| Deed::Point(g, x, y)),
        2 => prop::sample::select("1234567zot?<>{}fnG'/".chars().collect::<Vec<_>>()).prop_map(Deed::Key),
        1 => (1..130_u16, 1..45_u16).prop_map(|(x, y)| Deed::Resize(x, y)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_mouse_does_nothing_leaves_its_bounds(
        size in (1..130_u16, 1..45_u16),
        full: bool,
        share in 0..100_u16,
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        let mut model = workbench(size.0, size.1, "spa-cookies");
        model.panes = Panes { full, ..Panes::default() };
        model.panes.shares.form = Some(Share::of(share, 100));
        for deed in deeds {
            let message = match deed {
                Deed::Point(gesture, x, y) => {
                    let at = Position { x, y };
                    Message::Mouse(Pointer { gesture, at })
                }
                Deed::Key(c) => {
                    let code = crossterm::event::KeyCode::Char(c);
                    Message::Key(crossterm::event::KeyEvent::from(code))
                }
                Deed::Resize(width, height) => Message::Resize(width, height),
            };
            for effect in update(&mut model, message) {
                if effect == Effect::Outside(crate::tui::Outside::ListPresets) {
                    let none = Message::Presets(Vec::new());
                    prop_assert!(update(&mut model, none).is_empty());
                }
            }
            drawn(&model);
            for region in [
                Region::Form, Region::Problems, Region::Code, Region::Compare, Region::Exchange,
                Region::Coverage, Region::Rule, Region::Entries, Region::Difference,
            ] {
                if let Some(extent) = extent(&model, region) {
                    prop_assert!(extent.top <= extent.last(), "{region:?} {extent:?}");
                }
            }
        }
    }
}
