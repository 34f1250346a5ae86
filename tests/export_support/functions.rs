//! Exported functions, run by Python and by Node.js.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

/// A language that exported functions are written in.
pub struct Runtime {
    pub program: &'static str,
    pub target: &'static str,
    /// Runs functions: reads {codes, calls} where a call has the index of its code, whether it is for
    /// the handler or for its headers alone, and an event; prints the list of answers.
    runner: &'static str,
    /// The real work, and what fails in its place.
    pub work: (&'static str, &'static str),
}

/// Each of them.
pub const RUNTIMES: [Runtime; 2] = [
    Runtime {
        program: "python3",
        target: "lambda-python",
        runner: r#"
import json, logging, sys
logging.disable(logging.CRITICAL)
asked = json.load(sys.stdin)
modules = []
for code in asked["codes"]:
    names = {}
    exec(compile(code, "index.py", "exec"), names)
    modules.append(names)
def answer(call):
    names, event = modules[call["code"]], call["event"]
    if call["whole"]:
        return names["handler"](event, None)
    return {"headers": names["cors_headers"](event)}
json.dump([answer(call) for call in asked["calls"]], sys.stdout)
"#,
        work: (
            r#"return 200, {"message": "ok"}"#,
            r#"raise ValueError("a bug")"#,
        ),
    },
    Runtime {
        program: "node",
        target: "lambda-node",
        runner: r#"
const asked = JSON.parse(await new Response(process.stdin).text());
console.error = () => {};
const modules = await Promise.all(asked.codes.map((code) => {
  const exported = code.includes("const corsHeaders") ? "\nexport { corsHeaders };" : "";
  return import("data:text/javascript," + encodeURIComponent(code + exported));
}));
const answers = [];
for (const { code, whole, event } of asked.calls) {
  const module = modules[code];
  answers.push(whole ? await module.handler(event) : { headers: module.corsHeaders(event) });
}
process.stdout.write(JSON.stringify(answers));
"#,
        work: (
            r#"({ status: 200, body: { message: "ok" } })"#,
            r#"{ throw new Error("a bug"); }"#,
        ),
    },
];

/// Some functions, and what to ask of them.
#[derive(Default)]
pub struct Asked {
    codes: Vec<String>,
    calls: Vec<Value>,
}

impl Asked {
    /// Adds a function, and gives its index.
    pub fn add(&mut self, code: String) -> usize {
        self.codes.push(code);
        self.codes.len() - 1
    }

    /// Calls the handler.
    pub fn call(&mut self, code: usize, event: &Value) {
        let call = json!({"code": code, "whole": true, "event": event});
        self.calls.push(call);
    }

    /// Asks for the headers alone.
    pub fn call_headers(&mut self, code: usize, event: &Value) {
        let call = json!({"code": code, "whole": false, "event": event});
        self.calls.push(call);
    }

    /// Runs all the calls in one process, in no environment.
    pub fn run(&self, runtime: &Runtime) -> Option<Vec<Value>> {
        self.run_in("", runtime)
    }

    /// Runs all the calls in one process; `None` where there is no such program.
    pub fn run_in(&self, environment: &str, runtime: &Runtime) -> Option<Vec<Value>> {
        let flag = if runtime.program == "node" {
            ["--input-type=module", "-e"].as_slice()
        } else {
            &["-c"]
        };
        let started = Command::new(runtime.program)
            .args(flag)
            .arg(runtime.runner)
            .env("ENVIRONMENT", environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = started else {
            assert!(
                env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
                "{} is missing",
                runtime.program
            );
            eprintln!("left out: {} is missing", runtime.program);
            return None;
        };
        let input = json!({"codes": self.codes, "calls": self.calls}).to_string();
        let mut stdin = child.stdin.take().expect("a pipe");
        // Written aside, because the program may answer before it has read everything.
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("the program ends");
        let written = writer.join().expect("the writer ends");
        assert!(output.status.success(), "the handler raised: see above");
        written.expect("the program reads its input");
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answers.len(), self.calls.len());
        Some(answers)
    }
}
