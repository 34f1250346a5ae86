//! Exports that are programs, run: the TypeScript of CDK and Pulumi through one compiler run, all
//! CDK stacks synthesized, all Pulumi programs under Pulumi's mocks. What they describe amounts to the
//! policy that they were made of. `.ci/toolchain` installs the tools.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::{fs, thread};

use corstui::cors::{ApiType, Authorizer, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/embed.rs"]
mod embed;
#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// Every design in both scopes, as files of a target: a whole program, or a snippet in its place.
fn exports(target: &str, place: fn(&Policy, &str) -> String) -> Vec<(String, String)> {
    let target = export::find(target).expect("a target");
    let mut files = Vec::new();
    for (name, policy) in designs::all() {
        for scope in Scope::ALL {
            let text = target.export(&Subject::alone(&policy), scope).text;
            let text = match scope {
                Scope::Snippet => place(&policy, &text),
                Scope::Template => text,
            };
            let extension = target.language.extension();
            files.push((format!("{name}-{}.{extension}", scope.key()), text));
        }
    }
    files
}

/// Compiles TypeScript in a folder with all that the compiler can complain of, and leaves JavaScript
/// beside it.
fn compile(folder: &Path, files: &[(String, String)], packages: &Path) {
    fill(folder, files);
    symlink(packages, folder.join("node_modules")).expect("a link in a fresh folder");
    let settings = json!({
        "compilerOptions": {
            "target": "es2022",
            "module": "node20",
            "strict": true,
            "noUnusedLocals": true,
            "noUnusedParameters": true,
            "noImplicitReturns": true,
            "skipLibCheck": true,
            "types": ["node"],
        },
        "include": ["*.ts"],
    });
    fs::write(folder.join("tsconfig.json"), settings.to_string()).expect("a fresh folder");
    let compiler = packages.join(".bin/tsc");
    let output = run(Command::new(compiler).arg("--project").arg(folder));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What each compiled file describes, by its name without the ending.
fn described(tool: &str, folder: &Path) -> BTreeMap<String, Value> {
    let driver = project("tests/toolchain/node/run_exports.js");
    by_name(&run(Command::new("node").arg(driver).arg(tool).arg(folder)))
}

fn by_name(output: &std::process::Output) -> BTreeMap<String, Value> {
    let lines = json_lines(output);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let named = lines.into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a file's name");
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        (name.to_owned(), line["read"].take())
    });
    named.collect()
}

#[test]
fn cdk() {
    let Some(packages) = tool("node/node_modules") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let t = std::time::Instant::now();
    compile(
        folder.path(),
        &exports("cdk-typescript", embed::cdk),
        &packages,
    );
    eprintln!("tsc {:?}", t.elapsed());
    let read = described("cdk", folder.path());
    eprintln!("synth {:?}", t.elapsed());
    fs::write("/tmp/cdk.json", json!(read).to_string());
}
#[test]
fn pulumi() {
    let Some(packages) = tool("node/node_modules") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let t = std::time::Instant::now();
    compile(
        folder.path(),
        &exports("pulumi-typescript", embed::pulumi),
        &packages,
    );
    eprintln!("tsc {:?}", t.elapsed());
    let read = described("pulumi", folder.path());
    eprintln!("run {:?}", t.elapsed());
    fs::write("/tmp/pulumi.json", json!(read).to_string());
}
#[test]
fn py() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let t = std::time::Instant::now();
    fill(folder.path(), &exports("cdk-python", |_, s| s.to_owned()));
    let read = by_name(&run(Command::new(python)
        .arg(project("tests/toolchain/run_cdk.py"))
        .arg(folder.path())));
    eprintln!("python {:?}", t.elapsed());
    fs::write("/tmp/py.json", json!(read).to_string());
}
