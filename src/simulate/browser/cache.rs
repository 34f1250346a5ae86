//! The answers to preflights that a browser remembers
//! ([Fetch, CORS-preflight cache](https://fetch.spec.whatwg.org/#concept-cache)).

use super::plan::{Route, is_safelisted_method};
use super::{Plan, Profile, kept_seconds, list};
use crate::simulate::exchange::Response;

/// How many answers are remembered, as in Firefox; the others set no limit that matters here.
const CAPACITY: usize = 100;

/// What a browser remembers. Time is in seconds since any fixed moment.
#[derive(Clone, Debug)]
pub struct PreflightCache {
    profile: Profile,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    origin: String,
    url: String,
    /// Whether the request that it was made for included credentials.
    credentials: bool,
    methods: Vec<String>,
    headers: Vec<String>,
    expires: i64,
}

impl PreflightCache {
    /// Remembers nothing yet.
    pub const fn new(profile: Profile) -> Self {
        Self {
            profile,
            entries: Vec::new(),
        }
    }

    /// Remembers an answer to the preflight of `plan`, if it passes and may be kept.
    pub fn keep(&mut self, plan: &Plan<'_>, answer: &Response, now: i64) {
        let max_age = answer.headers.get("access-control-max-age");
        let seconds = kept_seconds(max_age.as_deref(), self.profile);
        if seconds == 0 || !plan.sends_preflight() || !plan.preflight_passes(answer) {
            return;
        }
        let listed = |name: &str| {
            let value = answer.headers.get(name).unwrap_or_default();
            let items = list::items(&value).unwrap_or_default();
            items.into_iter().map(str::to_owned).collect()
        };
        let entry = Entry {
            origin: plan.call.page.as_str().to_owned(),
            url: plan.call.target.url().to_owned(),
            credentials: plan.credentials_included(),
            methods: listed("access-control-allow-methods"),
            headers: listed("access-control-allow-headers"),
            expires: now.saturating_add(seconds),
        };
        self.entries
            .retain(|e| now < e.expires && !e.replaced_by(&entry));
        if self.entries.len() == CAPACITY {
            self.entries.remove(0);
        }
        self.entries.push(entry);
    }

    /// The plan without its preflight, if what is remembered makes that unnecessary.
    pub fn apply<'a>(&self, mut plan: Plan<'a>, now: i64) -> Plan<'a> {
        let known = |e: &Entry| now < e.expires && e.serves(&plan, self.profile);
        if plan.sends_preflight() && self.entries.iter().any(known) {
            plan.route = Route::Remembered;
        }
        plan
    }
}

impl Entry {
    fn replaced_by(&self, other: &Self) -> bool {
        (&self.origin, &self.url, self.credentials)
            == (&other.origin, &other.url, other.credentials)
    }

    /// An answer to a request without credentials does not serve one with them; the reverse it does.
    fn serves(&self, plan: &Plan<'_>, profile: Profile) -> bool {
        let strict = plan.credentials_included();
        // Under credentials `*` was never more than a name.
        let wild = !self.credentials && profile.reuses_wildcards();
        let any = |list: &[String]| wild && list.iter().any(|item| item == "*");
        let method = plan.method();
        let method_known = is_safelisted_method(method)
            || self.methods.iter().any(|m| m == method)
            || any(&self.methods);
        let header_known = |name: &String| {
            let covered = name != "authorization" || profile.wildcard_covers_authorization();
            self.headers.iter().any(|h| h.eq_ignore_ascii_case(name))
                || covered && any(&self.headers)
        };
        self.origin == plan.call.page.as_str()
            && self.url == plan.call.target.url()
            && (self.credentials || !strict)
            && method_known
            && plan.unsafe_names.iter().all(header_known)
    }
}
