//! Exporting, and reading the design back.

use corstui::export::TARGETS;

use crate::commands::FAULTY;
use crate::project::Project;

#[test]
fn an_export_needs_a_design_without_errors() {
    let project = Project::new();
    project.put("a.yaml", FAULTY);
    let refused = project.run(&["export", "a.yaml", "--target", "sam"]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert!(
        refused.err.contains("error[origin-trailing-slash]"),
        "{refused:?}"
    );

    let printed = project.run(&["export", "spa-cookies", "--target", "sam"]);
    assert_eq!(printed.status, 0, "{printed:?}");
    assert!(printed.out.contains("https://app.example.com"));
    let written = [
        "export",
        "spa-cookies",
        "--target",
        "sam",
        "--output",
        "t.yaml",
    ];
    let written = project.run(&written);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(project.text("t.yaml"), printed.out);

    let unknown = project.run(&["export", "spa-cookies", "--target", "teraform"]);
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.err.contains("did you mean `terraform`?"),
        "{unknown:?}"
    );
    assert_eq!(project.run(&["export", "spa-cookies"]).status, 2);
    let list = project.run(&["export", "--list"]);
    for target in TARGETS {
        let mut lines = list.out.lines();
        let line = lines.find(|l| l.split(' ').next() == Some(target.name));
        let cells = line.unwrap_or_default().split("  ").map(str::trim);
        let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
        let known = [target.name, target.label, target.file_name, target.about];
        assert_eq!(cells, known, "{list:?}");
    }
}

#[test]
fn an_export_in_yaml_is_printed_as_json_too() {
    let project = Project::new();
    let export = |target: &str, more: &[&str]| {
        let line = ["export", "spa-cookies", "--target", target];
        project.run(&[&line, more].concat())
    };
    for target in ["cloudformation", "openapi", "sam"] {
        let json = export(target, &["--json", "--scope", "template"]);
        assert_eq!(json.status, 0, "{json:?}");
        let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
        assert!(value.is_object() && json.out.ends_with("}\n"), "{json:?}");
        let yaml = export(target, &["--scope", "template"]);
        assert_eq!(yaml.err, json.err, "the same notes");
        assert!(yaml.out.starts_with('#') && json.out.starts_with('{'));
        let read = |exported: &str| project.pipe(&["import", "-"], exported).out;
        assert_eq!(read(&yaml.out), read(&json.out));
        assert!(read(&json.out).contains("app.example.com"), "{json:?}");
    }
    let written = export("openapi", &["--json", "--output", "o.json"]);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(project.text("o.json"), export("openapi", &["--json"]).out);
    let refused = export("terraform", &["--json"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    let told = "`terraform` has no JSON; the targets that have it: `sam`, `cloudformation`, `serverless`, `openapi`";
    assert!(refused.err.contains(told), "{refused:?}");
}

/// A design that has something of everything, and a name that means something in every language.
const DESIGN: &str = "\
version: 1
name: \"a --> */ # ${x} {{y}} \\n é\"
api_type: rest
allow_origins: [https://app.example.com]
allow_methods: [GET]
allow_headers: []
expose_headers: [etag]
max_age: 600
allow_credentials: true
routes: [\"GET /orders/{id}\"]
stage: prod
ignore: [{rule: origin-any, reason: public}]
environments:
  dev: {allow_origins: [http://localhost:5173], max_age: null}
";

#[test]
fn every_export_carries_the_design_and_import_reads_it_back() {
    let project = Project::new();
    for target in TARGETS {
        for scope in ["snippet", "template"] {
            let args = ["export", "-", "--target", target.name, "--scope", scope];
            let exported = project.pipe(&args, DESIGN);
            assert_eq!(exported.status, 0, "{exported:?}");
            let head: Vec<_> = exported.out.lines().take(4).collect();
            assert!(
                head.concat().contains(env!("CARGO_PKG_VERSION")),
                "{head:?}"
            );
            let preset = project.pipe(&["import", "-"], &exported.out);
            assert_eq!((preset.status, preset.err.as_str()), (0, ""));
            let (_, body) = preset.out.split_once('\n').expect("the schema's line");
            assert_eq!(
                body.replace(
                    "dev:\n    allow_origins: [http://localhost:5173]\n    max_age: null",
                    "dev: {allow_origins: [http://localhost:5173], max_age: null}"
                ),
                DESIGN
            );
            let bare = project.pipe(&[&args[..], &["--no-header"]].concat(), DESIGN);
            assert!(!bare.out.contains("corstui-design"), "{bare:?}");
        }
    }
}

#[test]
fn what_carries_no_design_is_no_import() {
    let project = Project::new();
    let none = project.pipe(&["import", "-"], "Resources: {}\n");
    assert_eq!(none.status, 2);
    assert!(none.err.contains("`--no-header`"), "{none:?}");
    let broken = project.pipe(&["import", "-"], "# corstui-design: {\"nam\": \"x\"}\n");
    assert_eq!(broken.status, 2);
    assert!(broken.err.contains("did you mean `name`?"), "{broken:?}");
    assert_eq!(project.run(&["import", "nowhere.yaml"]).status, 2);
    let json = project
        .run(&["export", "spa-cookies", "--target", "sam"])
        .out;
    let json = project
        .pipe(&["import", "-", "--format", "json"], &json)
        .out;
    assert!(json.starts_with("{\n"), "{json}");
}

#[test]
fn an_error_of_an_environment_is_shown_where_it_stands() {
    let project = Project::new();
    let design = DESIGN.replace("http://localhost:5173", "http://localhost:5173/x");
    let refused = project.pipe(
        &["export", "-", "--target", "sam", "--stage", "dev"],
        &design,
    );
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("14:"), "{refused:?}");
    assert!(refused.err.contains("`dev`"), "{refused:?}");
}

#[test]
fn an_environment_is_exported_by_itself() {
    let project = Project::new();
    let args = ["export", "-", "--target", "sam", "--stage"];
    let dev = project.pipe(&[&args[..], &["dev"]].concat(), DESIGN);
    assert!(dev.out.contains("http://localhost:5173"), "{dev:?}");
    assert!(!dev.out.contains("Mappings"), "{dev:?}");
    let other = project.pipe(&[&args[..], &["test"]].concat(), DESIGN);
    assert!(other.out.contains("https://app.example.com"), "{other:?}");
    assert!(!other.out.contains("Mappings"), "{other:?}");
}

#[test]
fn an_export_never_replaces_its_own_design() {
    let project = Project::new();
    project.put(
        "a.yaml",
        "name: a\nallow_origins: [https://a.example]\nallow_methods: [GET]\n",
    );
    let before = project.text("a.yaml");
    let ended = project.run(&[
        "export", "a.yaml", "--target", "sam", "--output", "./a.yaml",
    ]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("is the design itself"), "{}", ended.err);
    assert_eq!(project.text("a.yaml"), before);
}
