//! All commands but `export` and `import`, which have a file of their own.

use std::fs;

use crate::project::{Ended, Project};

/// A design with three errors, one of them in an environment.
pub const FAULTY: &str = "\
# the app's API
name: orders
allow_origins: [https://app.example.com/] # the app
allow_methods: [get]
allow_headers: [content-type]
max_age: 600
environments:
  dev: {allow_origins: ['http://localhost:5173/']}
";

#[test]
fn check_shows_the_line_and_the_remedy() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    insta::assert_snapshot!(project.run(&["check", "a.yaml"]).shown());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;

    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let path = project.path("a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("mode");
    if fs::File::open(&path).is_ok() {
        // The superuser may read everything, so there is nothing to see.
        return;
    }
    let ended = project.run(&["check", "a.yaml"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended.err.contains("cannot read a.yaml: permission denied"),
        "{ended:?}"
    );
}

#[test]
fn json_is_what_the_contract_says() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let report = project.json(&["check", "a.yaml", "--format", "json"]);
    assert_eq!(report["version"], 1);
    let file = &report["files"][0];
    assert_eq!(file["path"], "a.yaml");
    let first = &file["diagnostics"][0];
    let expected = serde_json::json!({
        "rule": "origin-trailing-slash", "code": "COR110", "severity": "error",
        "environment": null, "field": "allow_origins", "index": 0,
        "value": "https://app.example.com/",
        "message": first["message"], "help": first["help"],
        "line": 3, "column": 17,
        "fix": {
            "title": first["fix"]["title"], "applicability": "safe",
            "edits": [{
                "field": "allow_origins", "index": 0, "value": "https://app.example.com",
            }],
        },
    });
    assert_eq!(*first, expected);
    let all = file["diagnostics"].as_array().expect("a list");
    let in_dev = all
        .iter()
        .find(|d| d["environment"] == "dev")
        .expect("one in dev");
    assert_eq!(
        (in_dev["line"].as_i64(), in_dev["column"].as_i64()),
        (Some(8), Some(26))
    );
}

#[test]
fn text_and_json_count_alike() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    project.put(
        "b.json",
        "{\"allow_origins\": [\"*\"], \"allow_credentials\": true}",
    );
    let files = ["a.yaml", "b.json", "spa-cookies"];
    let report = project.json(&[&["check", "--format", "json"], &files[..]].concat());
    let ended = project.run(&[&["check"], &files[..]].concat());
    let count = |severity: &str, plural: &str| {
        let number = report["summary"][severity].as_u64().expect("a number");
        let listed = report["files"].as_array().expect("files").iter();
        let listed = listed.flat_map(|f| f["diagnostics"].as_array().expect("findings"));
        let listed = listed.filter(|d| d["severity"] == severity).count();
        assert_eq!(u64::try_from(listed).ok(), Some(number));
        format!(
            "{number} {severity}{}",
            if number == 1 { "" } else { plural }
        )
    };
    let (errors, warnings, infos) = (
        count("error", "s"),
        count("warning", "s"),
        count("info", "s"),
    );
    let summary = format!("{errors}, {warnings}, {infos} in 3 files");
    let last = ended.out.lines().last().expect("a summary");
    assert!(last.starts_with(&summary), "{last} against {summary}");
}

#[test]
fn strict_and_stage_change_what_counts() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "allow_origins: [http://localhost:5173]\nmax_age: 600\n",
    );
    let status = |args: &[&str]| project.run(args).status;
    assert_eq!(status(&["check", "a.yaml"]), 0);
    assert_eq!(status(&["check", "a.yaml", "--strict"]), 0);
    let staged = ["check", "a.yaml", "--stage", "production"];
    assert_eq!(status(&staged), 0);
    assert_eq!(status(&[&staged[..], &["--strict"]].concat()), 1);
}

#[test]
fn a_target_is_held_against_the_design() {
    let project = Project::new();
    let design = "api_type: rest\nallow_origins: [https://a.example, https://b.example]\n";
    project.put("a.yaml", design);
    // Both targets of today express every design, so nothing may be added or taken away.
    let without = project.run(&["check", "a.yaml"]);
    for target in ["sam", "terraform"] {
        let with_target = project.run(&["check", "a.yaml", "--target", target]);
        assert_eq!(with_target.out, without.out);
    }
    assert_eq!(project.run(&["check", "a.yaml", "--target", "x"]).status, 2);
}

#[test]
fn what_could_not_be_read_is_counted_apart() {
    let project = Project::new();
    project.put("good.yaml", "allow_origins: [https://a.example]\n");
    let ended = project.run(&["check", "nowhere.yaml"]);
    assert_eq!(ended.out, "nothing was checked; 1 file could not be read\n");
    let ended = project.run(&["check", "good.yaml", "nowhere.yaml"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended.out.ends_with("in 1 file; 1 file could not be read\n"),
        "{ended:?}"
    );
}

#[test]
fn a_diff_beside_fix_still_changes_nothing() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let ended = project.run(&["check", "a.yaml", "--fix", "--diff"]);
    assert_eq!(ended.status, 1);
    assert!(ended.out.contains("\n+"), "{ended:?}");
    assert_eq!(project.run(&["check", "a.yaml", "--diff"]).out, ended.out);
}

#[test]
fn standard_input_is_a_design() {
    let project = Project::new();
    let ended = project.pipe(&["check", "-"], FAULTY);
    assert_eq!(ended.status, 1);
    assert!(ended.out.contains("--> standard input:3:40"), "{ended:?}");
}

#[test]
fn without_a_design_the_projects_presets_are_checked() {
    let project = Project::new();
    assert_eq!(project.run(&["check"]).status, 2);
    project.put(".corstui/a.yaml", FAULTY);
    let ended = project.run(&["check"]);
    assert_eq!(ended.status, 1);
    assert!(ended.out.contains("--> .corstui/a.yaml:3:40"), "{ended:?}");
}

#[test]
fn fixing_changes_only_what_is_wrong() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let ended = project.run(&["check", "a.yaml", "--fix"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let mended = FAULTY
        .replace("app.example.com/]", "app.example.com]")
        .replace("[get]", "[GET]")
        .replace("'http://localhost:5173/'", "http://localhost:5173");
    assert_eq!(project.text("a.yaml"), mended);
    let again = project.run(&["check", "a.yaml", "--diff"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
}

#[test]
fn a_diff_changes_nothing() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let ended = project.run(&["check", "a.yaml", "--diff"]);
    insta::assert_snapshot!(ended.shown());
    assert_eq!(project.text("a.yaml"), FAULTY);
}

#[test]
fn unsafe_fixes_are_asked_for() {
    let project = Project::new();
    let text = "allow_origins: ['*']\nallow_credentials: true\n";
    project.put("a.yaml", text);
    assert_eq!(project.run(&["check", "a.yaml", "--fix"]).status, 1);
    assert_eq!(project.text("a.yaml"), text);
    assert_eq!(project.run(&["check", "a.yaml", "--unsafe"]).status, 2);
    assert_eq!(
        project
            .run(&["check", "a.yaml", "--fix", "--unsafe"])
            .status,
        0
    );
    assert_ne!(project.text("a.yaml"), text);
}

#[test]
fn fixing_standard_input_prints_the_design() {
    let project = Project::new();
    let ended = project.pipe(&["check", "-", "--fix"], FAULTY);
    assert!(ended.out.contains("allow_methods: [GET]\n"), "{ended:?}");
    assert!(ended.err.contains("0 errors"), "{ended:?}");
    assert_eq!(
        project.pipe(&["check", "-", "--diff"], &ended.out).status,
        0
    );
}

#[test]
fn github_and_sarif_point_at_the_same_places() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let github = project.run(&["check", "a.yaml", "--format", "github"]);
    let first = github.out.lines().next().expect("a finding");
    let start = "::error file=a.yaml,line=3,col=17,title=origin-trailing-slash (COR110)::";
    assert!(first.starts_with(start), "{first}");

    let sarif = project.json(&["check", "a.yaml", "--format", "sarif"]);
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("results");
    let lines = github.out.lines().count();
    assert_eq!(results.len(), lines);
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    let expected = serde_json::json!({
        "startLine": 3, "startColumn": 17, "endLine": 3, "endColumn": 41,
    });
    assert_eq!(*region, expected);
    for result in results {
        let index = result["ruleIndex"]
            .as_u64()
            .and_then(|i| usize::try_from(i).ok());
        let rule = &run["tool"]["driver"]["rules"][index.expect("an index")];
        assert_eq!(rule["id"], result["ruleId"]);
    }
}

#[test]
fn every_listed_rule_explains_itself() {
    let project = Project::new();
    let list = project.json(&["rules", "--format", "json"]);
    let rules = list["rules"].as_array().expect("rules");
    assert!(rules.len() > 3);
    let text = project.run(&["rules"]);
    assert_eq!(text.out.lines().count(), rules.len() + 1);
    let rule = &rules[0];
    let (name, code) = (rule["name"].as_str(), rule["code"].as_str());
    let by_name = project.run(&["explain", name.expect("a name")]);
    let by_code = project.run(&["explain", &code.expect("a code").to_lowercase()]);
    assert_eq!(by_name.out, by_code.out);
    assert!(by_name.out.contains("## Why it matters"), "{by_name:?}");
    for rule in rules {
        let keys = [
            "name",
            "code",
            "summary",
            "http",
            "rest",
            "fix",
            "security",
            "on_by_default",
        ];
        let map = rule.as_object().expect("a rule");
        assert!(map.keys().eq(keys), "{rule}");
    }
    let refused = project.run(&["explain", "unknown-field"]);
    assert_eq!(refused.out, project.run(&["explain", "COR704"]).out);
    assert!(refused.out.starts_with("# unknown-field (COR704)\n"));
    let kept = project.run(&["explain", "cor806"]);
    assert_eq!(kept.status, 2);
    assert!(
        kept.err
            .contains("COR806 is kept for `sam-http-credentials-gap`"),
        "{kept:?}"
    );
    let unknown = project.run(&["explain", "origin-traling-slash"]);
    assert_eq!(unknown.status, 2);
    assert!(
        unknown
            .err
            .contains("did you mean `origin-trailing-slash`?"),
        "{unknown:?}"
    );
}

#[test]
fn presets_are_listed_shown_and_located() {
    let project = Project::new();
    project.put(".corstui/spa-cookies.yaml", "# Ours.\nname: ours\n");
    project.put(".corstui/broken.yaml", "nonsense: 1\n");
    let list = project.run(&["presets", "list"]);
    assert_eq!(list.status, 0);
    let lines: Vec<_> = list.out.lines().collect();
    assert_eq!(lines.len(), 8, "{list:?}");
    assert!(lines[0].starts_with("broken") && lines[0].contains("cannot be loaded"));
    assert!(lines[1].ends_with("Ours."), "{list:?}");
    let shown = project.run(&["presets", "show", "spa-cookies"]);
    assert_eq!(shown.out, "# Ours.\nname: ours\n");
    let path = project.run(&["presets", "path"]);
    assert!(path.out.contains("config/presets"), "{path:?}");
    assert_eq!(project.run(&["presets", "show", "broken"]).status, 2);
}

#[test]
fn a_comparison_is_for_a_design_or_for_none() {
    let project = Project::new();
    let plain = project.run(&["compare"]);
    assert_eq!(plain.status, 0);
    assert!(
        plain.out.contains("believed"),
        "what is believed is shown as such"
    );
    assert!(!plain.out.contains("On a"));
    let json = project.json(&[
        "compare",
        "spa-bearer-token",
        "--format",
        "json",
        "--requests",
        "400000000",
    ]);
    assert_eq!(json["api_type"], "http");
    let costs = serde_json::json!([{"requests": 400_000_000, "http": "390.00", "rest": "1353.10"}]);
    assert_eq!(json["pricing"]["costs"], costs);
    let texts = json["switching"].as_array().expect("changes").iter();
    assert!(
        texts
            .filter_map(|s| s["text"].as_str())
            .any(|t| t.contains("JWT authorizer"))
    );
    let text = project.run(&["compare", "spa-bearer-token"]);
    assert!(text.out.contains("On a REST API this design"), "{text:?}");
}

#[test]
fn the_schema_is_json() {
    let schema = Project::new().json(&["schema"]);
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn colours_come_only_when_asked_for() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let escape = |args: &[&str]| project.run(args).out.contains('\u{1b}');
    assert!(!escape(&["check", "a.yaml"]));
    assert!(!escape(&["--color", "never", "check", "a.yaml"]));
    assert!(escape(&["check", "a.yaml", "--color", "always"]));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    for (args, status) in [
        (&["schema"][..], 0),
        (&["check", "a.yaml"], 1),
        (&["compare"], 0),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = project.command(args).stdout(writer).output().expect("runs");
        let ended = Ended::from(output);
        assert_eq!((ended.status, ended.err.as_str()), (status, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("/dev/full");
    let output = Project::new().command(&["schema"]).stdout(full).output();
    let ended = Ended::from(output.expect("runs"));
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("cannot write the output"), "{ended:?}");
}

#[test]
fn usage_errors_end_with_two() {
    let project = Project::new();
    for args in [
        &["check", "--format", "xml"][..],
        &["a.yaml", "check"],
        &["export", "x"],
        &["explain"],
        &["no-such-preset"],
    ] {
        let ended = project.run(args);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{args:?}");
        assert!(ended.err.starts_with("error: "), "{ended:?}");
    }
}

#[test]
fn hostile_names_and_values_reach_no_terminal() {
    let project = Project::new();
    let design =
        "name: x\nallow_origins: [\"https://a.example/\\u001b[31m\\u009b\", \"\u{202e}x\"]\n";
    let ended = project.pipe(&["check", "-"], design);
    assert_eq!(ended.status, 1);
    for bad in ['\u{1b}', '\u{9b}', '\u{202e}'] {
        assert!(!ended.out.contains(bad), "{bad:?} in {ended:?}");
    }
}

#[test]
fn environments_are_compared_with_each_other_and_with_the_design() {
    let project = Project::new();
    let text = "name: orders\nallow_origins: [https://a.example, https://b.example]\n\
        environments:\n  dev: {max_age: 5, allow_origins: [https://b.example]}\n  prod: {max_age: 5}\n";
    project.put("a.yaml", text);
    let compare = |more: &[&str]| project.run(&[&["compare", "a.yaml"], more].concat());
    let with_base = compare(&["--against", "dev"]);
    assert_eq!(with_base.status, 1, "they differ");
    assert_eq!(
        with_base.out,
        "           base               dev\n\
         * Origins  https://a.example\n\
        \x20          https://b.example  https://b.example\n\
         * Max age  not sent           5\n\
         \n2 of 12 fields differ\n"
    );
    let each_other = compare(&["--stage", "dev", "--against", "prod"]);
    assert!(
        each_other.out.ends_with("1 of 12 fields differ\n"),
        "{each_other:?}"
    );
    let same = compare(&["--stage", "prod", "--against", "prod"]);
    assert_eq!((same.status, &*same.out), (0, "0 of 12 fields differ\n"));
    let json = project.json(&["compare", "a.yaml", "--against", "dev", "--format", "json"]);
    assert_eq!(json["environments"], serde_json::json!([null, "dev"]));
    let fields = json["fields"].as_array().expect("a list");
    let max_age = fields.iter().find(|field| field["field"] == "max_age");
    let should = serde_json::json!({
        "field": "max_age", "values": [null, 5], "own": [false, true], "differs": true,
    });
    assert_eq!(max_age, Some(&should));
    let unknown = compare(&["--against", "prd"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("did you mean `prod`?"), "{unknown:?}");
}

#[test]
fn a_stage_that_is_no_environment_is_told_of() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    for command in ["check", "coverage", "export"] {
        let mut args = vec![command, "a.yaml", "--stage", "dve"];
        args.extend(
            (command == "export")
                .then_some(["--target", "sam"])
                .into_iter()
                .flatten(),
        );
        let said = project.run(&args).err;
        assert!(
            said.contains("no environment is called `dve`, so this is a.yaml itself"),
            "{said}"
        );
    }
    assert_eq!(project.run(&["check", "a.yaml", "--stage", "dev"]).err, "");
}

#[test]
fn the_stage_of_an_environment_is_the_design_as_it_stands_there_alone() {
    let project = Project::new();
    let text = "name: a # ours\nallow_origins: [https://a.example/]\nallow_headers: [bad header]\nmax_age: 5\n\
        environments:\n  dev: {allow_origins: [https://d.example]}\n  qa: {allow_headers: [x-a]}\n\
        \x20 test: {allow_origins: [https://t.example/]}\n";
    project.put("a.yaml", text);
    let errors = |stage: &str| {
        let json = project.json(&["check", "a.yaml", "--stage", stage, "--format", "json"]);
        let found = json["files"][0]["diagnostics"].as_array().expect("a list");
        let errors = found.iter().filter(|d| d["severity"] == "error");
        let told = errors.map(|d| {
            let environment = d["environment"].as_str().unwrap_or("base");
            format!(
                "{environment} {} {}",
                d["field"].as_str().expect("a field"),
                d["line"]
            )
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(errors("dev"), ["base allow_headers 3"]);
    assert_eq!(errors("qa"), ["base allow_origins 2"]);
    assert_eq!(
        errors("test"),
        ["base allow_headers 3", "test allow_origins 8"]
    );
    assert_eq!(errors("none").len(), 3, "no such environment");
    assert_eq!(
        errors("base"),
        ["base allow_origins 2", "base allow_headers 3"]
    );
    assert_eq!(project.run(&["check", "a.yaml", "--stage", "base"]).err, "");

    let simulated = project.run(&[
        "simulate",
        "a.yaml",
        "--stage",
        "dev",
        "--origin",
        "https://d.example",
    ]);
    assert_eq!(simulated.status, 1);
    assert!(
        simulated.err.contains("1 error, 0 warnings, 0 infos"),
        "{simulated:?}"
    );
    assert!(simulated.err.contains("a.yaml:3:"), "{simulated:?}");

    let fixed = project.run(&["check", "a.yaml", "--stage", "test", "--fix"]);
    assert_eq!(fixed.status, 0, "{fixed:?}");
    let mended = text
        .replace("[bad header]", "[bad, header]")
        .replace("https://t.example/", "https://t.example");
    assert_eq!(project.text("a.yaml"), mended);
}

#[test]
fn base_is_the_design_itself_unless_an_environment_is_called_so() {
    let project = Project::new();
    let design =
        |name: &str| format!("environments:\n  {name}: {{max_age: 5}}\n  dev: {{max_age: 6}}\n");
    project.put("usual.yaml", design("prod"));
    project.put("odd.yaml", design("base"));
    let heading = |args: &[&str]| {
        let ended = project.run(&[&["compare"], args].concat());
        let line = ended.out.lines().next().expect("a heading");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        heading(&["usual.yaml", "--stage", "dev", "--against", "base"]),
        "dev base"
    );
    assert_eq!(
        heading(&["odd.yaml", "--against", "base"]),
        "the design itself base"
    );
}
