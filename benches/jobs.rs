//! What the program does, as jobs that can be done again and again, for the clock and for the counter of
//! instructions.

use corstui::compare::Effective;
use corstui::cors::{ApiType, Draft, Policy};
use corstui::export::{Scope, Subject, TARGETS, Target};
use corstui::lint::{Options, check};
use corstui::preset::{self, Format};
use corstui::simulate::browser::{Credentials, Profile};
use corstui::simulate::coverage::cover;
use corstui::simulate::example::Example;
use corstui::simulate::gateway::{Gateway, Setup, Source};
use corstui::simulate::judge::json_lines;
use corstui::simulate::simulate;
use divan::black_box;
use ratatui::layout::Size;

use crate::{designs, screen};

/// Something that can be done again and again. What it needs is made before.
pub type Job = Box<dyn FnMut()>;

/// Checks a design.
pub fn checks(draft: Draft) -> Job {
    Box::new(move || {
        black_box(check(black_box(&draft), &Options::default()));
    })
}

/// Exports a policy to a target.
pub fn exports(target: &'static Target, policy: Policy, scope: Scope) -> Job {
    Box::new(move || {
        black_box(target.export(&Subject::alone(black_box(&policy)), scope));
    })
}

/// Exports a policy to every target, whole.
pub fn exports_all(api_type: ApiType, origins: usize) -> Job {
    let policy = designs::policy(api_type, origins);
    Box::new(move || {
        for target in TARGETS {
            black_box(target.export(&Subject::alone(black_box(&policy)), Scope::Template));
        }
    })
}

/// Simulates the call that stands for a policy, from its last origin.
pub fn simulates(api_type: ApiType, origins: usize) -> Job {
    let policy = designs::policy(api_type, origins);
    let page = format!("https://shop{}.example.com", (origins - 1) / 4 * 4);
    let call = Example::of(&policy).call(&page, Credentials::Include);
    let call = call.expect("a page of the design");
    Box::new(move || {
        let gateway = Gateway::new(&policy, Setup::default());
        let simulation = simulate(&gateway, &call, Profile::Chromium, Source::default());
        assert!(black_box(simulation).verdict.is_allowed());
    })
}

/// Looks at every source of a response for every kind of page.
pub fn covers(api_type: ApiType, origins: usize) -> Job {
    let policy = designs::policy(api_type, origins);
    Box::new(move || {
        let gateway = Gateway::new(&policy, Setup::default());
        black_box(cover(&gateway, Profile::Chromium));
    })
}

/// Compares what a browser sees on both API types.
pub fn compares(origins: usize) -> Job {
    let draft = designs::usual(ApiType::Http, origins);
    Box::new(move || {
        let _ = black_box(Effective::of(black_box(&draft)));
    })
}

/// Reads a design from YAML.
pub fn reads(origins: usize) -> Job {
    let text = preset::write(&designs::usual(ApiType::Http, origins), Format::Yaml);
    Box::new(move || {
        black_box(preset::read(black_box(&text)).expect("it was written so"));
    })
}

/// Writes a design as YAML.
pub fn writes(origins: usize) -> Job {
    let draft = designs::usual(ApiType::Http, origins);
    Box::new(move || {
        black_box(preset::write(black_box(&draft), Format::Yaml));
    })
}

/// Judges recorded exchanges of a [kind](KINDS), each from a line of JSON to a line of JSON.
pub fn judges(kind: &str, count: usize) -> Job {
    let lines = exchanges(kind, count);
    Box::new(move || {
        for line in &lines {
            let judged = json_lines::judge(black_box(line.as_bytes()), Profile::Chromium);
            black_box(judged.expect("an exchange"));
        }
    })
}

/// Two keys, each from the key to its drawn frame.
pub fn types(origins: usize, size: Size, pane: char) -> Job {
    let mut model = screen::editing(origins, size, pane);
    let mut terminal = screen::terminal(size);
    Box::new(move || screen::two_keys(&mut model, &mut terminal))
}

/// Kinds of recorded exchanges.
pub const KINDS: [&str; 4] = ["simple", "preflighted", "blocked", "mixed"];

fn exchanges(kind: &str, count: usize) -> Vec<String> {
    let of = |kind: &str, number| match kind {
        "simple" => simple(number),
        "preflighted" => preflighted(number),
        _ => blocked(number),
    };
    let kinds = match kind {
        "mixed" => &KINDS[..3],
        _ => std::slice::from_ref(KINDS.iter().find(|k| **k == kind).expect("a kind")),
    };
    (0..count).map(|n| of(kinds[n % kinds.len()], n)).collect()
}

fn simple(number: usize) -> String {
    format!(
        r#"{{"id":"{number}","page_origin":"https://app{number}.example.com","api_origin":"https://api.example.com","request":{{"method":"GET","headers":[["Accept","application/json"]],"credentials":"same-origin","mode":"cors"}},"actual_response":{{"status":200,"headers":[["content-type","application/json"],["access-control-allow-origin","*"],["access-control-expose-headers","etag, x-request-id"],["etag","x"],["date","x"]]}}}}"#
    )
}

fn preflighted(number: usize) -> String {
    format!(
        r#"{{"id":"{number}","page_origin":"https://app{number}.example.com","api_origin":"https://api.example.com","request":{{"method":"PUT","headers":[["Content-Type","application/json"],["Authorization","Bearer x"],["X-Request-Id","1"]],"credentials":"include","mode":"cors"}},"preflight_response":{{"status":204,"headers":[["access-control-allow-origin","https://app{number}.example.com"],["access-control-allow-credentials","true"],["access-control-allow-methods","GET,POST,PUT,DELETE"],["access-control-allow-headers","content-type,authorization,x-request-id"],["access-control-max-age","600"]]}},"actual_response":{{"status":200,"headers":[["content-type","application/json"],["access-control-allow-origin","https://app{number}.example.com"],["access-control-allow-credentials","true"],["vary","origin"]]}}}}"#
    )
}

/// The header that the preflight's answer lacks is the last.
fn blocked(number: usize) -> String {
    preflighted(number).replace("authorization,x-request-id", "authorization")
}
