//! `ask`: the fields as questions and answers, as a pipe and as a person uses them.

use crate::project::{Ended, Project};

/// What is printed reads as a preset, and has this in it.
#[track_caller]
pub fn prints(ended: &Ended, parts: &[&str]) {
    for part in parts {
        assert!(
            ended.out.contains(part),
            "{part:?} is not in\n{}",
            ended.out
        );
    }
    corstui::preset::read(&ended.out).expect("a preset");
}

#[track_caller]
pub fn says(ended: &Ended, parts: &[&str]) {
    let mut rest = ended.err.as_str();
    for part in parts {
        let Some(at) = rest.find(part) else {
            panic!("{part:?} is not said, or not in order:\n{}", ended.err);
        };
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_whole_design_is_answered_and_printed() {
    let project = Project::new();
    let answers = "orders\nhttp\nhttps://a.example\nhttps://b.example, https://c.example\n\n\
        GET, POST\ncontent-type\n\n\n10m\nyes\nGET /a,b\n\ndone\n";
    let ended = project.pipe(&["ask"], answers);
    prints(
        &ended,
        &[
            "name: orders\n",
            "api_type: http\n",
            "https://c.example",
            "max_age: 600\n",
            "allow_credentials: true\n",
            "GET /a,b",
        ],
    );
    says(
        &ended,
        &[
            "Question 1 of 14: Name.",
            "Now: none.",
            "Write a text.",
            "Question 2 of 14: API type.",
            "Now: http.",
            "Write one of http, rest.",
            "Question 3 of 14: Origins.",
        ],
    );
}

#[test]
fn the_end_of_the_input_means_done() {
    let project = Project::new();
    project.put("a.yaml", "name: a\nallow_origins: [https://a.example]\n");
    let ended = project.pipe(&["ask", "a.yaml"], "renamed");
    assert_eq!(ended.status, 0, "{ended:?}");
    prints(&ended, &["name: renamed\n", "https://a.example"]);
    let nothing = project.pipe(&["ask", "a.yaml"], "");
    assert_eq!(nothing.status, 0);
    prints(&nothing, &["name: a\n"]);
}

#[test]
fn what_is_wrong_is_said_at_once_and_can_be_mended() {
    let project = Project::new();
    let answers = "\n\nhttps://a.example/\n\nfix\ndone\n";
    let ended = project.pipe(&["ask"], answers);
    says(
        &ended,
        &[
            "Error at item 1: `https://a.example/` ends in a slash.",
            "Write it anew. fix does this: ",
            "Done: ",
            "Now: https://a.example.",
            "Question 4 of 14",
        ],
    );
    prints(&ended, &["[https://a.example]\n"]);
    let left = project.pipe(&["ask"], "\n\nhttps://a.example/\n\n\ndone\n");
    assert_eq!(left.status, 1, "an error is left");
    says(
        &left,
        &["Question 4", "errors 1,", "Error in Origins at item 1:"],
    );
}

#[test]
fn what_is_said_is_what_check_says() {
    let project = Project::new();
    let ended = project.pipe(&["ask"], "a\n\nhttp://app.example.com:80\n\n\ndone\n");
    project.put("a.yaml", &ended.out);
    let checked = project.json(&["check", "a.yaml", "--format", "json"]);
    let diagnostics = checked["files"][0]["diagnostics"]
        .as_array()
        .expect("a list");
    assert!(!diagnostics.is_empty());
    let end = ended.err.rsplit_once("errors").expect("a summary").1;
    for diagnostic in diagnostics {
        // A sentence has a capital.
        let message = diagnostic["message"].as_str().expect("a text");
        let part = message.chars().skip(1).collect::<String>();
        assert!(
            end.contains(&part),
            "{part:?} is not said at the end:\n{end}"
        );
    }
}

#[test]
fn items_are_added_replaced_and_removed_by_number() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "allow_origins: [https://a.example, https://b.example]\n",
    );
    let answers =
        "\n\n+ https://c.example\nback\n2 = https://d.example\nback\n- 1\nback\n- 9\ndone\n";
    let ended = project.pipe(&["ask", "a.yaml"], answers);
    says(
        &ended,
        &[
            "Now: 1 https://a.example, 2 https://b.example.",
            "There is no such item; the list has 2.",
        ],
    );
    let list = corstui::preset::read(&ended.out)
        .expect("a preset")
        .draft
        .allow_origins;
    assert_eq!(list, ["https://d.example", "https://c.example"]);
}

#[test]
fn help_back_and_unclear_answers_change_nothing() {
    let project = Project::new();
    let ended = project.pipe(&["ask"], "back\n?\n= back\nrset\n?\nback\ndone\n");
    says(
        &ended,
        &[
            "This is the first question.",
            "Question 1",
            "The API's name in exports and presets",
            "Question 2",
            "Did you mean `rest`?",
            "HTTP API: one CORS block.",
            "Question 1",
            "Now: back.",
        ],
    );
    prints(&ended, &["name: back\n", "api_type: http\n"]);
}

#[test]
fn an_environment_is_answered_for_in_its_overlay() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example]\nmax_age: 600\n",
    );
    let enters = |count: usize| "\n".repeat(count);
    let answers = format!(
        "{}dev\n\n+ http://localhost:1\n\n\n\n\n60\nback\nbase\ndone\n",
        enters(14)
    );
    let ended = project.pipe(&["ask", "a.yaml"], &answers);
    says(
        &ended,
        &[
            "Environments.",
            "Added dev.",
            "Question 1 of 12 in dev: API type.",
            "Now: http, from base.",
            "Now: 600, from base.",
            "Now: 60, its own",
        ],
    );
    let draft = corstui::preset::read(&ended.out).expect("a preset").draft;
    assert_eq!(draft.allow_origins, ["https://a.example"]);
    let dev = draft.overlaid("dev").expect("dev was added");
    assert_eq!(
        dev.allow_origins,
        ["https://a.example", "http://localhost:1"]
    );
    assert_eq!(dev.max_age, draft.max_age, "base's value was taken again");
    let answers = format!("{}dev = test\ntest = \nnone = x\ndone\n", enters(14));
    project.put("b.yaml", &ended.out);
    let before = draft;
    let renamed = project.pipe(&["ask", "b.yaml"], &answers);
    says(
        &renamed,
        &[
            "dev is called test now.",
            "Now: test.",
            "An environment needs a name, such as `dev`.",
            "There is no environment `none`.",
        ],
    );
    let draft = corstui::preset::read(&renamed.out).expect("a preset").draft;
    let dev = before.environment("dev").map(|e| &e.overlay);
    assert_eq!(draft.environment("test").map(|e| &e.overlay), dev);
    let gone = project.pipe(&["ask", "a.yaml"], &format!("{}- dev\ndone\n", enters(14)));
    says(&gone, &["There is no environment `dev`."]);
    let reserved = project.pipe(
        &["ask", "a.yaml"],
        &format!("{}default\ndone\n", enters(14)),
    );
    says(
        &reserved,
        &[
            "`default` is what the design itself is called",
            "Now: none.",
        ],
    );
    assert_eq!(reserved.status, 0);
}

#[test]
fn the_design_is_saved_as_a_file_or_a_preset_and_exported() {
    let project = Project::new();
    let answers = "a\n\nhttps://a.example\n\ndone\n";
    let saved = project.pipe(&["ask"], &format!("{answers}a.yaml\nsam\n\n\n"));
    says(
        &saved,
        &[
            "Where to save",
            "Saved a.yaml.",
            "Export for which target?",
            "How much: snippet or template?",
        ],
    );
    assert!(project.text("a.yaml").contains("https://a.example"));
    assert!(saved.out.contains("AllowOrigins:"), "{saved:?}");
    let again = project.pipe(
        &["ask"],
        &format!("{answers}a.yaml\nno\norders\n?\nsma\nsam\ntemplate\nt.yaml\n"),
    );
    says(
        &again,
        &[
            "a.yaml exists already",
            "Not saved.",
            "Saved ",
            "did you mean `sam`?",
            "Wrote t.yaml.",
        ],
    );
    assert_eq!(again.out, "", "both are in files");
    assert!(project.text("t.yaml").contains("Resources:"));
    assert!(
        project
            .text(".corstui/orders.yaml")
            .contains("https://a.example")
    );
}

#[test]
fn what_cannot_be_saved_is_printed_after_all() {
    let project = Project::new();
    project.put("file", "");
    let ended = project.pipe(&["ask"], "a\ndone\nfile/a.yaml\nx:y\n");
    says(&ended, &["Not saved: ", "Not saved: "]);
    prints(&ended, &["name: a\n"]);
}

#[test]
fn nothing_said_moves_the_cursor_or_has_a_colour() {
    let project = Project::new();
    project.put("a.yaml", "name: \"\\e[2Jx\"\n");
    let ended = project.pipe(
        &["ask", "a.yaml", "--color", "always"],
        "\n\n\nhttps://a.example/\n",
    );
    let odd = |c: char| c.is_control() && c != '\n';
    assert!(!ended.err.contains(odd), "{:?}", ended.err);
}

#[test]
fn standard_input_has_the_answers_and_not_the_design() {
    let project = Project::new();
    let ended = project.pipe(&["ask", "-"], "name: a\n");
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    says(
        &ended,
        &[
            "`-` cannot be the design, because the answers come from standard input",
            "save the design as a file and name that",
        ],
    );
    let help = project.pipe(&["ask", "--help"], "");
    assert!(help.out.contains("a share string"), "{}", help.out);
    project.put("a.yaml", "name: shared\n");
    let word = project.pipe(&["share", "a.yaml"], "").out;
    prints(
        &project.pipe(&["ask", word.trim()], "done\n"),
        &["name: shared\n"],
    );
}

/// The headers of a design whose question for headers gets these answers, and what was said.
fn headers(answers: &str) -> (Vec<String>, Ended) {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example]\nallow_methods: [GET]\nallow_headers: [x-old]\n",
    );
    let ended = project.pipe(&["ask", "a.yaml"], &format!("\n\n\n\n{answers}"));
    let draft = corstui::preset::read(&ended.out).expect("a preset").draft;
    (draft.allow_headers, ended)
}

#[test]
fn commands_work_on_the_lines_of_a_list_too() {
    let cases: [(&str, &[&str], &[&str]); 9] = [
        ("x-a\ndone\n", &["x-a"], &["a, HTTP API: errors"]),
        ("x-a\nback\ndone\n", &["x-a"], &["Question 5", "Question 4"]),
        (
            "x-a\n?\nx-b\n\ndone\n",
            &["x-a", "x-b"],
            &["+ VALUE adds", "Question 6"],
        ),
        ("x-a\n-\ndone\n", &[], &["Question 6"]),
        (
            "x-a\nfix\nx-b\n\ndone\n",
            &["x-a", "x-b"],
            &["There is no fix to apply here.", "Question 6"],
        ),
        (
            "x-a\nbase\n= done\n= back\n\ndone\n",
            &["x-a", "done", "back"],
            &["This is base.", "Question 6"],
        ),
        (
            "x-a\nx-b, x-c\n+ x-d\n\ndone\n",
            &["x-a", "x-b", "x-c", "x-d"],
            &["Question 6"],
        ),
        (
            "x-a\nx-b\n- 1\n1 = x-c\n- 7\nx-d\n\ndone\n",
            &["x-c", "x-d"],
            &["There is no such item; the list has 1.", "Question 6"],
        ),
        ("x-a\nx-b", &["x-a", "x-b"], &["a, HTTP API: errors"]),
    ];
    for (answers, expected, said) in cases {
        let (list, ended) = headers(answers);
        assert_eq!(list, expected, "{answers:?}\n{}", ended.err);
        says(&ended, said);
    }
}

#[test]
fn a_fix_mends_a_list_before_its_empty_line() {
    let ended = Project::new().pipe(&["ask"], "\n\nhttps://a.example/\nfix\ndone\n");
    says(
        &ended,
        &["More on the next line", "Done: ", "Question 4 of 14"],
    );
    prints(&ended, &["allow_origins: [https://a.example]\n"]);
}

#[test]
fn a_list_with_a_comma_is_whole_and_one_without_goes_on() {
    let cases: [(&str, &[&str], bool); 4] = [
        ("x-a, x-b\ndone\n", &["x-a", "x-b"], false),
        ("x-a,\ndone\n", &["x-a"], false),
        ("= done, x-b\ndone\n", &["done", "x-b"], false),
        ("x-a\nx-b\n\ndone\n", &["x-a", "x-b"], true),
    ];
    for (answers, expected, asks_for_more) in cases {
        let (list, ended) = headers(answers);
        assert_eq!(list, expected, "{answers:?}");
        assert_eq!(
            ended.err.contains("More on the next line"),
            asks_for_more,
            "{answers:?}"
        );
        says(
            &ended,
            &[
                "Write values parted by commas on one line, or one on each line and then an empty line.",
                "Question 6",
            ],
        );
    }
}

#[test]
fn a_closed_question_takes_only_its_own_words() {
    let project = Project::new();
    let design = "a\n\nhttps://a.example\n\ndone\n";
    let ended = project.pipe(
        &["ask"],
        &format!("{design}a.yaml\nsam\nwhole\ntemplat\nTEMPLATE\n\n"),
    );
    says(
        &ended,
        &[
            "How much: snippet or template?",
            "`whole` is none of snippet, template.",
            "Did you mean `template`?",
            "File to write the export to?",
        ],
    );
    assert!(
        ended.out.contains("AWSTemplateFormatVersion"),
        "{}",
        ended.out
    );
    let replaced = project.pipe(
        &["ask"],
        &format!("{design}a.yaml\nb.yaml\ny\ncsm\nsam\n\n\n"),
    );
    says(
        &replaced,
        &[
            "a.yaml exists already: replace it?",
            "Write yes or no.\n",
            "Saved a.yaml.",
            "Export for which target?",
            "`csm`",
            "How much",
        ],
    );
    assert!(
        !replaced.out.contains("AWSTemplateFormatVersion"),
        "enter is snippet"
    );
}

#[test]
fn comments_are_said_to_be_lost_only_where_there_are_some() {
    let project = Project::new();
    project.put("plain.yaml", "name: a\n");
    project.put("told.yaml", "# Ours.\nname: a\n");
    project.put("export.yaml", "# No design.\nResources: {}\n");
    let lost = "Its comments would be lost.";
    for (file, has_comments) in [
        ("plain.yaml", false),
        ("told.yaml", true),
        ("export.yaml", false),
    ] {
        let before = project.text(file);
        let ended = project.pipe(&["ask"], &format!("b\ndone\n{file}\nno\n\n"));
        says(&ended, &[&format!("{file} exists already: replace it?")]);
        assert_eq!(ended.err.contains(lost), has_comments, "{}", ended.err);
        assert_eq!(project.text(file), before, "{file} stays");
        prints(&ended, &["name: b\n"]);
    }
}
