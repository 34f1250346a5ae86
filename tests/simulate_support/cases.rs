//! Exchanges as rows of tables, for the simulator's own tests and for the one that asks Chromium.
//!
//! A row is text: the parts of a request or response stand between ` | `, the first is
//! `METHOD [credentials] [mode]` or a status. `PAGE` stands for the page's origin. Short names stand
//! for the headers of CORS, see [`NAMES`]. `ok` is an answer that allows everything, `drop` none.

use corstui::simulate::browser::{Call, Credentials, Fault, Mode, Page, Profile, Target};
use corstui::simulate::browser::{Plan, Verdict, plan};
use corstui::simulate::exchange::{Headers, Response};
use corstui::simulate::judge::Answer;

const NAMES: [(&str, &str); 6] = [
    ("ACAO", "Access-Control-Allow-Origin"),
    ("ACAC", "Access-Control-Allow-Credentials"),
    ("ACAM", "Access-Control-Allow-Methods"),
    ("ACAH", "Access-Control-Allow-Headers"),
    ("ACEH", "Access-Control-Expose-Headers"),
    ("ACMA", "Access-Control-Max-Age"),
];

const OK_PREFLIGHT: &str = "204 | ACAO: PAGE | ACAC: true | ACAM: PUT, PATCH, DELETE, OPTIONS, patch, X, *, M-SEARCH, CHICKEN | ACAH: x-a, x-b, content-type, authorization, accept, accept-language, content-language, range";
const OK_ACTUAL: &str = "200 | ACAO: PAGE | ACAC: true";

/// A row, read.
pub struct Case {
    pub page: &'static str,
    pub method: String,
    pub headers: Vec<(String, String)>,
    pub credentials: Credentials,
    pub mode: Mode,
    pub preflight: Answer,
    pub actual: Answer,
}

impl Case {
    /// Reads a row for a page.
    pub fn read(page: &'static str, [ask, preflight, actual]: [&str; 3]) -> Self {
        let ask = ask.replace("PAGE", page);
        let mut parts = ask.split(" | ");
        let mut words = parts.next().expect("a method").split(' ');
        let mut case = Self {
            page,
            method: words.next().expect("a method").replace("SPACE", " "),
            headers: parts.map(line).collect(),
            credentials: Credentials::default(),
            mode: Mode::default(),
            preflight: answer(preflight, OK_PREFLIGHT, page),
            actual: answer(actual, OK_ACTUAL, page),
        };
        for word in words {
            match (word, Credentials::from_key(word), Mode::from_key(word)) {
                ("mode-same-origin", _, _) => case.mode = Mode::SameOrigin,
                (_, Some(credentials), _) => case.credentials = credentials,
                (_, None, Some(mode)) => case.mode = mode,
                _ => panic!("{word} in {ask}"),
            }
        }
        case
    }

    /// What the script asks for.
    pub fn call(&self, target: &str) -> Call {
        Call {
            page: Page::parse(self.page).expect("a page"),
            target: Target::parse(target).expect("an API"),
            method: self.method.clone(),
            headers: self.headers.iter().cloned().collect(),
            credentials: self.credentials,
            mode: self.mode,
        }
    }
}

/// How a row ends, in the words of the tables: `allowed`, or the stage and the fault.
pub fn told(verdict: &Verdict) -> String {
    match verdict.failed() {
        None => "allowed".to_owned(),
        Some(step) => {
            let fault: Fault = step.fault.expect("a fault");
            format!("{} {fault:?}", verdict.stage.key())
        }
    }
}

/// What a call sends, in the words of the tables: `simple`, `home`, or method and names of the
/// preflight.
pub fn sent(call: &Call, profile: Profile) -> String {
    let plan: Plan<'_> = plan(call, profile);
    if !plan.sends_anything() {
        return told(&plan.judge(None, None));
    }
    match (plan.requested_method(), plan.requested_headers()) {
        (None, _) => "simple".to_owned(),
        (Some(method), None) => method.to_owned(),
        (Some(method), Some(names)) => format!("{method} {names}"),
    }
}

fn answer(text: &str, ok: &str, page: &str) -> Answer {
    let text = match text {
        "ok" => ok,
        "drop" => return Answer::Dropped,
        text => text,
    };
    let text = text.replace("PAGE", page);
    let mut parts = text.split(" | ");
    let status = parts.next().expect("a status").parse().expect("a status");
    let headers: Headers = parts.map(line).collect();
    Answer::Came(Response { status, headers })
}

/// `Name: value`; the value starts after one space.
fn line(text: &str) -> (String, String) {
    let (name, value) = text.split_once(':').unwrap_or_else(|| panic!("{text}"));
    let name = NAMES
        .iter()
        .find(|(short, _)| *short == name)
        .map_or(name, |(_, long)| long);
    let value = value.strip_prefix(' ').unwrap_or(value);
    (name.to_owned(), repeat(value))
}

/// `a*128` in braces stands for so many letters.
fn repeat(value: &str) -> String {
    let Some((before, rest)) = value.split_once("{a*") else {
        return value.to_owned();
    };
    let (count, after) = rest.split_once('}').expect("a closing brace");
    format!(
        "{before}{}{after}",
        "a".repeat(count.parse().expect("a number"))
    )
}
