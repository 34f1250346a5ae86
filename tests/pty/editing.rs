//! The external editor: it has the terminal for itself, and what it leaves comes in.

use std::fs;

use crate::expected::{DESIGN, ORIGIN};
use crate::term::{Setup, Term};

/// The workbench with this script as its editor.
fn with_editor(script: &str, args: &str) -> Term {
    let mut term = Setup::corstui(args)
        .file("design.yaml", DESIGN)
        .file("edit.sh", script)
        // Arguments, and a shell's quotes, as in `code --wait`.
        .env("EDITOR", "sh './edit.sh' --wait")
        .start();
    term.expect("Origins");
    term
}

/// Gives the design a name.
const NAMING: &str =
    "grep -v '^name:' \"$2\" > new\necho 'name: edited' >> new\ncat new > \"$2\"\n";

#[test]
fn the_editor_gets_every_key_and_a_sane_terminal() {
    let script = "stty -a | grep -q ' icanon' && printf 'name in %s? ' \"$1\"\n\
        read -r name\necho \"name: $name\" >> \"$2\"\n";
    for _ in 0..5 {
        let mut term = with_editor(script, "design.yaml");
        term.expect("AWS::Serverless::HttpApi").press(&["E"]);
        term.expect("name in --wait?");
        assert!(!term.look(vt100::Screen::alternate_screen));
        term.type_text("orders").press(&["enter"]);
        term.expect("read the file as the editor left it");
        term.expect(" corstui   orders ");
        // The keys are the workbench's again, and a question would tell that something is unsaved.
        term.press(&["q"]).expect_end(0);
    }
}

#[test]
fn unsaved_work_is_edited_in_a_copy_and_comes_in_as_one_step() {
    let mut term = with_editor(NAMING, "design.yaml");
    term.press(&["a"]).expect("esc done");
    term.type_text("https://b.example").press(&["esc"]);
    term.expect("enter edit").press(&["E"]);
    term.expect("took over what the editor left")
        .expect("edited")
        .expect("- \"https://b.example\"");
    assert_eq!(
        fs::read_to_string(term.path("design.yaml")).expect("the file"),
        DESIGN
    );
    term.press(&["u"])
        .expect_gone("corstui   edited")
        .expect("https://b.example");
    term.press(&["u"])
        .expect_gone("https://b.example")
        .expect(ORIGIN);
    term.press(&["q"]).expect_end(0);
}

#[test]
fn what_cannot_be_read_is_shown_with_its_place_and_edited_again() {
    let script = "if [ -e again ]; then echo 'name: mended' > \"$2\"\n\
        else touch again; echo 'nam: x' >> \"$2\"; fi\n";
    let mut term = with_editor(script, "design.yaml");
    term.press(&["E"]).expect("The design cannot be read");
    term.expect("design.yaml:4:1: `nam` is no key of a preset; did you mean")
        .expect("`name`? The design is as it was before.");
    term.expect("AWS::Serverless::HttpApi").press(&["enter"]);
    term.expect("corstui   mended").press(&["q"]).expect_end(0);
}

#[test]
fn an_editor_that_fails_or_is_missing_changes_nothing() {
    for (editor, said) in [
        (
            "no-such-editor",
            "there is no editor `no-such-editor`; set VISUAL or EDITOR",
        ),
        (
            "false",
            "nothing was taken over: the editor `false` failed (exit status: 1)",
        ),
    ] {
        let mut term = Setup::corstui("design.yaml")
            .file("design.yaml", DESIGN)
            .env("VISUAL", editor)
            .env("EDITOR", "vi")
            .start();
        term.expect("AWS::Serverless::HttpApi").press(&["E"]);
        term.expect(said).press(&["q"]).expect_end(0);
    }
}

#[test]
fn the_editor_has_the_terminal_while_the_export_goes_elsewhere() {
    let script = "[ -t 0 ] && [ -t 1 ] && echo 'name: edited' >> \"$2\"\n";
    let mut term = Setup::run("cat design.yaml | corstui --print-on-exit design.yaml > out")
        .file("design.yaml", DESIGN)
        .file("edit.sh", script)
        .env("EDITOR", "sh edit.sh -x")
        .start();
    term.expect("AWS::Serverless::HttpApi").press(&["E"]);
    term.expect("corstui   edited").press(&["q"]).expect_end(0);
    let out = fs::read_to_string(term.path("out")).expect("the export");
    assert!(out.contains("\"name\":\"edited\""), "{out}");
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let script = "trap 'echo interrupted; echo \"name: edited\" >> \"$2\"; exit 0' INT\n\
        printf 'ready? '; while read -r x; do :; done\n";
    // A shell with job control, which is not interrupted along with its foreground job.
    let mut term = Setup::shell()
        .file("design.yaml", DESIGN)
        .file("edit.sh", script)
        .env("EDITOR", "sh edit.sh --wait")
        .start();
    term.expect("$")
        .type_text("corstui design.yaml; echo \"status $?\"")
        .press(&["enter"]);
    term.expect("AWS::Serverless::HttpApi").press(&["E"]);
    term.expect("ready?").press(&["ctrl-c"]);
    term.expect("corstui   edited").press(&["q"]);
    term.expect("status 0\n");
}
