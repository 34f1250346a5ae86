//! Whole processes beside those of other tools, on the same policy.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::table::{Row, median, milliseconds};
use super::timed;
use corstui::cors::ApiType;

/// How often each process runs. Others take seconds.
const RUNS: usize = 7;

/// What the SAM translator does to a template, as a program.
const TRANSLATE: &str = "\
import sys
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
class Policies:
    def load(self): return {}
transform(yaml_parse(open(sys.argv[1]).read()), {}, Policies())
";

/// Tools that `.ci/toolchain` installs.
pub struct Tools {
    bin: PathBuf,
}

impl Tools {
    /// The tools, if they are installed.
    pub fn find() -> Option<Self> {
        let bin = Path::new(env!("CARGO_MANIFEST_DIR")).join(".toolchain/venv/bin");
        bin.join("cfn-lint").exists().then_some(Self { bin })
    }

    /// Checks beside checks, exports beside translators.
    pub fn beside(&self, corstui: &Path, folder: &Path) -> [Row; 3] {
        let design = super::written_in(folder, ApiType::Rest, 10);
        let export = |target: &str, file: &str| {
            let path = folder.join(file);
            let mut command = corstui_export(corstui, &design, target);
            run(command.arg("--output").arg(&path));
            path
        };
        let template = export("cloudformation", "template.yaml");
        let sam = export("sam", "sam.yaml");
        let app = export("cdk-python", "app.py");
        let mut lint = Command::new(self.bin.join("cfn-lint"));
        lint.arg(&template);
        let mut translate = Command::new(self.bin.join("python"));
        translate.args(["-c", TRANSLATE]).arg(&sam);
        let mut synth = Command::new(self.bin.join("python"));
        synth.arg(&app).env("CDK_OUTDIR", folder.join("cdk.out"));
        for command in [&mut lint, &mut translate, &mut synth] {
            command
                .current_dir(folder)
                .env("AWS_DEFAULT_REGION", "us-east-1");
        }
        let mut check = Command::new(corstui);
        check.arg("check").arg(&design);
        [
            row(
                "`check`, a process",
                &mut check,
                "cfn-lint",
                &mut lint,
                "at least 100 times as fast",
            ),
            row(
                "`export --target sam`, a process",
                &mut corstui_export(corstui, &design, "sam"),
                "SAM translator",
                &mut translate,
                "",
            ),
            row(
                "`export --target cdk-python`, a process",
                &mut corstui_export(corstui, &design, "cdk-python"),
                "the app alone that `cdk synth` runs",
                &mut synth,
                "at least 300 times as fast",
            ),
        ]
    }
}

fn corstui_export(corstui: &Path, design: &Path, target: &str) -> Command {
    let mut command = Command::new(corstui);
    command.arg("export").arg(design);
    command.args(["--target", target, "--scope", "template"]);
    command
}

fn row(
    what: &'static str,
    own: &mut Command,
    who: &str,
    other: &mut Command,
    goal: &'static str,
) -> Row {
    let (mut fast, mut slow) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        fast.push(timed(|| run(own)));
        slow.push(timed(|| run(other)));
    }
    let (fast, slow): (Duration, Duration) = (median(fast), median(slow));
    Row::new(what, milliseconds(fast))
        .beside(who, &milliseconds(slow))
        .faster(fast, slow, goal)
}

/// Runs a process to its good end. What it prints is nobody's business here.
fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|e| panic!("{command:?} starts: {e}"));
    let ended = output.status.success();
    assert!(
        ended,
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
