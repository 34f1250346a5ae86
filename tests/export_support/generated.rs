//! Designs made up by chance, always the same ones: combinations that nobody thinks of, of values
//! that try to break out of each language.

use corstui::cors::{AnsweredBy, ApiType, Draft, MaxAgeInput, Policy};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What means something in YAML, JSON, HCL, VTL, Python, JavaScript, a shell, Markdown or a comment.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "B9", "é", "日本", "\u{1f310}", " ", "\t", "\n", "\r\n", "\u{2028}", "\u{202e}", "\u{7f}",
    "\"", "'", "`", "\\", "\\u0041", "\\n", "${x}", "$(id)", "`id`", "$x", "#{x}", "%{if true}", "%s",
    "{{resolve:ssm:x}}", "{{", "}}", "{%", "#end", "#set($a = 1)", "##", "<!--", "</script>", "*/",
    "--", "//", ": ", "- ", "!Ref x", "&a", "*a", "|", ">", "@", "~", "null", "no", "0600", "1e3",
    "'''", "\"\"\"", "```", "EOF", "%", "\\\n", ";", "&&", "!",
];

/// What a path segment may hold, for the same purpose.
#[rustfmt::skip]
const SEGMENTS: &[&str] = &[
    "orders", "v1.2", "no", "null", "0600", "$x", "$(id)", "%s", "#end", "'q'", "\"d\"", "`b`", "\\n",
    "é", "a:b", "*", "@", "~x", "!Ref", "&a", "a;b", "|", "--", "options",
];

#[rustfmt::skip]
const ORIGINS: &[&str] = &[
    "https://app.example.com", "http://localhost:3000", "https://a.b.c.example.org:8443",
    "http://127.0.0.1:8080", "http://[::1]:5173", "https://xn--bcher-kva.example", "null", "*",
    "https://*", "http://*", "https://*.example.com", "http://*.example.net:81",
    "capacitor://localhost", "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
];

const METHODS: &[&str] = &[
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "*",
    "PURGE",
    "X-$#%&+.^_`|~!",
];

#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "content-type", "authorization", "x-amz-date", "*", "no", "null", "0600", "-", "~", "x-$a",
    "#end", "$x", "%s", "`b`", "&a", "!ref", "x_y.z", "|", "x-request-id",
];

const MEDIA_TYPES: &[&str] = &["*/*", "image/png", "a/b+c", "a/\"b\"", "a/${x}", "a/~1'#"];

/// The policies, numbered from nought.
pub fn policies(api_type: ApiType, count: usize) -> Vec<Policy> {
    // The seed is fixed, so each run sees the same designs.
    let seed = match api_type {
        ApiType::Http => [1; 32],
        ApiType::Rest => [2; 32],
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = drafts(api_type);
    // One in two or three is valid; the limit is there in case that none is any more.
    let drawn = (0..100 * count).map(|_| {
        let tree = strategy.new_tree(&mut runner);
        tree.expect("a strategy without filters").current()
    });
    let valid: Vec<_> = drawn
        .filter_map(|draft: Draft| draft.resolve().ok())
        .take(count)
        .collect();
    assert_eq!(valid.len(), count, "drafts that mean something");
    valid
}

fn few(pool: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(select(pool).prop_map(str::to_owned), 0..=most)
}

fn text() -> impl Strategy<Value = String> {
    few(PIECES, 6).prop_map(|pieces| pieces.concat())
}

/// A path with at most one parameter, which always has the same name: a REST API takes no two
/// parameters with different names side by side.
fn path() -> impl Strategy<Value = String> {
    let tail = select(["", "", "/{id}", "/tail/{proxy+}"].as_slice());
    (vec(select(SEGMENTS), 1..=3), tail)
        .prop_map(|(segments, tail)| format!("/{}{tail}", segments.join("/")))
}

fn routes() -> impl Strategy<Value = Vec<String>> {
    let method = select(["GET", "POST", "DELETE", "ANY", "OPTIONS"].as_slice());
    let route = (method, path()).prop_map(|(method, path)| format!("{method} {path}"));
    vec(route, 0..=4)
}

fn max_age() -> impl Strategy<Value = Option<MaxAgeInput>> {
    let seconds = select([-1, 0, 1, 600, 7200, 86_400].as_slice());
    option::of(seconds.prop_map(MaxAgeInput::Seconds))
}

fn drafts(api_type: ApiType) -> impl Strategy<Value = Draft> {
    let choices = (
        select(AnsweredBy::ALL.as_slice()),
        option::of(select(api_type.limits().authorizers)),
        any::<bool>(),
        max_age(),
    );
    let origins = vec(select(ORIGINS).prop_map(str::to_owned), 1..=3);
    let lists = (origins, few(METHODS, 4), few(HEADERS, 4), few(HEADERS, 3));
    let rest = (text(), routes(), few(MEDIA_TYPES, 2), option::of(text()));
    (choices, lists, rest).prop_map(move |(choices, lists, rest)| Draft {
        api_type,
        answered_by: choices.0,
        authorizer: choices.1,
        allow_credentials: choices.2,
        max_age: choices.3,
        allow_origins: lists.0,
        allow_methods: lists.1,
        allow_headers: lists.2,
        expose_headers: lists.3,
        name: rest.0,
        routes: rest.1,
        binary_media_types: rest.2,
        stage: rest.3,
        ..Draft::default()
    })
}
