//! Finding one's way in a real terminal: the palette, the letters of the form, the search.

use crate::expected::DESIGN;
use crate::term::{Setup, Term, text};

/// The workbench with a design.
fn workbench() -> Term {
    let mut term = Setup::corstui("design.yaml")
        .file("design.yaml", DESIGN)
        .start();
    term.expect("AWS::Serverless::HttpApi");
    term
}

#[test]
fn a_target_is_found_by_its_name_in_the_palette() {
    let mut term = workbench();
    term.press(&["ctrl-p"]).expect("Commands");
    term.type_text("terraf").expect("Export to Terraform");
    term.press(&["enter"]).expect("aws_apigatewayv2_api");
}

#[test]
fn a_letter_leads_to_its_field() {
    let mut term = workbench();
    term.press(&["'"]).expect("a Max age");
    term.press(&["a", "enter"]);
    term.type_text("90").expect("MaxAge: 90");
}

#[test]
fn a_search_counts_its_matches_and_keeps_the_place() {
    let mut term = workbench();
    term.press(&["3", "/"]).type_text("alloworigins");
    term.expect("1 of 1").press(&["esc"]);
    term.expect_gone("1 of 1");
    assert!(term.look(text).contains("AllowOrigins"));
}
