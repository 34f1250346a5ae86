//! A settings file and the program: what is right in it counts, what is wrong never keeps it from starting.

use crate::expected::DESIGN;
use crate::term::{Setup, Term};

fn with_settings(text: &str, args: &str) -> Setup {
    let setup = Setup::corstui(args).file("design.yaml", DESIGN);
    let folder = setup.folder().display().to_string();
    setup
        .file("settings.yaml", text)
        .env("CORSTUI_CONFIG_DIR", &folder)
}

fn start(text: &str) -> Term {
    with_settings(text, "design.yaml").start()
}

#[test]
fn a_key_of_ones_own_ends_the_program() {
    /// What terminals send for the key f4.
    const F4: &str = "\x1bOS";
    let mut term = start("keys: {anywhere: {quit: [f4, alt-q]}}\n");
    term.expect("enter edit").press(&["q"]).press(&["?"]);
    term.expect("esc close").type_text("quit");
    term.expect("f4 alt-q")
        .press(&["esc"])
        .expect_gone("f4 alt-q");
    term.press(&[F4]).expect_end(0);
}

#[test]
fn a_broken_file_is_said_and_the_workbench_works() {
    for (text, said) in [
        (
            "keys:\n  anywhere:\n    copy: [\"w\"]\n",
            "settings.yaml:3:13: `w` cannot be",
        ),
        ("theme: {", "settings.yaml:"),
        (
            "theme: nowhere-to-be-found",
            "there is no theme `nowhere-to-be-found`",
        ),
        ("\u{0}\u{1}", "settings.yaml:1:1"),
    ] {
        let mut term = start(text);
        term.expect(said).expect("AWS::Serverless::HttpApi");
        term.press(&["q"]).expect_end(0);
    }
}

#[test]
fn a_folder_in_the_place_of_the_file_is_said_too() {
    let setup = Setup::corstui("design.yaml").file("design.yaml", DESIGN);
    let folder = setup.folder().to_owned();
    std::fs::create_dir(folder.join("settings.yaml")).expect("a folder");
    let mut term = setup
        .env("CORSTUI_CONFIG_DIR", &folder.display().to_string())
        .start();
    term.expect("the file cannot be read")
        .press(&["q"])
        .expect_end(0);
}

#[test]
fn an_option_for_colours_comes_before_the_environment() {
    let colour = |args: &str| {
        let setup = with_settings("theme: {", args).env("NO_COLOR", "1");
        let mut term = setup.start();
        term.expect("AWS::Serverless::HttpApi");
        let raw = term.raw();
        term.press(&["q"]).expect_end(0);
        raw.contains("38;5;80")
    };
    assert!(!colour("design.yaml"));
    assert!(colour("--color always design.yaml"));
}
