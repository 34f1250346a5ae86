//! `judge` against a real Chromium: the rows of the simulator's tables and as many exchanges made by
//! chance are served on loopback, and what the browser does has to be what the judge says.
//!
//! Left out, and said to be, where Chromium is not installed.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use corstui::simulate::browser::Profile;
use corstui::simulate::exchange::Response;
use corstui::simulate::judge::{Answer, json_lines};
use serde_json::{Value, json};

#[path = "simulate_support/cases.rs"]
#[expect(dead_code, reason = "shared with the tests of the simulator")]
mod cases;
#[path = "simulate_support/chance.rs"]
mod chance;
#[path = "simulate_support/tables.rs"]
#[expect(dead_code, reason = "shared with the tests of the simulator")]
mod tables;
#[path = "export_support/tools.rs"]
#[expect(dead_code, reason = "shared with the tests of the exports")]
mod tools;

use cases::Case;
use tables::{DIFFERENCES, EXCHANGES, READABLE, REQUESTS, SENT_DIFFERENTLY};

/// How many exchanges are made by chance.
const BY_CHANCE: usize = 400;

/// What a verdict and the browser have to agree in.
const COMPARED: [&str; 7] = [
    "outcome",
    "stage",
    "preflight_sent",
    "acrm",
    "acrh",
    "readable_headers",
    "console",
];

/// A row as the driver takes it; `page` names the kind of page.
fn line(number: usize, page: &str, row: [&str; 3]) -> Value {
    let case = Case::read("PAGE", row);
    json!({
        "id": number.to_string(),
        "page": page,
        "request": {
            "method": case.method,
            "headers": case.headers,
            "credentials": case.credentials.key(),
            "mode": case.mode.key(),
        },
        "preflight_response": answer(&case.preflight),
        "actual_response": answer(&case.actual),
    })
}

fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Came(Response { status, headers }) => {
            json!({"status": status, "headers": headers.iter().collect::<Vec<_>>()})
        }
        Answer::Missing | Answer::Dropped => json!({"drop": true}),
    }
}

/// Every row that a browser can be asked, on every kind of page, and those made by chance.
fn exchanges() -> Vec<Value> {
    let requests = REQUESTS.iter().map(|(ask, _)| *ask);
    let requests = requests.chain(SENT_DIFFERENTLY.iter().map(|(ask, _)| *ask));
    let open = "204 | ACAO: * | ACAM: * | ACAH: *";
    let mut rows: Vec<(&str, [&str; 3])> =
        requests.map(|ask| ("other", [ask, open, "ok"])).collect();
    rows.extend(EXCHANGES.iter().map(|&[a, b, c, _]| ("other", [a, b, c])));
    rows.extend(DIFFERENCES.iter().map(|(row, _)| ("other", *row)));
    rows.extend(
        READABLE
            .iter()
            .map(|&[ask, actual, _]| ("other", [ask, "ok", actual])),
    );
    rows.extend(
        EXCHANGES
            .iter()
            .step_by(4)
            .map(|&[a, b, c, _]| ("opaque", [a, b, c])),
    );
    rows.extend(
        READABLE
            .iter()
            .map(|&[ask, actual, _]| ("same", [ask, "ok", actual])),
    );
    rows.push(("public", ["GET", "ok", "ok"]));
    rows.push(("public", ["PUT | X-A: 1", "ok", "ok"]));
    let made = chance::rows(BY_CHANCE);
    let made = made
        .iter()
        .map(|row| ("other", row.each_ref().map(String::as_str)));
    rows.extend(made);
    let numbered = rows.into_iter().enumerate();
    numbered
        .map(|(number, (page, row))| line(number, page, row))
        .collect()
}

/// Has the driver ask the browser. Gives the exchanges with what was seen, and the browser's version.
fn drive(exchanges: &[Value]) -> Option<(Vec<Value>, String)> {
    let (python, chromium, chromedriver) = (
        tools::tool("venv/bin/python")?,
        tools::tool("bin/chromium")?,
        tools::tool("bin/chromedriver")?,
    );
    let mut driver = Command::new(python)
        .arg(tools::project("tests/toolchain/chromium/drive.py"))
        .args([chromium, chromedriver])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the driver starts");
    let lines: Vec<_> = exchanges.iter().map(Value::to_string).collect();
    let mut stdin = driver.stdin.take().expect("a pipe");
    stdin
        .write_all(lines.join("\n").as_bytes())
        .expect("the driver reads");
    drop(stdin);
    let output = driver.wait_with_output().expect("the driver ends");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut seen = tools::json_lines(&output);
    let last = seen.pop().expect("a last line");
    Some((
        seen,
        last["browser"].as_str().expect("a version").to_owned(),
    ))
}

/// As chromedriver writes a line of the console: what is not ASCII in escapes.
fn escaped(value: &Value) -> Value {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let escaped = text.chars().map(|c| match c {
        ' '..='~' => c.to_string(),
        _ => format!("\\u{:04X}", u32::from(c)),
    });
    escaped.collect::<String>().into()
}

/// Of several headers that are missing, Chromium names any.
fn names_another_header(judged: &Value, saw: &Value) -> bool {
    let (reason, saw) = (judged["reason"].as_str(), saw.as_str().unwrap_or_default());
    let name = saw.split("Request header field ").nth(1);
    let name = name.and_then(|rest| rest.split(' ').next());
    let needs = reason.and_then(|r| r.split('`').nth(1)).unwrap_or_default();
    judged["step"] == "headers-allowed"
        && needs.contains(", ")
        && name.is_some_and(|name| needs.split(", ").any(|needed| needed == name))
}

#[test]
fn chromium_does_what_the_judge_says() {
    let exchanges = exchanges();
    assert!(exchanges.len() >= 800, "{}", exchanges.len());
    let Some((seen, browser)) = drive(&exchanges) else {
        return;
    };
    assert_eq!(seen.len(), exchanges.len());
    let mut differences = Vec::new();
    let mut ends = BTreeMap::new();
    for record in &seen {
        let exchange = record["exchange"].to_string();
        let judged = json_lines::judge(exchange.as_bytes(), Profile::Chromium);
        let judged = judged.unwrap_or_else(|error| panic!("{exchange}: {error}"));
        let judged: Value = serde_json::from_str(&judged).expect("JSON");
        let end = format!(
            "{} {} {}",
            judged["outcome"], judged["stage"], judged["step"]
        );
        *ends.entry(end).or_insert(0) += 1;
        for key in COMPARED {
            let (said, saw) = (&escaped(&judged[key]), &record["saw"][key]);
            if said != saw && !names_another_header(&judged, saw) {
                differences.push(format!(
                    "{key}: judge {said}, Chromium {saw}; {exchange}; {}",
                    record["saw"]
                ));
            }
        }
    }
    assert!(
        differences.is_empty(),
        "{} differences from Chromium {browser}:\n{}",
        differences.len(),
        differences.join("\n")
    );
    println!("{} exchanges as Chromium {browser}: {ends:#?}", seen.len());
}
