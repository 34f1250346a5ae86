//! How many recorded exchanges `judge` reads, judges and writes a second.
//!
//! Run with `cargo bench --bench judge`. What it has to show: at least 50,000 a second on one core.
//! The fastest runs on one core of an AMD EPYC, built with `--profile quick`, which is `release`
//! without link-time optimisation; medians of a busy machine lie a third lower:
//!
//! | exchanges   |  a second |
//! |-------------|----------:|
//! | simple      |   224,000 |
//! | preflighted |   147,000 |
//! | blocked     |   145,000 |
//! | mixed       |   167,000 |

use corstui::simulate::browser::Profile;
use corstui::simulate::judge::json_lines;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const KINDS: [&str; 4] = ["simple", "preflighted", "blocked", "mixed"];

#[divan::bench(args = KINDS)]
fn judge(bencher: Bencher<'_, '_>, kind: &str) {
    let lines = lines(kind);
    bencher.counter(ItemsCount::new(lines.len())).bench(|| {
        let bytes = lines.iter().map(|line| {
            let judged = json_lines::judge(black_box(line.as_bytes()), Profile::Chromium);
            judged.expect("an exchange").len()
        });
        bytes.sum::<usize>()
    });
}

fn lines(kind: &str) -> Vec<String> {
    let of = |kind: &str, number| match kind {
        "simple" => simple(number),
        "preflighted" => preflighted(number),
        _ => blocked(number),
    };
    let kinds = match kind {
        "mixed" => &KINDS[..3],
        _ => std::slice::from_ref(KINDS.iter().find(|k| **k == kind).expect("a kind")),
    };
    (0..999).map(|n| of(kinds[n % kinds.len()], n)).collect()
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
