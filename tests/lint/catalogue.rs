//! Every rule has a case in which it fires and one in which it is silent: the tables of groups 1, 6
//! and 9, and the proof that no rule is without.

use std::collections::HashSet;

use corstui::cors::TargetFacts;
use corstui::lint::RULES;
use corstui::lint::Severity::{self, Error, Info, Warning};

use crate::testing::{Case, POOREST_TARGET, assert_cases};
use crate::{api_type, headers, max_age, methods, reading, target};

/// A case as one line: the rule, a design in which it fires, how bad that is, what the best fix makes
/// of it, and a design in which it is silent.
const fn case(
    rule: &'static str,
    fires: &'static str,
    severity: Severity,
    fixed: Option<&'static str>,
    silent: &'static str,
) -> Case {
    Case {
        rule,
        fires,
        severity,
        fixed,
        silent,
    }
}

/// A design with the right origin alone, which most fixes lead to.
const RIGHT: &str = "{allow_origins: ['https://a.example']}";

#[rustfmt::skip]
const ORIGINS: &[Case] = &[
    case("origins-empty", "{allow_origins: []}", Error, None, RIGHT),
    case("origin-empty-entry", "{allow_origins: ['', 'https://a.example']}", Error, Some(RIGHT), RIGHT),
    case("origin-whitespace", "{allow_origins: [' https://a.example']}", Error, Some(RIGHT), RIGHT),
    case("origin-list-in-entry", "{allow_origins: ['https://a.example, https://b.example']}", Error, Some("{allow_origins: ['https://a.example', 'https://b.example']}"), "{allow_origins: ['https://a.example', 'https://b.example']}"),
    case("origin-quoted", "{allow_origins: [\"'https://a.example'\"]}", Error, Some(RIGHT), RIGHT),
    case("origin-missing-scheme", "{allow_origins: [a.example]}", Error, Some(RIGHT), RIGHT),
    case("origin-scheme-unsupported", "{allow_origins: ['htps://a.example']}", Error, Some(RIGHT), "{api_type: rest, allow_origins: ['htps://a.example']}"),
    case("origin-file-scheme", "{allow_origins: ['file:///x.html']}", Error, None, "{allow_origins: ['http://localhost:3000']}"),
    case("origin-null", "{allow_origins: ['null', 'https://a.example']}", Error, Some(RIGHT), "{allow_origins: ['https://null.example']}"),
    case("origin-null", "{api_type: rest, allow_origins: ['null']}", Warning, None, "{api_type: rest, allow_origins: ['https://null']}"),
    case("origin-trailing-slash", "{allow_origins: ['https://a.example/']}", Error, Some(RIGHT), RIGHT),
    case("origin-has-path", "{allow_origins: ['https://a.example/x']}", Error, Some(RIGHT), "{allow_origins: ['https://a.example/']}"),
    case("origin-has-query-or-fragment", "{allow_origins: ['https://a.example?x']}", Error, Some(RIGHT), "{allow_origins: ['https://a.example/x?y']}"),
    case("origin-has-userinfo", "{allow_origins: ['https://u:p@a.example']}", Error, Some(RIGHT), RIGHT),
    case("origin-not-lowercase", "{allow_origins: ['HTTPS://A.example']}", Error, Some(RIGHT), RIGHT),
    case("origin-default-port", "{allow_origins: ['https://a.example:443']}", Error, Some(RIGHT), "{allow_origins: ['http://a.example:443']}"),
    case("origin-port-invalid", "{allow_origins: ['https://a.example:']}", Error, Some(RIGHT), "{allow_origins: ['https://a.example:65535']}"),
    case("origin-port-leading-zero", "{allow_origins: ['https://a.example:0443']}", Error, Some(RIGHT), "{allow_origins: ['https://a.example:4430']}"),
    case("origin-host-not-punycode", "{allow_origins: ['https://bücher.example']}", Error, Some("{allow_origins: ['https://xn--bcher-kva.example']}"), "{allow_origins: ['https://xn--bcher-kva.example']}"),
    case("origin-host-invalid", "{allow_origins: ['https://a..b']}", Error, None, "{allow_origins: ['https://-odd-._host_.example']}"),
    case("origin-ipv4-not-canonical", "{allow_origins: ['http://127.1']}", Error, Some("{allow_origins: ['http://127.0.0.1']}"), "{allow_origins: ['http://127.0.0.1']}"),
    case("origin-ipv6-brackets", "{allow_origins: ['http://2001:db8::a']}", Error, Some("{allow_origins: ['http://[2001:db8::a]']}"), "{allow_origins: ['http://[2001:db8::a]']}"),
    case("origin-ipv6-not-canonical", "{allow_origins: ['http://[2001:db8:0::b]']}", Error, Some("{allow_origins: ['http://[2001:db8::b]']}"), "{api_type: rest, allow_origins: ['app://[0::1]']}"),
    case("origin-ipv6-not-canonical", "{allow_origins: ['http://[2001:db8:0::a]']}", Error, Some("{allow_origins: ['http://[2001:db8::a]']}"), "{allow_origins: ['http://[::ffff:7f00:1]']}"),
    case("origin-subdomain-wildcard", "{allow_origins: ['https://*.a.example']}", Error, None, "{answered_by: function, allow_origins: ['https://*.a.example']}"),
    case("origin-public-suffix-wildcard", "{allow_origins: ['https://*.co.uk']}", Error, None, "{allow_origins: ['https://*.example.co.uk']}"),
    case("origin-public-suffix-wildcard", "{answered_by: function, allow_origins: ['https://*.github.io']}", Warning, None, "{answered_by: function, allow_origins: ['https://*.me.github.io']}"),
    case("origin-port-wildcard", "{allow_origins: ['http://localhost:*']}", Error, None, "{allow_origins: ['http://localhost:3000']}"),
    case("origin-partial-wildcard", "{allow_origins: ['https://app*.example']}", Error, None, "{allow_origins: ['*']}"),
    case("origin-looks-like-regex", "{allow_origins: ['^https://a\\.example$']}", Error, Some(RIGHT), RIGHT),
    case("origin-looks-like-regex", "{allow_origins: ['^http://a\\.example$']}", Error, Some("{allow_origins: ['http://a.example']}"), RIGHT),
    case("origin-scheme-wildcard", "{allow_origins: ['https://*']}", Info, None, "{allow_origins: ['*']}"),
    case("origin-scheme-wildcard", "{api_type: rest, allow_origins: ['https://*']}", Error, None, "{api_type: rest, allow_origins: ['*']}"),
    case("origin-duplicate", "{allow_origins: ['https://a.example', 'https://a.example']}", Warning, Some(RIGHT), "{allow_origins: ['https://a.example, https://b.example', 'https://a.example']}"),
    case("origin-wildcard-with-others", "{allow_origins: ['*', 'https://a.example']}", Warning, Some("{allow_origins: ['*']}"), "{allow_origins: ['*']}"),
    case("origin-covered", "{allow_origins: ['https://*', 'https://a.example']}", Info, Some("{allow_origins: ['https://*']}"), "{allow_origins: ['http://*', 'https://a.example']}"),
    case("origin-any", "{allow_origins: ['*']}", Info, None, "{allow_origins: ['*'], allow_credentials: true}"),
    case("origin-trailing-dot", "{allow_origins: ['https://a.example.']}", Warning, Some(RIGHT), RIGHT),
    case("origin-blocked-port", "{allow_origins: ['http://localhost:6000']}", Warning, None, "{allow_origins: ['http://localhost:6001']}"),
    case("origin-loopback-in-production", "{stage: prod, allow_origins: ['http://localhost:3000', 'https://a.example.com']}", Warning, Some("{stage: prod, allow_origins: ['https://a.example.com']}"), "{stage: dev, allow_origins: ['http://localhost:3000']}"),
    case("origin-non-public-host-in-production", "{stage: production, allow_origins: ['https://10.0.0.1']}", Warning, None, "{allow_origins: ['https://10.0.0.1']}"),
    case("origin-is-public-suffix", "{allow_origins: ['https://github.io']}", Warning, None, "{allow_origins: ['https://me.github.io']}"),
    case("origin-is-an-api-host", "{allow_origins: ['https://a1b2.execute-api.eu-west-1.amazonaws.com']}", Warning, None, "{allow_origins: ['https://a1b2.cloudfront.net']}"),
    case("origin-many", "{allow_origins: [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]}", Info, None, "{allow_origins: [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]}"),
];

#[rustfmt::skip]
const CREDENTIALS: &[Case] = &[
    case("credentials-with-any-origin", "{allow_credentials: true, allow_origins: ['*']}", Error, Some("{allow_credentials: false, allow_origins: ['*']}"), "{allow_origins: ['*']}"),
    case("credentials-with-insecure-origin", "{allow_credentials: true, allow_origins: ['http://a.example']}", Warning, Some("{allow_credentials: true, allow_origins: ['https://a.example']}"), "{allow_credentials: true, allow_origins: ['http://localhost']}"),
    case("credentials-with-scheme-wildcard", "{allow_credentials: true, allow_origins: ['https://*']}", Warning, None, "{allow_origins: ['https://*']}"),
    case("credentials-with-null-origin", "{api_type: rest, allow_credentials: true, allow_origins: ['null']}", Warning, None, "{allow_credentials: true, allow_origins: ['https://null.example']}"),
    case("credentials-with-null-origin", "{api_type: rest, allow_credentials: true, allow_origins: ['null', 'https://a.example']}", Warning, Some("{api_type: rest, allow_credentials: true, allow_origins: ['https://a.example']}"), "{api_type: rest, allow_origins: ['null']}"),
    case("credentials-with-method-wildcard", "{allow_credentials: true, allow_methods: ['*']}", Warning, Some("{allow_credentials: true, allow_methods: [GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS]}"), "{allow_methods: ['*']}"),
    case("credentials-with-header-wildcard", "{allow_credentials: true, allow_headers: ['*']}", Warning, Some("{allow_credentials: true, allow_headers: [content-type, authorization]}"), "{allow_headers: ['*']}"),
    case("credentials-with-expose-wildcard", "{allow_credentials: true, expose_headers: ['*']}", Warning, None, "{expose_headers: ['*']}"),
    case("credentials-with-user-content-host", "{allow_credentials: true, allow_origins: ['https://codepen.io']}", Warning, None, "{allow_origins: ['https://codepen.io']}"),
    case("credentials-not-needed-for-bearer", "{allow_credentials: true, allow_headers: [Authorization]}", Info, None, "{allow_headers: [Authorization]}"),
    case("credentials-across-sites", "{allow_credentials: true, allow_origins: ['https://a.example.com', 'https://a.example.org']}", Info, None, "{allow_credentials: true, allow_origins: ['https://a.example.com', 'https://b.example.com']}"),
    case("credentials-across-sites", "{allow_credentials: true, allow_origins: ['https://a.example', 'https://b.example', 'https://c.example', 'https://d.example', 'https://e.example']}", Info, None, "{api_type: rest, allow_credentials: true, allow_origins: ['https://a.example.com', 'app://a.example.org']}"),
    case("credentials-across-sites", "{answered_by: function, allow_credentials: true, allow_origins: ['https://*.a.example', 'https://*.b.example']}", Info, None, "{answered_by: function, allow_credentials: true, allow_origins: ['https://*.a.example']}"),
    case("credentials-cookie-attributes", "{allow_credentials: true}", Info, None, "{allow_credentials: false}"),
    case("any-origin-on-private-api", "{allow_origins: ['*', 'https://wiki.corp.internal']}", Warning, None, "{allow_origins: ['https://wiki.corp.internal']}"),
];

#[rustfmt::skip]
const SUPPRESSIONS: &[Case] = &[
    case("ignore-unused", "{ignore: [{rule: origin-any, reason: open data}]}", Warning, None, "{allow_origins: ['*'], ignore: [{rule: origin-any, reason: open data}]}"),
    case("ignore-unknown-rule", "{ignore: [{rule: origin-anny, reason: open data}]}", Warning, None, "{allow_origins: ['*'], ignore: [{rule: COR132, reason: open data}]}"),
    case("ignore-error", "{allow_origins: ['https://a.example/'], ignore: [{rule: origin-trailing-slash, reason: no}]}", Warning, None, "{allow_origins: ['*'], ignore: [{rule: origin-any, reason: open data}]}"),
    case("ignore-without-reason", "{allow_origins: ['*'], ignore: [{rule: origin-any, reason: ''}]}", Warning, None, "{allow_origins: ['*'], ignore: [{rule: origin-any, reason: open data}]}"),
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    for cases in [ORIGINS, CREDENTIALS, SUPPRESSIONS] {
        assert_cases(cases, None);
    }
}

/// Every table, and the target for which its cases hold.
pub const TABLES: [(&[Case], Option<TargetFacts>); 10] = [
    (ORIGINS, None),
    (CREDENTIALS, None),
    (SUPPRESSIONS, None),
    (api_type::CASES, None),
    (headers::CASES, None),
    (max_age::CASES, None),
    (methods::CASES, None),
    (target::CASES, Some(POOREST_TARGET)),
    (target::ERROR_CASES, Some(target::PRINTS)),
    (target::PICKING_CASES, Some(target::PICKS)),
];

#[test]
fn these_rules_are_switched_off_only_with_a_reason() {
    let guarded = RULES.iter().filter(|rule| rule.security);
    let guarded: Vec<_> = guarded.map(|rule| rule.name).collect();
    assert_eq!(
        guarded,
        [
            "credentials-with-insecure-origin",
            "credentials-with-scheme-wildcard",
            "credentials-with-null-origin",
            "credentials-with-user-content-host",
        ]
    );
}

#[test]
fn no_rule_is_without_a_case() {
    let named: HashSet<&str> = TABLES
        .iter()
        .flat_map(|(cases, _)| cases.iter())
        .map(|c| c.rule)
        .chain(reading::CASES.iter().map(|c| c.rule))
        .collect();
    let without: Vec<_> = RULES
        .iter()
        .filter(|r| !named.contains(r.name))
        .map(|r| r.name)
        .collect();
    assert!(without.is_empty(), "{without:?}");
    assert_eq!(named.len(), RULES.len(), "every case names a rule");
}
