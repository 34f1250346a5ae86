//! Time grows in line with a design, whichever of its lists is long. `benches/check.rs` has the figures.

use std::time::{Duration, Instant};

use corstui::cors::{Authorizer, Draft, Environment, Overlay, Suppression};
use corstui::lint::{Applicability, Options, apply_fixes, check_all_environments};

/// The shortest of a few runs, because other work on the machine makes some of them longer.
fn shortest(runs: usize, work: impl Fn()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn texts(number: usize, text: impl Fn(usize) -> String) -> Vec<String> {
    (0..number).map(text).collect()
}

/// A design that is long in one way.
type Long = fn(usize) -> Draft;

const LONG: &[(&str, Long)] = &[
    ("origins", |n| Draft {
        allow_credentials: true,
        allow_origins: texts(n, |i| match i % 3 {
            0 => format!("https://app{i}.example.com"),
            1 => format!("HTTPS://app{i}.example.com:443/"),
            _ => "http://localhost".to_owned(),
        }),
        ..Draft::default()
    }),
    ("covered origins", |n| Draft {
        allow_origins: texts(n, |i| match i % 2 {
            0 => "http://*".to_owned(),
            _ => format!("https://app{i}.example.com"),
        }),
        ..Draft::default()
    }),
    ("methods", |n| Draft {
        allow_methods: texts(n, |i| ["ANY", "get", "PUT"][i % 3].to_owned()),
        routes: texts(n, |i| format!("GET /a{i}")),
        ..Draft::default()
    }),
    ("headers", |n| Draft {
        allow_origins: texts(n, |i| format!("https://app{i}.example.com")),
        allow_headers: texts(n, |i| format!("x-a{i}")),
        expose_headers: texts(n, |i| format!("x-{i}-token")),
        ..Draft::default()
    }),
    ("names in one entry", |n| Draft {
        allow_headers: vec![texts(n, |i| format!("x-a{i}")).join(",")],
        ..Draft::default()
    }),
    ("routes", |n| Draft {
        authorizer: Some(Authorizer::Jwt),
        routes: texts(n, |i| format!("ANY /a{i}")),
        ..Draft::default()
    }),
    ("suppressions", |n| Draft {
        allow_origins: texts(n, |_| "http://localhost".to_owned()),
        ignore: (0..n)
            .map(|_| Suppression {
                rule: "origin-duplicate".to_owned(),
                reason: "no matter".to_owned(),
            })
            .collect(),
        ..Draft::default()
    }),
    ("environments", |n| Draft {
        environments: (0..n)
            .map(|i| Environment {
                name: format!("e{i}"),
                overlay: Overlay::default(),
            })
            .collect(),
        ..Draft::default()
    }),
];

/// Sixteen times as much takes about 16 times as long in line, and 256 times as long otherwise.
fn assert_in_line(what: &str, long: Long, work: impl Fn(&Draft)) {
    let (small, large) = (long(500), long(8_000));
    let little = shortest(3, || work(&small));
    let much = shortest(2, || work(&large));
    assert!(much < little * 100, "{what}: {little:?} and {much:?}");
}

#[test]
fn checking_takes_time_in_line_with_the_design() {
    for &(what, long) in LONG {
        assert_in_line(what, long, |draft| {
            check_all_environments(draft, &Options::default());
        });
    }
}

#[test]
fn fixing_takes_time_in_line_with_the_design() {
    for &(what, long) in LONG {
        assert_in_line(what, long, |draft| {
            apply_fixes(draft, &Options::default(), Applicability::Unsafe);
        });
    }
}
