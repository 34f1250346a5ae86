//! Environments: showing one, editing its own values, the list, and two side by side.

use corstui::cors::{Draft, Field, MaxAgeInput, Value};
use corstui::preset;
use corstui::tui::theme::{Signs, Theme, ThemeName};
use corstui::tui::{Gesture, Hints, Message, Opened, Pointer, Turn};
use ratatui::layout::Position;

use crate::driver::{App, app, app_with};

/// A design with a problem in each of its three places.
const ORDERS: &str = "\
name: orders-api
allow_origins: [https://app.example.com, https://admin.example.com/]
allow_methods: [GET, POST]
allow_headers: [content-type, authorization]
max_age: 600
environments:
  dev: {allow_origins: ['http://localhost:5173/'], max_age: 5, stage: dev}
  prod: {allow_origins: [https://app.example.com], stage: prod}
";

fn orders() -> Draft {
    preset::read(ORDERS).expect("a preset").draft
}

fn app_on_orders(width: u16, height: u16) -> App {
    app_with(width, height, Opened::new(orders(), None))
}

/// A field as it stands in an environment.
fn in_words(app: &App, environment: &str, field: Field) -> String {
    let draft = app.draft().overlaid(environment).expect("it exists");
    field.in_words(draft.get(field).as_ref())
}

fn is_own(app: &App, environment: &str, field: Field) -> bool {
    let environment = app.draft().environment(environment);
    environment.expect("it exists").overlay.has(field)
}

#[test]
fn the_keys_go_round_through_base_and_the_environments() {
    let mut app = app_on_orders(120, 40);
    let names = [Some("dev"), Some("prod"), None, Some("dev")];
    for name in names {
        app.press(".");
        assert_eq!(app.model.environment(), name);
    }
    for name in [None, Some("prod")] {
        app.press(",");
        assert_eq!(app.model.environment(), name);
    }
    app.expect("orders-api in prod").expect("Design in prod");
}

#[test]
fn without_environments_the_keys_say_how_to_get_one() {
    app(120, 40)
        .press(".")
        .expect("the design has no environments");
}

#[test]
fn an_edit_in_an_environment_goes_into_its_overlay_and_is_one_step() {
    let mut app = app_on_orders(120, 40);
    app.press(". tab").expect_not("R takes");
    app.press("tab a").type_text("x-trace").press("esc");
    assert_eq!(app.draft().allow_headers, orders().allow_headers);
    let there = "content-type, authorization, x-trace";
    assert_eq!(in_words(&app, "dev", Field::AllowHeaders), there);
    assert!(!is_own(&app, "prod", Field::AllowHeaders));
    app.expect("R takes the value of base").press("u");
    assert_eq!(*app.draft(), orders());
    app.press("U");
    assert_eq!(in_words(&app, "dev", Field::AllowHeaders), there);
}

#[test]
fn the_title_of_the_form_is_whole_where_its_hint_has_no_room() {
    let mut app = app_on_orders(80, 24);
    app.model.hints = Hints::all();
    app.expect("enter edits").press(".");
    app.expect("Design in dev").expect_not("enter edits");
}

#[test]
fn every_kind_of_field_is_overlaid() {
    let mut app = app_on_orders(120, 40);
    app.press(". shift-tab right") // HTTP API: REST API
        .press("tab down enter end backspace esc") // the origin without its slash
        .press("tab space") // without GET
        .press("tab tab tab tab space"); // credentials
    assert_eq!(in_words(&app, "dev", Field::ApiType), "rest");
    assert_eq!(in_words(&app, "dev", Field::AllowMethods), "POST");
    assert_eq!(in_words(&app, "dev", Field::AllowCredentials), "yes");
    let base = app.draft().clone();
    for field in Field::ALL.into_iter().filter(|f| *f != Field::Environments) {
        assert_eq!(base.get(field), orders().get(field), "{field:?}");
    }
    app.paste("text").press("esc");
}

#[test]
fn the_value_of_base_is_taken_again() {
    let mut app = app_on_orders(120, 40);
    app.press(". R")
        .expect("Origins: the value of base again; u takes it back");
    assert!(!is_own(&app, "dev", Field::AllowOrigins));
    app.expect("https://admin.example.com/").press("R");
    app.expect("the environment has no own value of this field");
    app.press("u");
    assert_eq!(*app.draft(), orders());
    app.press(",").press("R").expect("this is base");
}

#[test]
fn typing_that_comes_back_to_the_value_of_base_overlays_nothing() {
    let mut app = app_on_orders(120, 40);
    app.press(". tab tab enter")
        .type_text("x")
        .press("backspace esc");
    assert_eq!(*app.draft(), orders());
    app.press("u").expect("nothing was changed yet");
}

#[test]
fn what_environments_cannot_overlay_says_so() {
    let mut app = app_on_orders(120, 40);
    app.press(". shift-tab shift-tab enter")
        .expect("edit: environments cannot overlay this field; change it in base");
    app.paste("other").expect("environments cannot overlay it");
    app.press("down").press("up").expect_not("enter edit");
    assert_eq!(*app.draft(), orders());
}

#[test]
fn an_environment_is_added_renamed_removed_and_brought_back() {
    let mut app = app_on_orders(120, 40);
    let names = |app: &App| -> Vec<String> {
        let environments = app.draft().environments.iter();
        environments.map(|e| e.name.clone()).collect()
    };
    app.press("V a").type_text("dev").press("enter");
    app.expect("there is an environment `dev` already");
    app.press("ctrl-u").type_text("base").press("enter");
    app.expect("`base` is what the design itself is called");
    app.press("ctrl-u").type_text("test").press("enter");
    assert_eq!(names(&app), ["dev", "prod", "test"]);
    app.press("r ctrl-u").type_text("staging").press("enter");
    assert_eq!(names(&app), ["dev", "prod", "staging"]);
    app.press("enter").expect("Design in staging");
    app.press("V up d").expect("removed the environment prod");
    assert_eq!(names(&app), ["dev", "staging"]);
    app.press("u u");
    assert_eq!(names(&app), ["dev", "prod", "test"]);
    app.press("esc").expect("Design in test");
    app.press("u").expect_not("Design in");
    assert_eq!(*app.draft(), orders());
}

#[test]
fn what_environments_are_is_said_whole() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut app = app(width, height);
        app.press("V").expect("for the rest.");
    }
}

#[test]
fn the_design_itself_cannot_be_removed() {
    app_on_orders(120, 40)
        .press("V d")
        .expect("remove: this is the design itself");
}

#[test]
fn the_list_counts_own_fields_and_problems() {
    let mut app = app_on_orders(120, 40);
    app.press("V")
        .expect("3 fields of its own")
        .expect("2 fields of its own")
        .press("down a")
        .type_text("x")
        .press("enter")
        .expect("0 fields of its own");
}

#[test]
fn two_environments_stand_side_by_side() {
    let mut app = app_on_orders(120, 40);
    app.press("V down c")
        .expect("base and dev")
        .expect_not("Binary types");
    app.press("a")
        .expect("Binary types")
        .press(".")
        .expect("base and prod");
    app.press("esc space down c").expect("dev and prod");
    app.press("page-down down up page-up esc esc")
        .expect_not("dev and prod");
}

#[test]
fn problems_follow_what_is_shown_or_are_those_of_all() {
    let mut app = app_on_orders(120, 40);
    app.expect("Problems everywhere")
        .expect("dev: Origins 1")
        .press("2 a")
        .expect("Problems in base")
        .expect_not("dev: Origins 1");
    app.press(".").expect("Problems in dev").expect("Origins 1");
    assert_eq!(app.model.findings().counts().errors, 1);
    app.press("a").expect("Problems everywhere");
}

#[test]
fn enter_on_a_problem_goes_to_its_environment_and_a_fix_mends_it_there() {
    let mut app = app_on_orders(120, 40);
    let problems = app.model.listed();
    let of_dev = |e: &Option<String>| e.as_deref() == Some("dev");
    let at = problems.iter().position(|d| of_dev(&d.environment));
    app.press("2");
    for _ in 0..at.expect("dev has a problem") {
        app.press("down");
    }
    app.press("enter")
        .expect("Design in dev")
        .expect("Problems everywhere");
    app.press("f");
    assert_eq!(
        in_words(&app, "dev", Field::AllowOrigins),
        "http://localhost:5173"
    );
    assert_eq!(app.draft().allow_origins, orders().allow_origins);
}

#[test]
fn undo_shows_where_it_changes_something_and_changes_nothing_else() {
    let mut app = app_on_orders(120, 40);
    app.press(". R").press(",").expect_not("Design in");
    app.press("u").expect("Design in dev");
    app.press(", tab space . .").expect("Design in prod");
    app.press("u").expect_not("Design in");
    assert_eq!(*app.draft(), orders());
}

#[test]
fn the_simulation_takes_the_policy_of_the_environment() {
    let mut app = app_on_orders(120, 40);
    app.press("5").expect("Nothing to simulate yet");
    app.press(". .").expect_not("Nothing to simulate yet");
    app.expect("https://app.example.com");
    app.press("6").expect_not("mend the errors");
    app.press(",").expect("Nothing to cover yet");
    app.press("3").expect("not exported: 1 error in base");
}

#[test]
fn the_comparison_shows_what_the_environment_meant_last_and_nothing_of_another() {
    let mut app = app_on_orders(120, 100);
    let errors = "1 error keeps this from being compared";
    let never = "nothing yet: mend the errors";
    app.press("4").expect(never).expect_not("Cookies travel");
    app.press(". .")
        .expect("for `https://app.example.com`")
        .expect_not(errors);
    app.press(".").expect(never).expect_not("Cookies travel");
    app.press(". .").expect("Cookies travel").expect_not(errors);
    app.press("1 a")
        .type_text("https://b.example/")
        .press("esc 4")
        .expect(errors)
        .expect("Cookies travel");
}

#[test]
fn a_design_of_which_the_other_api_type_allows_no_origin_says_so() {
    let text = "api_type: rest\nallow_origins: ['null']\n";
    let draft = preset::read(text).expect("a preset").draft;
    let mut app = app_with(120, 100, Opened::new(draft, None));
    app.press("4")
        .expect("nothing to compare: an HTTP API can allow none of");
}

#[test]
fn the_preview_says_that_it_is_of_all() {
    let mut draft = orders();
    draft.allow_origins.pop();
    let mut app = app_with(120, 40, Opened::new(draft, None));
    app.expect_not("base and all");
    app.press(".").expect("base and all without errors");
    app.press("F").expect("base and all environments");
    app.resize(80, 24).expect("base and all");
}

#[test]
fn opening_another_design_shows_the_design_itself() {
    let mut app = app_on_orders(120, 40);
    app.press(". N")
        .expect_not("Design in dev")
        .expect("New design");
    assert_eq!(app.draft().max_age, None::<MaxAgeInput>);
    app.press("u").expect("orders-api");
}

#[test]
fn an_environment_at_80x24() {
    insta::assert_snapshot!(app_on_orders(80, 24).press(".").screen());
}

#[test]
fn an_environment_at_120x40() {
    insta::assert_snapshot!(app_on_orders(120, 40).press(".").screen());
}

#[test]
fn an_environment_in_ascii_without_colour() {
    let mut app = app_on_orders(80, 24);
    app.model.signs = Signs::ASCII;
    app.model.theme = Theme::named(ThemeName::Mono);
    let screen = app.press(".").screen();
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
    for keys in ["V", "down c", "a"] {
        let screen = app.press(keys).screen();
        assert!(screen.is_ascii(), "{screen}");
    }
}

#[test]
fn the_environments_at_80x24() {
    insta::assert_snapshot!(app_on_orders(80, 24).press("V down space").screen());
}

#[test]
fn two_environments_at_120x40() {
    insta::assert_snapshot!(app_on_orders(120, 40).press("V down c a").screen());
}

/// Two environments with long lists, of which half is the same.
fn app_on_long_lists(width: u16, height: u16) -> App {
    let names = [
        "customer-portal",
        "partner-portal",
        "back-office",
        "checkout",
    ];
    let origins = |stages: [&str; 3]| {
        let origins = stages.iter().flat_map(|stage| {
            let origin = move |name| format!("https://{name}.{stage}.eu-central-1.example.com");
            names.map(origin)
        });
        Some(Value::List(origins.collect()))
    };
    let mut draft = orders();
    let field = Field::AllowOrigins;
    let dev = origins(["development", "preview", "demonstration"]);
    let prod = origins(["production", "preview", "disaster-recovery"]);
    draft.set_in("dev", field, dev).expect("it exists");
    draft.set_in("prod", field, prod).expect("it exists");
    let mut app = app_with(width, height, Opened::new(draft, None));
    app.press("V down space down c");
    app
}

#[test]
fn long_lists_at_80x24() {
    insta::assert_snapshot!(app_on_long_lists(80, 24).screen());
}

#[test]
fn long_lists_at_200x60() {
    insta::assert_snapshot!(app_on_long_lists(200, 60).screen());
}

#[test]
fn long_lists_in_ascii_without_colour() {
    let mut app = app_on_long_lists(80, 24);
    app.model.signs = Signs::ASCII;
    app.model.theme = Theme::named(ThemeName::Mono);
    let screen = app.screen();
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn what_is_on_one_side_only_has_a_sign_and_a_colour() {
    let mut app = app_on_long_lists(200, 60);
    let theme = Theme::named(ThemeName::Dark);
    let cases = [
        ("- https://checkout.development.", theme.gone),
        ("+ https://checkout.production.", theme.good),
        ("  https://checkout.preview.", theme.muted),
    ];
    for (text, style) in cases {
        assert_eq!(app.style_of(text).fg, style.fg, "{text}");
    }
}

#[test]
fn rows_that_have_no_room_are_scrolled_and_still_say_their_field() {
    let turn = |app: &mut App, gesture| {
        let at = Position { x: 40, y: 12 };
        app.send(Message::Mouse(Pointer { gesture, at }));
    };
    let mut app = app_on_long_lists(80, 24);
    let first = app.screen();
    let says_field = |screen: &str| {
        let is_head = |line: &&str| line.contains(" dev  ") && line.contains(" prod  ");
        let row = screen.lines().skip_while(|line| !is_head(line)).nth(1);
        row.expect("a row below the head").contains("Origins")
    };
    assert!(says_field(&first), "{first}");
    let next = app.press("page-down").screen();
    assert!(says_field(&next) && next != first, "{next}");
    app.press("page-up");
    assert_eq!(app.screen(), first);
    turn(&mut app, Gesture::Wheel(Turn::Down));
    assert_ne!(app.screen(), first, "the wheel scrolls");
    turn(&mut app, Gesture::Wheel(Turn::Up));
    assert_eq!(app.screen(), first);
    let bar = first
        .lines()
        .find_map(|line| line.chars().position(|c| c == '┃'));
    // Each line of the printed form begins with a quote.
    let x = u16::try_from(bar.expect("a bar") - 1).expect("on screen");
    let at = Position { x, y: 20 };
    let gesture = Gesture::Press;
    app.send(Message::Mouse(Pointer { gesture, at }));
    let bottom = app.screen();
    app.press("page-down page-down page-down page-down page-down");
    assert_eq!(app.screen(), bottom, "the bar leads to the end");
    app.expect("Stage").expect("3 of 12 fields differ");
    let end = app.screen();
    assert_eq!(app.press("down").screen(), end);
    assert_ne!(app.press("up").screen(), end);
    app.press("down").resize(200, 60);
    app.expect("customer-portal.development").expect("Stage");
}

#[test]
fn an_inherited_value_steps_back_and_an_own_one_does_not() {
    let mut app = app_on_orders(120, 40);
    app.press(".");
    let theme = Theme::named(ThemeName::Dark);
    assert_eq!(app.style_of("content-type").fg, theme.muted.fg);
    assert_ne!(app.style_of("5 s ").fg, theme.muted.fg);
}

#[test]
fn names_take_their_room_in_columns_and_no_more_than_a_third_of_a_problem() {
    let mut draft = orders();
    let long = "a-long-name-of-an-environment-that-leaves-no-room".to_owned();
    draft.environments[0].name.clone_from(&long);
    draft.environments[1].name = "日本語".to_owned();
    let mut app = app_with(120, 40, Opened::new(draft, None));
    let screen = app.screen();
    assert!(!screen.contains(&long), "{screen}");
    app.expect("a-long-name-of-a").expect("…: Origins 1");
    let screen = app.press("V").screen();
    let column = |part: &str| {
        let line = screen.lines().find(|line| line.contains(part));
        let line = line.unwrap_or_else(|| panic!("no {part}: {screen}"));
        let before = line.split(part).next().expect("a part");
        ratatui::text::Span::raw(before).width()
    };
    let design = column("the design itself");
    assert_eq!(column(" fields of its own"), design + 1);
    let of_japanese = screen
        .lines()
        .find(|line| line.contains('日'))
        .expect("listed");
    let before = of_japanese.split(" fields of its").next().expect("a part");
    assert_eq!(ratatui::text::Span::raw(before).width(), design + 1);
}

/// Presses the pointer on the first cell of a text.
fn click(app: &mut App, text: &str) {
    let screen = app.screen();
    let mut lines = screen.lines().zip(0..);
    let (line, y) = lines.find(|(line, _)| line.contains(text)).expect(text);
    // Each line of the printed form begins with a quote.
    let before = line.split(text).next().expect("found above");
    let x = u16::try_from(before.chars().count() - 1).expect("on screen");
    app.send(Message::Mouse(Pointer {
        gesture: Gesture::Press,
        at: Position { x, y },
    }));
}

#[test]
fn what_is_clicked_in_an_environment_is_overlaid_and_the_list_is_clicked_too() {
    let mut app = app_on_orders(120, 40);
    app.press(".");
    click(&mut app, "○ REST API");
    assert_eq!(in_words(&app, "dev", Field::ApiType), "rest");
    assert_eq!(app.draft().api_type, orders().api_type);
    app.press("V");
    click(&mut app, "○ prod");
    click(&mut app, "○ prod");
    app.expect("Design in prod");
}

#[test]
fn the_messages_of_problems_begin_in_one_column_behind_their_places() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let mut app = app_on_orders(width, height);
        let screen = app.press("2").screen();
        let mut columns = Vec::new();
        for problem in app.model.listed() {
            let start: String = problem.message.chars().skip(1).take(4).collect();
            let field = problem.place.field.label();
            let row = screen.lines().find(|line| {
                let place = line.find(field).map(|at| at + field.len());
                place.is_some_and(|at| line[at..].contains(&start))
            });
            let Some(row) = row else { continue };
            let byte = row.find(&start).expect("just found");
            let before: String = row[..byte].chars().rev().skip(1).take(2).collect();
            assert_eq!(before, "  ", "{row}");
            columns.push(row[..byte].chars().count());
        }
        columns.dedup();
        assert_eq!(columns.len(), 1, "{screen}");
    }
}

#[test]
fn errors_of_base_alone_are_said_to_be_there() {
    let text = ORDERS.replace("https://admin.example.com/", "ftp://admin.example.com");
    let draft = preset::read(&text).expect("a preset").draft;
    let mut app = app_with(80, 24, Opened::new(draft, None));
    app.press(".")
        .expect("not exported: 1 error in base ")
        .expect(" in base. ")
        .press("y")
        .expect("copy: mend the errors in base first");
    app.press(",").expect("1 error keeps this from being");
}

#[test]
fn the_comparison_calls_a_field_as_the_form_does() {
    for (width, name) in [(80, "Binary "), (120, "Binary types")] {
        let mut app = app_on_orders(width, 40);
        app.press("V down c a");
        app.press("page-down page-down page-down").expect(name);
        assert_eq!(app.screen().contains("Binary types"), width == 120);
    }
}
