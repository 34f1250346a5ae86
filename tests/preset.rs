//! Preset files on disk and the library's three places.

use std::fs;
use std::path::Path;

use corstui::analysis::analyse;
use corstui::cors::{Draft, MaxAgeInput};
use corstui::lint::Options;
use corstui::preset::{self, DesignError, Format, Library, LoadError, Origin, Source};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, text).expect("the file is written");
}

fn draft(name: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        allow_origins: vec!["https://app.example.com".to_owned()],
        max_age: Some(MaxAgeInput::Seconds(600)),
        ..Draft::default()
    }
}

/// No input at all.
fn nobody() -> std::io::Empty {
    std::io::empty()
}

#[test]
fn a_saved_preset_loads_as_the_same_draft_in_both_formats() {
    let folder = folder();
    for (file, format) in [("a.yaml", Format::Yaml), ("a.json", Format::Json)] {
        let path = folder.path().join("new/deep").join(file);
        preset::save(&path, &draft("orders")).expect("saved");
        let (loaded, _) = preset::load(&path).expect("loaded");
        assert_eq!(loaded.draft, draft("orders"));
        assert_eq!(loaded.format, format);
    }
    let left: Vec<_> = fs::read_dir(folder.path().join("new/deep"))
        .expect("the folder")
        .collect();
    assert_eq!(left.len(), 2, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn saving_keeps_the_mode_and_the_symbolic_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder();
    let real = folder.path().join("real/a.yaml");
    let link = folder.path().join("link.yaml");
    put(&real, "name: old\n");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("mode");
    symlink("real/a.yaml", &link).expect("link");
    preset::save(&link, &draft("new")).expect("saved");
    assert!(link.is_symlink());
    let (loaded, _) = preset::load(&real).expect("loaded");
    assert_eq!(loaded.draft.name, "new");
    let mode = fs::metadata(&real).expect("metadata").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn what_cannot_be_saved_says_why() {
    let folder = folder();
    let error = preset::save(folder.path(), &draft("x")).expect_err("a folder");
    assert!(
        error
            .to_string()
            .ends_with("it is a folder; name a file in it")
    );
    let file = folder.path().join("file");
    put(&file, "");
    let error = preset::save(&file.join("x.yaml"), &draft("x")).expect_err("below a file");
    assert!(error.to_string().starts_with("cannot write "), "{error}");
    let locked = folder.path().join("locked.yaml");
    put(&locked, "name: old\n");
    let mut mode = fs::metadata(&locked).expect("metadata").permissions();
    mode.set_readonly(true);
    fs::set_permissions(&locked, mode).expect("mode");
    let error = preset::save(&locked, &draft("x")).expect_err("read-only");
    assert!(error.to_string().contains("permission denied"), "{error}");
    assert_eq!(fs::read_to_string(&locked).expect("text"), "name: old\n");
}

#[test]
fn what_cannot_be_loaded_says_where_and_why() {
    let folder = folder();
    let path = folder.path().join("a.yaml");
    fs::write(&path, b"name: a\nstage: \xff\n").expect("written");
    let error = preset::load(&path).expect_err("not UTF-8").to_string();
    assert!(
        error.ends_with("a.yaml:2:8: the file is not UTF-8; save the file as UTF-8"),
        "{error}"
    );
    fs::write(&path, vec![b'#'; 2 << 20]).expect("written");
    let error = preset::load(&path).expect_err("too large").to_string();
    assert!(error.contains("longer than 1 MiB"), "{error}");
    let error = preset::load(folder.path())
        .expect_err("a folder")
        .to_string();
    assert!(error.contains("it is a folder"), "{error}");
    let missing = folder.path().join("missing.yaml");
    let error = preset::load(&missing).expect_err("missing").to_string();
    assert!(
        error.ends_with("missing.yaml: there is no such file; check its path"),
        "{error}"
    );
}

#[test]
fn the_nearest_preset_of_a_name_wins() {
    let folder = folder();
    let root = folder.path().join("repo");
    let below = root.join("services/orders");
    let config = folder.path().join("config");
    fs::create_dir_all(root.join(".git")).expect("a repository");
    put(
        &folder.path().join(".corstui/outside.yaml"),
        "name: outside\n",
    );
    put(
        &root.join(".corstui/spa-cookies.yaml"),
        "# For the project.\nname: root\n",
    );
    put(&root.join(".corstui/only-root.yaml"), "name: only-root\n");
    put(&root.join(".corstui/broken.yaml"), "nonsense: 1\n");
    put(&root.join(".corstui/notes.txt"), "no preset\n");
    put(&below.join(".corstui/spa-cookies.yaml"), "name: below\n");
    put(&config.join("presets/spa-cookies.yaml"), "name: user\n");
    put(&config.join("presets/mine.yaml"), "name: mine\n");
    let library = Library::discover(&below, Some(&config));

    let name = |preset: &str| library.find(preset).map(|d| d.map(|d| d.name).ok());
    assert_eq!(name("spa-cookies"), Some(Some("below".into())));
    assert_eq!(name("only-root"), Some(Some("only-root".into())));
    assert_eq!(name("mine"), Some(Some("mine".into())));
    assert_eq!(name("broken"), Some(None));
    assert_eq!(name("outside"), None);
    assert_eq!(name("../../x"), None);

    let list = library.list();
    let cookies: Vec<_> = list
        .iter()
        .filter(|e| e.name == "spa-cookies")
        .map(|e| (e.source, e.shadowed))
        .collect();
    let expected = [
        (Source::Project, false),
        (Source::Project, true),
        (Source::User, true),
        (Source::BuiltIn, true),
    ];
    assert_eq!(cookies, expected);
    let of_root = list
        .iter()
        .find(|e| e.path == Some(root.join(".corstui/spa-cookies.yaml")));
    assert_eq!(
        of_root.and_then(|e| e.summary.as_deref()),
        Some("For the project.")
    );
    let broken = list.iter().find(|e| e.name == "broken").expect("listed");
    assert!(matches!(broken.error, Some(LoadError::Text { .. })));
    assert!(!list.iter().any(|e| e.name == "notes"));
}

#[test]
fn outside_a_repository_only_the_current_folder_counts() {
    let folder = folder();
    let below = folder.path().join("below");
    put(&folder.path().join(".corstui/above.yaml"), "name: above\n");
    put(&below.join(".corstui/here.yaml"), "name: here\n");
    let library = Library::discover(&below, None);
    assert!(library.find("here").is_some());
    assert!(library.find("above").is_none());
}

#[test]
fn a_project_preset_is_saved_with_its_schema() {
    let folder = folder();
    fs::create_dir_all(folder.path().join(".git")).expect("a repository");
    let below = folder.path().join("below");
    fs::create_dir_all(&below).expect("a folder");
    let library = Library::discover(&below, None);
    let path = library.project_path("orders").expect("a good name");
    assert_eq!(path, folder.path().join(".corstui/orders.yaml"));
    library.save(&path, &draft("orders")).expect("saved");
    let schema = fs::read_to_string(path.with_file_name("preset.schema.json")).expect("schema");
    assert_eq!(schema, preset::schema());
    let again = Library::discover(&below, None);
    assert_eq!(
        again.find("orders").map(Result::ok),
        Some(Some(draft("orders")))
    );
    assert!(library.project_path("../x").is_err());
}

#[test]
fn every_built_in_preset_is_free_of_errors_and_warnings() {
    let library = Library::discover(folder().path(), None);
    let names: Vec<_> = library.list().into_iter().map(|e| e.name).collect();
    assert_eq!(names.len(), 6);
    for name in names {
        let draft = library.find(&name).expect("listed").expect("reads");
        let analysis = analyse(&draft, &Options::default());
        let counts = analysis.counts();
        assert_eq!(
            (counts.errors, counts.warnings),
            (0, 0),
            "{name}: {:?}",
            analysis.diagnostics
        );
        assert!(analysis.policy.is_some(), "{name}");
    }
}

#[test]
fn a_design_is_a_path_a_name_or_standard_input() {
    let folder = folder();
    let path = folder.path().join("orders.yaml");
    put(&path, "name: from-file\n");
    let library = Library::discover(folder.path(), None);
    let shown = path.to_str().expect("UTF-8");
    let design = preset::resolve_design(shown, &mut nobody(), &library).expect("a file");
    assert_eq!(design.loaded.draft.name, "from-file");
    assert_eq!(design.origin, Origin::File(path));

    let mut typed: &[u8] = b"name: typed\n";
    let design = preset::resolve_design("-", &mut typed, &library).expect("standard input");
    assert_eq!(design.loaded.draft.name, "typed");
    assert_eq!(design.origin.path(), None);

    let design = preset::resolve_design("spa-cookies", &mut nobody(), &library).expect("built in");
    assert!(design.loaded.draft.allow_credentials);
    assert!(design.loaded.has_comments);

    let error = preset::resolve_design("spa-cookie", &mut nobody(), &library);
    let says = "there is no file or preset `spa-cookie`; did you mean `spa-cookies`?";
    assert!(matches!(&error, Err(e @ DesignError::Unknown { .. }) if e.to_string() == says));
    let error = preset::resolve_design("spa-cookies.yaml", &mut nobody(), &library);
    assert!(matches!(
        error,
        Err(DesignError::Load(LoadError::File { .. }))
    ));
}
