//! What `compare` calls only written differently is the same to every browser, whatever answers.

use corstui::compare::{self, Pair};
use corstui::cors::{Draft, Policy};
use corstui::simulate::browser::Profile;
use corstui::simulate::gateway::{Gateway, Setup, Source};
use corstui::simulate::{example, simulate};
use proptest::prelude::*;

use crate::generate::{drafts, meaningful, origin};
use crate::policies::{call, headers, methods, modes, path, strangers};

/// The same lists in another order, their first entries twice, headers in capitals.
fn rewritten(draft: &Draft, turn: usize, twice: bool, capitals: bool) -> Draft {
    let mut draft = draft.clone();
    let lists = [
        &mut draft.allow_origins,
        &mut draft.allow_methods,
        &mut draft.allow_headers,
        &mut draft.expose_headers,
        &mut draft.routes,
        &mut draft.binary_media_types,
    ];
    for list in lists {
        let by = turn % list.len().max(1);
        list.rotate_left(by);
        let again = list.first().filter(|_| twice).cloned();
        list.extend(again);
    }
    if capitals {
        let headers = draft.allow_headers.iter_mut();
        for header in headers.chain(&mut draft.expose_headers) {
            *header = header.to_ascii_uppercase();
        }
    }
    draft
}

fn differ(left: &Draft, right: &Draft) -> bool {
    let mut parts = compare::designs([left, right]);
    parts.any(|part| part.pairs.iter().any(Pair::differs))
}

/// How the calls of these pages end, and what they can read.
fn endings(policy: &Policy, of: &Policy, pages: &[String]) -> Vec<String> {
    let gateway = Gateway::new(policy, Setup::default());
    let mut endings = Vec::new();
    for page in pages {
        for credentials in modes(of) {
            for method in methods(of, credentials) {
                let Some(path) = path(of, &method) else {
                    continue;
                };
                let headers = headers(of, credentials);
                let call = call(page, &path, method.as_str(), headers, credentials);
                for source in Source::of(of) {
                    let found = simulate(&gateway, &call, Profile::Chromium, source);
                    let mut readable = found.verdict.readable_headers.clone();
                    readable.sort();
                    endings.push(format!("{:?} {readable:?}", found.verdict.is_allowed()));
                }
            }
        }
    }
    endings
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_only_written_differently_is_the_same_to_a_browser(
        draft in drafts(), spare in origin(), turn in 0..7_usize, twice: bool, capitals: bool,
    ) {
        let draft = meaningful(&draft, &spare);
        let other = rewritten(&draft, turn, twice, capitals);
        prop_assert!(!differ(&draft, &other) && !differ(&other, &draft));
        let [policy, same] = [&draft, &other].map(|draft| draft.resolve().expect("no errors"));
        let mut pages: Vec<_> = policy.origins.iter().map(example::page_of).collect();
        pages.extend(strangers(&policy).into_iter().take(2));
        prop_assert_eq!(endings(&policy, &policy, &pages), endings(&same, &policy, &pages));
    }
}
