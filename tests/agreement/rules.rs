//! Every rule that calls something an error is right: a browser fails on it, or the service is known
//! to refuse it.

use corstui::cors::{ApiType, Draft, Field, MaxAgeInput};
use corstui::lint::{self, Diagnostic, Options, RULES, Rule, Severity};
use corstui::preset;
use corstui::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target, kept_seconds};
use corstui::simulate::example;
use corstui::simulate::exchange::Headers;
use corstui::simulate::gateway::{Gateway, Setup, Source};

use crate::raw;

/// What shows that a design is wrong.
#[derive(Clone, Copy)]
enum Proof {
    /// A page with this origin is the one that was meant, and its call is blocked.
    Blocks(&'static str),
    /// A script sends this method, which was meant to be allowed, and is blocked.
    BlocksMethod(&'static str),
    /// A script sets this header, which was meant to be allowed, and is blocked.
    BlocksHeader(&'static str),
    /// The call of a page that includes credentials is blocked.
    BlocksCredentials,
    /// The response has the header `x-a`, which was meant to be exposed, and the script cannot read it.
    Hides,
    /// No browser keeps the preflight for that many seconds, which were meant.
    Forgets(i64),
    /// The service refuses it: what it says, or where the bound is written.
    Refused(&'static str),
}

use Proof::{Blocks, BlocksCredentials, BlocksHeader, BlocksMethod, Forgets, Hides, Refused};

/// The page that most designs mean.
const A: Proof = Blocks("https://a.example");

const ORIGIN_FORMAT: &str =
    "400 `Invalid format for origin` for other schemes than http and https, in public reports";
const MAX_AGE_RANGE: &str = "botocore apigatewayv2, shape Cors: MaxAge from -1 to 86400";
const METHOD_LENGTH: &str =
    "botocore apigatewayv2, shape Cors: items of AllowMethods have 1 to 64 characters";
const METHOD_NAMES: &str = "400 `Method ... is not supported`, in public reports";

/// A rule, a design that breaks it, and the proof. It holds for each API type where the rule's findings
/// are errors, with what is said here of the type left out.
#[rustfmt::skip]
const CASES: &[(&str, &str, Proof)] = &[
    ("origins-empty", "{allow_origins: []}", A),
    ("origin-empty-entry", "{allow_origins: ['']}", A),
    ("origin-whitespace", "{allow_origins: [' https://a.example']}", A),
    ("origin-list-in-entry", "{allow_origins: ['https://a.example, https://b.example']}", A),
    ("origin-quoted", "{allow_origins: [\"'https://a.example'\"]}", A),
    ("origin-missing-scheme", "{allow_origins: [a.example]}", A),
    ("origin-scheme-unsupported", "{allow_origins: ['capacitor://localhost']}", Refused(ORIGIN_FORMAT)),
    ("origin-scheme-unsupported", "{allow_origins: ['htps://a.example']}", A),
    ("origin-file-scheme", "{allow_origins: ['file:///x.html']}", Blocks("null")),
    ("origin-null", "{allow_origins: ['null']}", Refused(ORIGIN_FORMAT)),
    ("origin-null", "{allow_origins: ['NULL']}", Blocks("null")),
    ("origin-trailing-slash", "{allow_origins: ['https://a.example/']}", A),
    ("origin-has-path", "{allow_origins: ['https://a.example/x']}", A),
    ("origin-has-query-or-fragment", "{allow_origins: ['https://a.example?x']}", A),
    ("origin-has-userinfo", "{allow_origins: ['https://u:p@a.example']}", A),
    ("origin-not-lowercase", "{allow_origins: ['HTTPS://A.example']}", A),
    ("origin-default-port", "{allow_origins: ['https://a.example:443']}", A),
    ("origin-port-invalid", "{allow_origins: ['https://a.example:']}", A),
    ("origin-port-leading-zero", "{allow_origins: ['https://a.example:0443']}", A),
    ("origin-host-not-punycode", "{allow_origins: ['https://bücher.example']}", Blocks("https://bücher.example")),
    ("origin-host-invalid", "{allow_origins: ['https://a..example']}", A),
    ("origin-ipv4-not-canonical", "{allow_origins: ['http://127.1']}", Blocks("http://127.1")),
    ("origin-ipv6-brackets", "{allow_origins: ['http://2001:db8::a']}", Blocks("http://[2001:db8::a]")),
    ("origin-ipv6-not-canonical", "{allow_origins: ['http://[2001:db8:0::a]']}", Blocks("http://[2001:db8:0::a]")),
    ("origin-subdomain-wildcard", "{allow_origins: ['https://*.a.example']}", Blocks("https://b.a.example")),
    ("origin-public-suffix-wildcard", "{allow_origins: ['https://*.co.uk']}", Blocks("https://a.co.uk")),
    ("origin-port-wildcard", "{allow_origins: ['http://localhost:*']}", Blocks("http://localhost:3000")),
    ("origin-partial-wildcard", "{allow_origins: ['https://app*.example']}", Blocks("https://app1.example")),
    ("origin-looks-like-regex", "{allow_origins: ['^https://a\\.example$']}", A),
    ("origin-scheme-wildcard", "{allow_origins: ['https://*']}", A),
    ("method-empty-entry", "{allow_methods: ['']}", BlocksMethod("PUT")),
    ("method-invalid-token", "{allow_methods: [PUT, 'GE T']}", BlocksMethod("PUT")),
    ("method-forbidden", "{allow_methods: [TRACE]}", BlocksMethod("TRACE")),
    ("method-any-keyword", "{allow_methods: [ANY]}", BlocksMethod("PUT")),
    ("method-not-uppercase", "{allow_methods: [put]}", BlocksMethod("put")),
    ("method-not-uppercase", "{allow_methods: [patch]}", BlocksMethod("PATCH")),
    ("method-unsupported", "{allow_methods: [PURGE]}", Refused(METHOD_NAMES)),
    ("method-too-long", "{allow_methods: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]}", Refused(METHOD_LENGTH)),
    ("header-empty-entry", "{allow_headers: ['']}", BlocksHeader("x-a")),
    ("header-invalid-token", "{allow_headers: [x-a, 'x@b']}", BlocksHeader("x-a")),
    ("header-list-in-entry", "{allow_headers: ['x-a; x-b']}", BlocksHeader("x-a")),
    ("header-pattern", "{allow_headers: ['x-*']}", BlocksHeader("x-a")),
    ("expose-empty-entry", "{expose_headers: ['']}", Hides),
    ("expose-invalid-token", "{expose_headers: [x-a, 'x@b']}", Hides),
    ("expose-pattern", "{expose_headers: ['x-*']}", Hides),
    ("max-age-out-of-range", "{max_age: 604800}", Refused(MAX_AGE_RANGE)),
    ("max-age-out-of-range", "{max_age: -2}", Refused(MAX_AGE_RANGE)),
    ("max-age-not-integer", "{max_age: 10m}", Forgets(600)),
    ("credentials-with-any-origin", "{allow_credentials: true, allow_origins: ['*']}", BlocksCredentials),
];

/// A design; where the text names no origin there is one.
fn draft(text: &str, api_type: ApiType) -> Draft {
    let loaded = preset::read(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let mut draft = loaded.draft;
    draft.api_type = api_type;
    if !text.contains("allow_origins:") {
        draft.allow_origins.push("https://a.example".to_owned());
    }
    draft
}

/// The errors of this rule in a design.
fn errors(rule: &str, draft: &Draft) -> Vec<Diagnostic> {
    let mut found = lint::check(draft, &Options::default());
    found.retain(|d| d.rule.name == rule && d.severity == Severity::Error);
    found
}

/// Whether the rule belongs to groups 1 to 6, and what it finds is an error.
fn is_error(rule: &Rule, api_type: ApiType) -> bool {
    let group = rule.code.as_bytes().get(3);
    matches!(group, Some(b'1'..=b'6')) && rule.severity(api_type) == Some(Severity::Error)
}

fn call(page: &str, method: &str, header: Option<&str>, credentials: Credentials) -> Call {
    let headers = header.into_iter().map(|name| (name, "1"));
    Call {
        page: Page::parse(page).unwrap_or_else(|| panic!("{page} is a page")),
        target: Target::parse(example::API).expect("an address"),
        method: method.to_owned(),
        headers: headers.collect::<Headers>(),
        credentials,
        mode: Mode::Cors,
    }
}

/// The call that shows the fault, if a call can.
fn showing(proof: Proof) -> Option<Call> {
    let page = "https://a.example";
    let omit = Credentials::Omit;
    match proof {
        Blocks(page) => Some(call(page, "GET", None, omit)),
        BlocksMethod(method) => Some(call(page, method, None, omit)),
        BlocksHeader(header) => Some(call(page, "GET", Some(header), omit)),
        BlocksCredentials => Some(call(page, "GET", None, Credentials::Include)),
        Hides => Some(call(page, "GET", None, omit)),
        Forgets(_) | Refused(_) => None,
    }
}

fn assert_proven(rule: &str, draft: &Draft, proof: Proof) {
    let verdict = showing(proof).map(|call| raw::judge(draft, &call));
    match (proof, verdict) {
        (Hides, Some(verdict)) => {
            let names = verdict.readable_headers.clone();
            assert!(verdict.is_allowed(), "{rule}: {}", verdict.reason());
            assert!(!names.contains(&"x-a".to_owned()), "{rule}: {names:?}");
        }
        (_, Some(verdict)) => assert!(!verdict.is_allowed(), "{rule}: {}", verdict.reason()),
        (Forgets(meant), None) => {
            let text = draft.max_age.as_ref().map(MaxAgeInput::to_text);
            for profile in Profile::ALL {
                assert_ne!(kept_seconds(text.as_deref(), profile), meant, "{rule}");
            }
        }
        (Refused(said), None) => assert!(!said.is_empty(), "{rule}"),
        (_, None) => panic!("{rule}: nothing is proven"),
    }
}

#[test]
fn every_error_fails_in_a_browser_or_is_refused_by_the_service() {
    for (rule, text, proof) in CASES {
        let known = lint::find(rule).unwrap_or_else(|| panic!("no rule is called {rule}"));
        let mut shown = 0;
        for api_type in ApiType::ALL {
            let draft = draft(text, api_type);
            if !errors(rule, &draft).is_empty() {
                assert_proven(rule, &draft, *proof);
                shown += 1;
            }
        }
        let expected = ApiType::ALL.into_iter().filter(|api| is_error(known, *api));
        assert!(shown >= expected.count(), "{rule}: {text} is no error");
    }
}

#[test]
fn no_error_rule_is_without_proof() {
    let missing: Vec<_> = RULES
        .iter()
        .filter(|rule| ApiType::ALL.into_iter().any(|api| is_error(rule, api)))
        .filter(|rule| CASES.iter().all(|(name, ..)| *name != rule.name))
        .map(|rule| rule.name)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The raw gateway itself is right: of a design without errors it says what the gateway model says.
#[test]
fn without_errors_the_raw_gateway_and_the_model_agree() {
    let texts = [
        "{allow_origins: ['https://a.example'], allow_methods: [PUT], allow_headers: [x-a]}",
        "{allow_origins: ['*'], allow_methods: ['*'], expose_headers: [x-a]}",
        "{allow_origins: ['https://a.example', 'https://b.example'], allow_credentials: true}",
    ];
    for (text, api_type) in texts.iter().flat_map(|t| ApiType::ALL.map(|api| (t, api))) {
        let draft = draft(text, api_type);
        let policy = draft.resolve().expect("no errors");
        let gateway = Gateway::new(&policy, Setup::default());
        for page in ["https://a.example", "https://stranger.example", "null"] {
            for (method, header) in [("GET", None), ("PUT", None), ("GET", Some("x-a"))] {
                for credentials in Credentials::ALL {
                    let call = call(page, method, header, credentials);
                    let raw = raw::judge(&draft, &call);
                    let model = corstui::simulate::simulate(
                        &gateway,
                        &call,
                        Profile::Chromium,
                        Source::Success,
                    );
                    let ends = (raw.outcome, raw.stage);
                    assert_eq!(
                        ends,
                        (model.verdict.outcome, model.verdict.stage),
                        "{call:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_best_fix_of_an_origin_lets_the_page_in() {
    let mut mended = 0;
    for (rule, text, proof) in CASES {
        let Blocks(page) = proof else { continue };
        for api_type in ApiType::ALL {
            let before = draft(text, api_type);
            let found = errors(rule, &before);
            let Some(fix) = found.first().and_then(Diagnostic::fix) else {
                continue;
            };
            let after = before.with(&fix.edits);
            assert_eq!(found[0].place.field, Field::AllowOrigins);
            let Ok(policy) = after.resolve() else {
                continue;
            };
            let gateway = Gateway::new(&policy, Setup::default());
            let call = call(page, "GET", None, Credentials::Omit);
            let found =
                corstui::simulate::simulate(&gateway, &call, Profile::Chromium, Source::Success);
            assert!(
                found.verdict.is_allowed(),
                "{rule}: {}",
                found.verdict.reason()
            );
            mended += 1;
        }
    }
    assert!(mended >= 20, "{mended} fixes were tried");
}
