//! `corstui ask` on a design that is there already: its problems, ways through the questions, and saving it
//! where it came from.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::ask::{prints, says};
use crate::project::{Ended, Project};

const FAULTY: &str = "\
# Ours.
name: shop
allow_origins: [https://a.example/, https://b.example/] # both
max_age: 9000
environments:
  qa: {allow_origins: [https://qa.example/]}
";

/// What `ask` says of the design to these lines.
fn asked(lines: &[&str]) -> Ended {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    asked_in(&project, lines)
}

fn asked_in(project: &Project, lines: &[&str]) -> Ended {
    let answers = lines.join("\n") + "\n";
    project.pipe(&["ask", "a.yaml"], &answers)
}

/// An `ask` that waits for its answers.
fn started(project: &Project, stderr: Stdio) -> Child {
    let mut command = project.command(&["ask", "a.yaml"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(stderr);
    command.spawn().expect("corstui runs")
}

#[test]
fn what_is_wrong_already_is_said_with_the_question() {
    let ended = asked(&["go 3", "fix", "", "done"]);
    says(
        &ended,
        &[
            "Question 3 of 14: Origins.",
            "Now: 1 https://a.example/, 2 https://b.example/.",
            "Error at item 1: `https://a.example/` ends in a slash.",
            "Rule origin-trailing-slash.",
            "Error at item 2: ",
            "fix does this: Write https://a.example.\n",
            "Write values",
            "Done: Write https://a.example. Now: 1 https://a.example, 2 https://b.example/.",
        ],
    );
    let empty = Project::new().pipe(&["ask"], "go 3\n");
    let question = empty.err.split("Question 3").nth(1).expect("a question");
    let question = question.split("\n\n").next().expect("a question");
    assert!(
        !question.contains("Error"),
        "nothing is there yet: {question}"
    );
}

#[test]
fn what_the_form_shows_beside_a_field_is_said() {
    let ended = asked(&[
        "go Max age",
        "go allow_methods",
        "?",
        "go allow_headers",
        "?",
        "done",
    ]);
    says(
        &ended,
        &[
            "Question 7 of 14: Max age.",
            "That is 2 hours 30 minutes. Browsers keep a preflight: Chrome 2 hours,",
            "Question 4 of 14: Methods.",
            "Well known: GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, *.",
            "Question 5 of 14: Headers.",
            "Well known: a",
        ],
    );
    let there = asked(&["go ignore", "", "qa", "go origins", "done"]);
    says(
        &there,
        &[
            "Question 2 of 12 in qa: Origins.",
            "its own; base takes that of base, 1 https://a.example/, 2 https://b.example/.",
            "Error at item 1: `https://qa.example/`",
        ],
    );
}

#[test]
fn one_can_go_to_any_question_from_everywhere() {
    let ended = asked(&[
        "go environments",
        "? origin-any",
        "fix",
        "go",
        "go origins",
        "go orgins",
        "go 15",
        "go 0",
        "done",
        "go 7",
        "600",
        "done",
        "back",
        "back",
        "done",
    ]);
    says(
        &ended,
        &[
            "Environments.",
            "# origin-any (COR132)",
            "There is nothing to fix here",
            "`` is none of ",
            "Question 3 of 14: Origins.",
            "Did you mean `Origins`?",
            "The questions have the numbers 1 to 14.",
            "The questions have the numbers 1 to 14.",
            "Where to save",
            "Question 7 of 14",
            "Question 8 of 14",
            "Where to save",
            "Environments.",
            "Question 14 of 14",
            "Where to save",
        ],
    );
    prints(&ended, &["max_age: 600\n"]);
}

#[test]
fn a_slip_in_a_list_does_not_replace_it() {
    let ended = asked(&["go origins", "-1", "+", "2 =", "go", "done", ""]);
    says(
        &ended,
        &[
            "Write = -1 for a value of that name.",
            "Write = + for a value",
            "Write = 2 = for a value",
            "Write go with the number or the name of a question",
        ],
    );
    prints(&ended, &["https://a.example/, https://b.example/"]);
}

#[test]
fn an_environment_whose_name_looks_like_a_change_is_entered() {
    let project = Project::new();
    project.put("a.yaml", "environments: {a = b: {max_age: 5}}\n");
    let ended = asked_in(
        &project,
        &["go environments", "a = b", "go max_age", "done"],
    );
    says(&ended, &["Question 1 of 12 in a = b", "Now: 5, its own"]);
}

#[test]
fn all_safe_fixes_and_the_pages_of_rules_are_there_at_the_end() {
    let ended = asked(&[
        "done",
        "fix",
        "fix",
        "? origin-trailing-slash",
        "? COR11",
        "",
    ]);
    assert_eq!(ended.status, 0, "{ended:?}");
    says(
        &ended,
        &[
            "errors 3,",
            "Where to save the design?",
            "It came from a.yaml.",
            "Done: Write https://a.example.",
            "Done: Write https://qa.example.",
            "errors 0,",
            "There is no safe fix to apply.",
            "# origin-trailing-slash (COR110)",
            "There is no rule `COR11`; did you mean",
        ],
    );
    prints(
        &ended,
        &[
            "[https://a.example, https://b.example]",
            "[https://qa.example]",
        ],
    );
}

#[test]
fn what_the_target_cannot_express_is_said() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "api_type: rest\nallow_origins: [https://a.example]\n",
    );
    let ended = asked_in(&project, &["done", "", "lambda-python", ""]);
    let (before, after) = ended.err.split_once("How much").expect("a question");
    let finding = "Rule rest-gateway-responses-without-cors.";
    assert!(!before.contains(finding), "{before}");
    assert!(after.contains(finding), "{after}");
    let known = "Rule methods-empty.";
    assert!(
        before.contains(known) && !after.contains(known),
        "said once: {}",
        ended.err
    );
}

#[test]
fn saving_a_design_where_it_came_from_keeps_its_comments() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let ended = asked_in(&project, &["go 7", "60", "done", "./a.yaml", ""]);
    says(&ended, &["Saved ./a.yaml."]);
    assert!(!ended.err.contains("replace it?"), "{ended:?}");
    assert_eq!(project.text("a.yaml"), FAULTY.replace("9000", "60"));
}

#[test]
fn comments_that_cannot_stay_are_asked_for() {
    let text = "name: a\nallow_origins: [https://a.example, # ours\n  https://b.example]\n";
    let change = ["go 3", "+ https://c.example", "done", "a.yaml"];
    let project = Project::new();
    project.put("a.yaml", text);
    let kept = asked_in(&project, &[&change[..], &["no", ""]].concat());
    says(
        &kept,
        &[
            "a.yaml has comments that this change cannot leave in place",
            "Not saved.",
        ],
    );
    assert_eq!(project.text("a.yaml"), text);
    prints(&kept, &["https://c.example"]);
    let lost = asked_in(&project, &[&change[..], &["yes", ""]].concat());
    says(&lost, &["Saved a.yaml."]);
    let now = project.text("a.yaml");
    assert!(
        now.contains("https://c.example") && !now.contains("ours"),
        "{now}"
    );
}

#[test]
fn what_another_program_saved_meanwhile_is_not_replaced_unasked() {
    for (answer, max_age) in [("no", "60"), ("yes", "9000")] {
        let project = Project::new();
        project.put("a.yaml", FAULTY);
        let mut child = started(&project, Stdio::piped());
        let mut said = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        while !line.starts_with("Question 1") {
            line.clear();
            assert_ne!(said.read_line(&mut line).expect("a line"), 0, "it ended");
        }
        project.put("a.yaml", FAULTY.replace("9000", "60"));
        let answers = format!("mine\ndone\na.yaml\n{answer}\n\n");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(answers.as_bytes()).expect("it reads");
        drop(stdin);
        let mut rest = String::new();
        said.read_to_string(&mut rest).expect("UTF-8");
        child.wait().expect("it ends");
        assert!(
            rest.contains("a.yaml was changed by another program since it was read: replace it?"),
            "{rest}"
        );
        assert!(
            project
                .text("a.yaml")
                .contains(&format!("max_age: {max_age}\n")),
            "{answer}"
        );
    }
}

/// The recovery copies that there are.
fn copies(project: &Project) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(project.path("state/recovery"));
    let paths = entries.into_iter().flatten().flatten().map(|e| e.path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect()
}

#[test]
fn answers_outlive_a_process_that_is_killed() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let mut child = started(&project, Stdio::null());
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"mine\n").expect("it reads");
    let end = Instant::now() + Duration::from_secs(30);
    while copies(&project).is_empty() {
        assert!(Instant::now() < end, "no copy came");
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let copy = copies(&project).remove(0);
    let copy = copy.strip_prefix(project.path("")).expect("in the project");
    let copy = copy.display().to_string();
    let list = project.run(&["presets", "list"]).out;
    assert!(
        list.contains(&format!(
            "{copy}  unsaved   Changes of a.yaml were not saved"
        )),
        "{list}"
    );
    let said = format!("just now. corstui ask {copy} goes on with them.");
    says(&project.pipe(&["ask"], "done\n"), &[&said]);
    prints(&project.pipe(&["ask", &copy], "done\n"), &["name: mine\n"]);
    let gone_on = project.pipe(&["ask", &copy], "done\na.yaml\n\n");
    says(&gone_on, &["It came from ", "a.yaml.\n", "Saved a.yaml."]);
    for unsaid in ["goes on with them", "replace it?"] {
        assert!(!gone_on.err.contains(unsaid), "{gone_on:?}");
    }
    let mended = FAULTY.replace("name: shop", "name: mine");
    assert_eq!(project.text("a.yaml"), mended, "comments stay");
    assert!(
        !project.run(&["presets", "list"]).out.contains("unsaved"),
        "it is saved"
    );
}

#[test]
fn what_ended_in_good_order_leaves_no_copy() {
    let project = Project::new();
    for answers in ["mine\ndone\n", "mine\ndone\nb.yaml\n\n"] {
        project.pipe(&["ask"], answers);
        assert_eq!(copies(&project), [] as [std::path::PathBuf; 0]);
    }
}
