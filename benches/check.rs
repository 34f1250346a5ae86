//! How long the whole check of a design takes, by the number of its origins.
//!
//! Run with `cargo bench --bench check`. What it has to show: time grows in line with the list, and
//! 10,000 origins take less than 50 ms. Medians on one core of an AMD EPYC, built with
//! `--profile quick`, which is `release` without link-time optimisation:
//!
//! | origins | HTTP, valid | HTTP, with slips | REST, valid | REST, with slips |
//! |--------:|------------:|-----------------:|------------:|-----------------:|
//! |      10 |     0.03 ms |          0.04 ms |     0.03 ms |          0.04 ms |
//! |     100 |     0.24 ms |          0.28 ms |     0.22 ms |          0.34 ms |
//! |   1,000 |     2.0 ms  |          2.7 ms  |     2.2 ms  |          3.3 ms  |
//! |  10,000 |    13 ms    |         28 ms    |    24 ms    |         33 ms    |

use corstui::cors::{ApiType, Draft};
use corstui::lint::{Options, check};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

#[divan::bench(args = SIZES)]
fn http_valid(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, &design(ApiType::Http, origins, valid));
}

#[divan::bench(args = SIZES)]
fn http_with_slips(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, &design(ApiType::Http, origins, with_slips));
}

#[divan::bench(args = SIZES)]
fn rest_valid(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, &design(ApiType::Rest, origins, valid));
}

#[divan::bench(args = SIZES)]
fn rest_with_slips(bencher: Bencher<'_, '_>, origins: usize) {
    measure(bencher, &design(ApiType::Rest, origins, with_slips));
}

fn measure(bencher: Bencher<'_, '_>, draft: &Draft) {
    let options = Options::default();
    bencher
        .counter(ItemsCount::new(draft.allow_origins.len()))
        .bench(|| check(black_box(draft), &options));
}

/// A design for production with credentials, so that the rules about both look at each origin.
fn design(api_type: ApiType, origins: usize, origin: fn(usize) -> String) -> Draft {
    let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
    Draft {
        api_type,
        allow_origins: (0..origins).map(origin).collect(),
        allow_methods: texts(&["GET", "POST", "PUT", "DELETE"]),
        allow_headers: texts(&["content-type", "authorization"]),
        expose_headers: texts(&["etag"]),
        allow_credentials: true,
        stage: Some("production".to_owned()),
        ..Draft::default()
    }
}

fn valid(number: usize) -> String {
    match number % 4 {
        0 => format!("https://shop{number}.example.com"),
        1 => format!("https://tenant-{number}.app.example.co.uk:8443"),
        2 => format!("https://xn--bcher-kva.shop{number}.example"),
        _ => format!("https://[2001:db8::{:x}]", number + 1),
    }
}

/// Every other origin has a slip, each of another kind than the last.
fn with_slips(number: usize) -> String {
    match number % 16 {
        1 => format!("https://shop{number}.example.com/"),
        3 => format!("HTTPS://Shop{number}.Example.com:443/a?b#c"),
        5 => format!("shop{number}.example.com"),
        7 => format!("https://bücher{number}.example"),
        9 => format!("https://a{number}.example, https://b{number}.example"),
        11 => format!("https://*.shop{number}.example.com"),
        13 => "https://app.example.com".to_owned(),
        15 => format!("http://shop{number}.example.com"),
        _ => valid(number),
    }
}
