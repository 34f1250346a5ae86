//! What a system does to a command at the worst moment: the disk is full, the folder read-only, the file
//! another by now, the output closed. Whatever happens, a design is whole, and the error says what it was.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::project::{Ended, Project};

/// A design that `check --fix` changes.
const FIXABLE: &str = "name: orders\nallow_origins: [https://app.example.com/]\n";

/// The same, fixed.
const FIXED: &str = "name: orders\nallow_origins: [https://app.example.com]\n";

/// Runs a script of the shell in the project's folder, with `corstui` as `$corstui`.
fn shell(project: &Project, program: &[&str], script: &str) -> Ended {
    let (first, rest) = program.split_first().expect("a program");
    let output = Command::new(first)
        .args(rest)
        .args(["-c", script])
        .current_dir(project.path(""))
        .env("corstui", env!("CARGO_BIN_EXE_corstui"))
        .env("CORSTUI_CONFIG_DIR", project.path("config"))
        .env("CORSTUI_STATE_DIR", project.path("state"))
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .output();
    Ended::from(output.expect("a shell"))
}

/// Runs a script on a small file system of its own, mounted at `disk`; `None`, and says so, where this
/// machine lets nobody mount one.
fn on_a_small_disk(project: &Project, script: &str) -> Option<Ended> {
    let unshare = ["unshare", "--map-root-user", "--mount", "sh"];
    fs::create_dir_all(project.path("disk")).expect("a folder");
    let probe = Command::new(unshare[0])
        .args(&unshare[1..3])
        .arg("true")
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        let required = std::env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_some();
        assert!(!required, "unshare cannot make a disk for the test");
        // Not by `eprintln!`, which a passing test swallows.
        let _ = writeln!(std::io::stderr(), "left out: unshare cannot make a disk");
        return None;
    }
    let mount = "mount -t tmpfs -o size=64k tmpfs disk && cd disk";
    Some(shell(project, &unshare, &format!("{mount} && {script}")))
}

#[test]
fn on_a_full_disk_the_old_design_stays_and_nothing_is_left_behind() {
    let project = Project::new();
    project.put("design.yaml", FIXABLE);
    let ended = on_a_small_disk(
        &project,
        "cp ../design.yaml . && { cat /dev/zero > ballast 2>/dev/null; \"$corstui\" check --fix design.yaml; \
         echo \"status $?\"; cat design.yaml; ls -A; }",
    );
    if let Some(ended) = ended {
        let expected = format!("status 2\n{FIXABLE}ballast\ndesign.yaml\n");
        assert!(ended.out.ends_with(&expected), "{ended:?}");
        let says = "error: cannot write design.yaml: the disk is full";
        assert!(ended.err.contains(says), "{ended:?}");
    }
}

#[test]
fn in_a_read_only_folder_the_error_says_so() {
    let project = Project::new();
    project.put("design.yaml", FIXABLE);
    let ended = on_a_small_disk(
        &project,
        "cp ../design.yaml . && mount -o remount,ro ../disk && { \"$corstui\" check --fix design.yaml; \
         echo \"status $?\"; cat design.yaml; ls -A; }",
    );
    if let Some(ended) = ended {
        let expected = format!("status 2\n{FIXABLE}design.yaml\n");
        assert!(ended.out.ends_with(&expected), "{ended:?}");
        let says = "error: cannot write design.yaml: the file system is read-only";
        assert!(ended.err.contains(says), "{ended:?}");
    }
}

#[test]
fn a_file_in_place_of_a_folder_is_named() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    project.put("file", "x");
    let ended = project.run(&["export", "design.yaml", "-t", "sam", "-o", "file/out.yaml"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    let says = "cannot write file/out.yaml: a part of the path is no folder";
    assert!(ended.err.contains(says), "{ended:?}");
    assert_eq!(project.text("file"), "x");
}

#[test]
fn a_design_that_another_program_saved_meanwhile_is_not_fixed() {
    let project = Project::new();
    project.put("a.yaml", FIXABLE);
    fifo(&project.path("b.yaml"));
    let check = project
        .command(&["check", "--fix", "a.yaml", "b.yaml"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("corstui runs");
    // It opens once corstui reads the second design, and so has read the first.
    let mut second = fs::File::options()
        .write(true)
        .open(project.path("b.yaml"))
        .expect("corstui reads");
    let changed = FIXABLE.replace("orders", "changed");
    project.put("a.yaml", &changed);
    second.write_all(FIXED.as_bytes()).expect("corstui reads");
    drop(second);
    let ended = Ended::from(check.wait_with_output().expect("corstui ends"));
    assert_eq!(ended.status, 2, "{ended:?}");
    let says =
        "another program changed a.yaml meanwhile, so it was not fixed; run the command again";
    assert!(ended.err.contains(says), "{ended:?}");
    assert_eq!(project.text("a.yaml"), changed);
}

#[test]
fn a_pipe_is_written_to_and_stays_one() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    let ended = shell(
        &project,
        &["bash"],
        "\"$corstui\" export design.yaml -t sam > plain
         \"$corstui\" export design.yaml -t sam -o /dev/stdout | cmp - plain && echo same
         \"$corstui\" export design.yaml -t sam -o >(cat > copy); wait $!; cmp copy plain && echo same",
    );
    assert_eq!(
        (ended.status, &*ended.out),
        (0, "same\nsame\n"),
        "{ended:?}"
    );
}

#[test]
fn what_is_no_file_is_not_fixed() {
    let project = Project::new();
    project.put("design.yaml", FIXABLE);
    let script = "cat design.yaml | \"$corstui\" check --fix /dev/stdin";
    let ended = shell(&project, &["sh"], script);
    assert_eq!(ended.status, 2, "{ended:?}");
    let says = "/dev/stdin is no file that can be fixed; `check --fix -` fixes standard input";
    assert!(ended.err.contains(says), "{ended:?}");
}

#[test]
fn an_output_that_nobody_reads_on_is_no_error() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    for command in [
        "schema",
        "rules",
        "compare",
        "--help",
        "presets list",
        "coverage design.yaml",
    ] {
        let script = format!("set -o pipefail; \"$corstui\" {command} | head -c 1");
        let ended = shell(&project, &["bash"], &script);
        assert_eq!((ended.status, &*ended.err), (0, ""), "{command}: {ended:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    for command in [
        "--version",
        "--help",
        "help check",
        "check --help",
        "check design.yaml",
        "completions bash",
        "man",
        "schema",
        "rules",
        "settings",
        "share design.yaml",
    ] {
        let script = format!("\"$corstui\" {command} > /dev/full");
        let ended = shell(&project, &["sh"], &script);
        let says = "error: cannot write the output: the disk is full\n";
        assert_eq!((ended.status, &*ended.err), (2, says), "{command}");
    }
    // What is wrong with the arguments is said elsewhere, and that ends with its own status.
    let ended = shell(
        &project,
        &["sh"],
        "\"$corstui\" check --no-such > /dev/full",
    );
    assert!(ended.err.contains("--no-such"), "{ended:?}");
    assert_eq!(ended.status, 2);
}

#[test]
fn an_export_goes_only_into_a_folder_that_is_there() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    let export = |file: &str| project.run(&["export", "design.yaml", "-t", "sam", "-o", file]);
    let ended = export("mistyped/deep/out.yaml");
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    let says =
        "cannot write mistyped/deep/out.yaml: there is no folder mistyped/deep; make it first";
    assert!(ended.err.contains(says), "{ended:?}");
    assert!(!project.path("mistyped").exists());
    fs::create_dir(project.path("there")).expect("a folder");
    assert_eq!(export("there/out.yaml").status, 0);
    assert_eq!(export("out.yaml").status, 0);
}

#[test]
fn closed_streams_harm_nothing() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    let cases = [
        ("check design.yaml >&-", 0, ""),
        ("check design.yaml >&- 2>&-", 0, ""),
        ("export design.yaml -t sam -o out.yaml <&- >&- 2>&-", 0, ""),
        ("check - <&-", 2, "the file is empty"),
        ("check no-such-preset >&- 2>&-", 2, ""),
        ("design.yaml >&-", 2, "the workbench needs a terminal"),
    ];
    for (command, status, says) in cases {
        let script = format!("\"$corstui\" {command}");
        let ended = shell(&project, &["sh"], &script);
        assert_eq!(ended.status, status, "{command}: {ended:?}");
        assert!(ended.err.contains(says), "{command}: {ended:?}");
        assert!(!ended.err.contains("panicked"), "{command}: {ended:?}");
    }
    assert!(
        project
            .text("out.yaml")
            .contains("AWS::Serverless::HttpApi")
    );
    assert_eq!(project.text("design.yaml"), FIXED);
}

/// Makes a pipe with a name.
fn fifo(path: &Path) {
    let status = Command::new("mkfifo").arg(path).status();
    assert!(status.expect("mkfifo").success());
}

/// `ulimit -f` counts in blocks of 512 bytes or more, so none at all is the only sure limit.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_file_sizes_is_told_of() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example/]\nallow_methods: [GET]\n",
    );
    let before = project.text("a.yaml");
    let program = env!("CARGO_BIN_EXE_corstui");
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 0; exec \"$0\" check a.yaml --fix", program])
        .current_dir(project.path(""))
        .output()
        .expect("sh starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("a.yaml"), "{said}");
    assert_eq!(project.text("a.yaml"), before);
}

/// Nobody writes into these pipes: who opens one waits for ever.
#[test]
fn pipes_in_place_of_files_keep_nobody_waiting() {
    let project = Project::new();
    project.put("design.yaml", FIXED);
    let recent = format!(
        "[{:?}, {:?}]",
        project.path("pipe"),
        project.path("design.yaml")
    );
    for (make, what) in [
        (
            "rm -f state/recent.json; mkfifo state/recent.json",
            "presets list",
        ),
        (
            "mkfifo state/recovery/work-1.yaml state/recovery/work-2.lock",
            "presets list",
        ),
        (
            "rm state/recent.json; mkfifo pipe; mv recent.json state/",
            "presets list",
        ),
        ("mkfifo .corstui/preset.schema.json", "ask"),
        ("ln -s /dev/zero .corstui/preset.schema.json", "ask"),
    ] {
        project.put("recent.json", &recent);
        let script = format!(
            "rm -rf .corstui; mkdir -p state/recovery .corstui; {make}; \
             printf 'x\ndone\nsaved\n\n' | timeout 20 \"$corstui\" {what} 2>&1; echo \"status $?\"",
        );
        let ended = shell(&project, &["sh"], &script);
        assert!(
            !ended.out.contains("status 124"),
            "{make}: it waits for ever: {ended:?}"
        );
        let says = if what == "ask" {
            "Saved "
        } else {
            "public-read-only"
        };
        assert!(ended.out.contains(says), "{make}: {ended:?}");
    }
    let script = "(printf 'x\n'; sleep 1; rm design.yaml; mkfifo design.yaml; printf 'done\ndesign.yaml\nyes\n\n') \
        | timeout 20 \"$corstui\" ask design.yaml 2>&1; echo \"status $?\"";
    let ended = shell(&project, &["sh"], script);
    assert!(
        ended.out.contains("was changed by another program"),
        "{ended:?}"
    );
    assert!(
        ended.out.contains("it is a pipe or a device, no file"),
        "{ended:?}"
    );
    assert!(
        ended.out.contains("name: x\n"),
        "it is printed after all: {ended:?}"
    );
}

/// A repository of somebody else's may hold a link to any file.
#[test]
fn a_link_in_place_of_the_schema_is_not_followed() {
    let project = Project::new();
    project.put("victim", "precious");
    let script = "mkdir .corstui; ln -s ../victim .corstui/preset.schema.json; \
        printf 'x\ndone\nsaved\n\n' | \"$corstui\" ask 2>&1";
    let ended = shell(&project, &["sh"], script);
    assert!(ended.out.contains("Saved "), "{ended:?}");
    assert_eq!(project.text("victim"), "precious");
}

#[test]
fn answers_that_cannot_be_printed_are_kept() {
    let project = Project::new();
    for output in ["/dev/full", "closed"] {
        let to = match output {
            "closed" => "| true",
            file => &format!("> {file}"),
        };
        let script = format!(
            "rm -rf state; (printf 'x\n'; sleep 0.3; printf 'done\n') | \"$corstui\" ask {to}; \
             cat state/recovery/*.yaml"
        );
        let ended = shell(&project, &["sh"], &script);
        assert!(ended.out.contains("name: x\n"), "{output}: {ended:?}");
        assert!(
            ended.err.contains("The answers are kept in "),
            "{output}: {ended:?}"
        );
    }
    let script = "rm -rf state; touch state; printf 'x\ny\ndone\n' | \"$corstui\" ask";
    let ended = shell(&project, &["sh"], script);
    assert_eq!(
        ended
            .err
            .matches("No copy of the answers can be kept")
            .count(),
        1,
        "{ended:?}"
    );
}
