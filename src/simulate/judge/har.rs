//! HAR files, as the network pane of a browser's developer tools saves them
//! ([HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/)).
//!
//! A HAR file does not say which headers a script set, nor the credentials mode. Both are guessed: a
//! recorded preflight names the headers that matter, and a cookie on the request means `include`.
//! What does not cross origins is left out.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Answer, Exchange, Id};
use crate::simulate::browser::{Call, Credentials, Mode, Page, Target};
use crate::simulate::exchange::{Headers, Response};

/// Headers that the browser adds by itself and that scripts may set too; without a preflight that
/// names them, the browser is taken for their author.
const BROWSERS_OWN: [&str; 8] = [
    "accept-language",
    "cache-control",
    "if-modified-since",
    "if-none-match",
    "pragma",
    "priority",
    "upgrade-insecure-requests",
    "user-agent",
];

/// Stands for the value of a header of which only the name is known; no safelisted value looks so.
pub(super) const UNKNOWN_VALUE: &str = "?";

#[derive(Deserialize)]
struct File {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// In the form of RFC 3339.
    started_date_time: Option<String>,
    request: Asked,
    response: Came,
}

#[derive(Deserialize)]
struct Asked {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Line>,
    #[serde(default)]
    cookies: Vec<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Came {
    status: i32,
    #[serde(default)]
    headers: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    name: String,
    value: String,
}

/// The exchanges across origins, in the order of the requests; a preflight whose request is not there
/// makes an exchange without an answer to it. `credentials` overrides the guess.
pub fn read(
    text: &[u8],
    credentials: Option<Credentials>,
) -> Result<Vec<Exchange>, serde_json::Error> {
    let file: File = serde_json::from_slice(text)?;
    let entries = &file.log.entries;
    let pairs = pairs(entries);
    let mut exchanges = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        if !entry.is_preflight() {
            let preflight = pairs.get(&number).map(|at| &entries[*at]);
            exchanges.extend(entry.exchange(number, preflight, credentials));
        }
    }
    let paired: HashSet<_> = pairs.values().collect();
    let preflights = (0..entries.len()).filter(|at| entries[*at].is_preflight());
    let lonely = preflights.filter(|at| !paired.contains(at));
    exchanges.extend(lonely.filter_map(|at| entries[at].alone(at, credentials)));
    Ok(exchanges)
}

/// The place of each preflighted request, with that of its preflight. Of the requests that a preflight
/// fits, it is the nearest in time, then in the file: browsers remember answers, so later requests may
/// have none of their own.
fn pairs(entries: &[Entry]) -> HashMap<usize, usize> {
    let mut waiting: HashMap<_, BTreeSet<_>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if !entry.is_preflight() {
            let asked = (&*entry.request.url, &*entry.request.method);
            let place = (entry.seconds(), at);
            let group = waiting.entry((asked, entry.header("origin")));
            group.or_default().insert(place);
        }
    }
    let mut pairs = HashMap::new();
    for (at, preflight) in entries.iter().enumerate() {
        let Some(method) = preflight.preflighted_method() else {
            continue;
        };
        let asked = (&*preflight.request.url, method);
        // A request that never left has no headers in the file.
        let origins: BTreeSet<_> = [None, preflight.header("origin")].into();
        let place = (preflight.seconds(), at);
        let fits = origins.into_iter().filter_map(|origin| {
            let near = nearest(waiting.get(&(asked, origin))?, place)?;
            Some((near, origin))
        });
        if let Some((request, origin)) = fits.min_by_key(|(near, _)| apart(*near, place)) {
            pairs.insert(request.1, at);
            waiting.entry((asked, origin)).or_default().remove(&request);
        }
    }
    pairs
}

/// An entry's time in seconds, and its number in the file.
type Place = (i64, usize);

/// The place nearest to another, in time, then in the file.
fn nearest(places: &BTreeSet<Place>, to: Place) -> Option<Place> {
    let before = places.range(..to).next_back();
    let times = before.into_iter().chain(places.range(to..).next());
    // Of several at one time, those on either side in the file.
    let near = times.flat_map(|(time, _)| {
        let split = (*time, to.1);
        let before = places.range((*time, 0)..split).next_back();
        let after = places.range(split..=(*time, usize::MAX)).next();
        before.into_iter().chain(after)
    });
    near.copied().min_by_key(|place| apart(*place, to))
}

/// How far two places are apart; of two as far as each other the first counts.
const fn apart(place: Place, to: Place) -> (u64, usize, usize) {
    let seconds = place.0.abs_diff(to.0);
    (seconds, place.1.abs_diff(to.1), place.1)
}

impl Entry {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.request.headers.iter();
        lines
            .find(|line| line.name.eq_ignore_ascii_case(name))
            .map(|line| line.value.as_str())
    }

    /// When it began, in seconds since 1970. Without times all is taken to happen at once.
    fn seconds(&self) -> i64 {
        let text = self.started_date_time.as_deref().unwrap_or_default();
        OffsetDateTime::parse(text, &Rfc3339).map_or(0, OffsetDateTime::unix_timestamp)
    }

    fn is_preflight(&self) -> bool {
        self.preflighted_method().is_some()
    }

    /// The method that this entry asks for, if it is a preflight. Developer tools may list it before or
    /// after its request.
    fn preflighted_method(&self) -> Option<&str> {
        let is_options = self.request.method == "OPTIONS";
        let method = self.header("access-control-request-method");
        method.filter(|_| is_options)
    }

    fn exchange(
        &self,
        number: usize,
        preflight: Option<&Self>,
        credentials: Option<Credentials>,
    ) -> Option<Exchange> {
        let origin = self
            .header("origin")
            .or_else(|| preflight?.header("origin"));
        let page = Page::parse(origin?)?;
        let call = Call {
            page,
            target: Target::parse(&self.request.url)?,
            method: self.request.method.clone(),
            headers: self.script_headers(preflight),
            credentials: credentials.unwrap_or_else(|| self.credentials()),
            mode: Mode::Cors,
        };
        let crosses = !call.is_same_origin();
        crosses.then(|| Exchange {
            id: self.name(number),
            at: Some(self.seconds()),
            call,
            preflight: preflight.map_or(Answer::Missing, Self::answer),
            actual: self.answer(),
        })
    }

    /// A preflight whose request was not saved, or never sent.
    fn alone(&self, number: usize, credentials: Option<Credentials>) -> Option<Exchange> {
        let names = self.header("access-control-request-headers").unwrap_or("");
        let names = names.split(',').map(str::trim).filter(|n| !n.is_empty());
        let call = Call {
            page: Page::parse(self.header("origin")?)?,
            target: Target::parse(&self.request.url)?,
            method: self.preflighted_method()?.to_owned(),
            headers: names.map(|name| (name, UNKNOWN_VALUE)).collect(),
            credentials: credentials.unwrap_or_default(),
            mode: Mode::Cors,
        };
        let crosses = !call.is_same_origin();
        crosses.then(|| Exchange {
            id: self.name(number),
            at: Some(self.seconds()),
            call,
            preflight: self.answer(),
            actual: Answer::Missing,
        })
    }

    /// What the record is called in the verdicts: place in the file, method and address.
    fn name(&self, number: usize) -> Id {
        let Asked { method, url, .. } = &self.request;
        format!("{} {method} {url}", number + 1).into()
    }

    fn credentials(&self) -> Credentials {
        if self.header("cookie").is_some() || !self.request.cookies.is_empty() {
            Credentials::Include
        } else {
            Credentials::default()
        }
    }

    /// The headers that the script must have set: those that a preflight asked for, and those that
    /// only scripts set.
    fn script_headers(&self, preflight: Option<&Self>) -> Headers {
        let asked = preflight.and_then(|p| p.header("access-control-request-headers"));
        let mut asked: Vec<&str> = asked.unwrap_or("").split(',').map(str::trim).collect();
        asked.retain(|name| !name.is_empty());
        let is_asked = |name: &str| asked.iter().any(|a| a.eq_ignore_ascii_case(name));
        let is_own = |name: &str| BROWSERS_OWN.iter().any(|o| o.eq_ignore_ascii_case(name));
        let lines = self.request.headers.iter();
        let set: Headers = lines
            // Names such as `:authority` belong to HTTP/2.
            .filter(|line| !line.name.starts_with(':'))
            .filter(|line| is_asked(&line.name) || preflight.is_none() && !is_own(&line.name))
            .map(|line| (line.name.as_str(), line.value.as_str()))
            .collect();
        let absent = asked.iter().filter(|name| set.lines(name).next().is_none());
        let absent: Vec<_> = absent.map(|name| (*name, UNKNOWN_VALUE)).collect();
        set.iter().chain(absent).collect()
    }

    /// Status 0 is what developer tools write where no answer came.
    fn answer(&self) -> Answer {
        let Ok(status @ 100..) = u16::try_from(self.response.status) else {
            return Answer::Dropped;
        };
        let lines = self.response.headers.iter();
        Answer::Came(Response {
            status,
            headers: lines
                .flat_map(|line| {
                    // Chromium writes the lines of one name as one value.
                    line.value
                        .split('\n')
                        .map(|value| (line.name.as_str(), value))
                })
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::browser::{PreflightCache, Profile};

    const FILE: &str = include_str!("har/refused.har");

    #[test]
    fn preflights_are_paired_and_other_traffic_is_left_out() {
        let exchanges = read(FILE.as_bytes(), None).expect("a HAR file");
        let told: Vec<_> = exchanges
            .iter()
            .map(|exchange| {
                let judged = exchange.judge(Profile::Chromium).map_err(Incomplete::text);
                let judged = judged.map(|j| (j.outcome, j.stage, j.acrh));
                (exchange.id.json(), judged)
            })
            .collect();
        let names = Some("authorization,content-type".to_owned());
        assert_eq!(
            told,
            [
                (
                    r#""2 PUT https://api.example.com/orders""#,
                    Ok(("blocked", "preflight", names))
                ),
                (
                    r#""4 GET https://api.example.com/me""#,
                    Ok(("blocked", "actual", None))
                ),
                (
                    r#""5 GET https://cdn.example.com/a.json""#,
                    Ok(("allowed", "none", None))
                ),
                (
                    r#""7 OPTIONS https://api.example.com/lost""#,
                    Ok(("blocked", "preflight", Some("x-a".to_owned())))
                ),
            ]
        );
    }

    use super::super::Incomplete;

    /// A HAR file of one preflight that is kept for ten minutes, and `PUT`s that begin at these times.
    fn preflight_then(puts: &[&str]) -> String {
        let line = |name: &str, value: &str| serde_json::json!({"name": name, "value": value});
        let origin = line("Origin", "https://app.example.com");
        let allowed = line("Access-Control-Allow-Origin", "https://app.example.com");
        let entry = |started: &str, method: &str, asked, answered| {
            serde_json::json!({
                "startedDateTime": started,
                "request": {"method": method, "url": "https://api.example.com/orders", "headers": asked},
                "response": {"status": 200, "headers": answered},
            })
        };
        let asked = vec![origin.clone(), line("Access-Control-Request-Method", "PUT")];
        let answered = vec![
            allowed.clone(),
            line("Access-Control-Allow-Methods", "PUT"),
            line("Access-Control-Max-Age", "600"),
        ];
        let mut entries = vec![entry("2026-01-01T00:00:00.5Z", "OPTIONS", asked, answered)];
        let put = |at: &&str| entry(at, "PUT", vec![origin.clone()], vec![allowed.clone()]);
        entries.extend(puts.iter().map(put));
        serde_json::json!({"log": {"entries": entries}}).to_string()
    }

    #[test]
    fn a_preflight_serves_later_requests_as_long_as_it_is_remembered() {
        let cases: [(&[&str], &[Option<bool>]); 4] = [
            (
                &["2026-01-01T00:00:00Z", "2026-01-01T00:09:59Z"],
                &[Some(false), Some(true)],
            ),
            (
                &["2026-01-01T00:00:00Z", "2026-01-01T01:10:00+01:00"],
                &[Some(false), None],
            ),
            // The nearest is the one that it was sent for.
            (
                &["2025-12-31T23:00:00Z", "2026-01-01T00:00:01Z"],
                &[None, Some(false)],
            ),
            (&["", ""], &[Some(false), Some(true)]),
        ];
        for (puts, expected) in cases {
            let file = preflight_then(puts);
            let exchanges = read(file.as_bytes(), None).expect("a HAR file");
            let mut cache = PreflightCache::new(Profile::Chromium);
            let cached = exchanges.iter().map(|exchange| {
                let judged = exchange.judge_after(&mut cache, Profile::Chromium).ok()?;
                assert_eq!(judged.outcome, "allowed");
                assert_eq!(judged.preflight_sent, !judged.preflight_cached);
                Some(judged.preflight_cached)
            });
            assert_eq!(cached.collect::<Vec<_>>(), expected, "{puts:?}");
        }
    }

    #[test]
    fn a_preflight_to_its_own_origin_crosses_nothing() {
        let file = preflight_then(&[]).replace("https://app.", "https://api.");
        assert_eq!(read(file.as_bytes(), None).expect("a HAR file"), []);
    }

    #[test]
    fn a_long_recording_of_one_address_is_paired_at_once() {
        const REQUESTS: usize = 4_000;
        let mut file: serde_json::Value =
            serde_json::from_str(&preflight_then(&[""])).expect("JSON");
        let entries = file["log"]["entries"].as_array_mut().expect("a list");
        let pair = entries.clone();
        entries.extend((1..REQUESTS).flat_map(|_| pair.clone()));
        let text = file.to_string();
        let start = std::time::Instant::now();
        let exchanges = read(text.as_bytes(), None).expect("a HAR file");
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
        assert_eq!(exchanges.len(), REQUESTS);
    }

    #[test]
    fn a_header_that_only_scripts_set_needs_a_preflight() {
        let line = |name: &str, value: &str| serde_json::json!({"name": name, "value": value});
        let origin = line("Origin", "https://app.example.com");
        for (header, complete) in [("X-A", false), ("User-Agent", true), (":authority", true)] {
            let entry = serde_json::json!({
                "request": {
                    "method": "GET", "url": "https://api.example.com/",
                    "headers": [origin, line(header, "1")],
                },
                "response": {"status": 200, "headers": []},
            });
            let file = serde_json::json!({"log": {"entries": [entry]}}).to_string();
            let exchanges = read(file.as_bytes(), None).expect("a HAR file");
            let judged = exchanges[0].judge(Profile::Chromium);
            assert_eq!(judged.is_ok(), complete, "{header}");
        }
    }

    /// A script may send OPTIONS itself.
    #[test]
    fn a_preflight_names_the_method_that_it_asks_for() {
        let line = |name: &str, value: &str| serde_json::json!({"name": name, "value": value});
        let origin = line("Origin", "https://app.example.com");
        let asks = line("Access-Control-Request-Method", "PUT");
        for (method, headers, is_preflight) in [
            ("OPTIONS", vec![origin.clone(), asks.clone()], true),
            ("OPTIONS", vec![origin.clone()], false),
            ("GET", vec![origin, asks], false),
        ] {
            let entry = serde_json::json!({
                "request": {"method": method, "url": "https://api.example.com/", "headers": headers},
                "response": {"status": 200, "headers": []},
            });
            let read = |json: &serde_json::Value| -> Entry {
                serde_json::from_value(json.clone()).expect("an entry")
            };
            assert_eq!(read(&entry).is_preflight(), is_preflight, "{method}");
            for (method, url, is_its) in [
                ("PUT", "https://api.example.com/", is_preflight),
                ("PUT", "https://api.example.com/other", false),
                ("PATCH", "https://api.example.com/", false),
            ] {
                let actual = serde_json::json!({
                    "request": {"method": method, "url": url, "headers": []},
                    "response": {"status": 200, "headers": []},
                });
                let paired = pairs(&[read(&entry), read(&actual)]).contains_key(&1);
                assert_eq!(paired, is_its, "{method} {url}");
            }
        }
    }

    #[test]
    fn a_request_with_cookies_includes_credentials() {
        let line = |name: &str, value: &str| serde_json::json!({"name": name, "value": value});
        let origin = line("Origin", "https://app.example.com");
        for (headers, cookies, included) in [
            (vec![origin.clone()], vec![], false),
            (vec![origin.clone(), line("Cookie", "a=b")], vec![], true),
            (vec![origin.clone()], vec![line("a", "b")], true),
        ] {
            let entry = serde_json::json!({
                "request": {
                    "method": "GET", "url": "https://api.example.com/me",
                    "headers": headers, "cookies": cookies,
                },
                "response": {"status": 200, "headers": [line("Access-Control-Allow-Origin", "*")]},
            });
            let file = serde_json::json!({"log": {"entries": [entry]}}).to_string();
            let exchanges = read(file.as_bytes(), None).expect("a HAR file");
            let judged = exchanges[0].judge(Profile::Chromium).expect("complete");
            assert_eq!(judged.outcome == "blocked", included, "{cookies:?}");
        }
    }

    #[test]
    fn the_credentials_mode_can_be_told() {
        let exchanges = read(FILE.as_bytes(), Some(Credentials::Include)).expect("a HAR file");
        let judged = exchanges[2].judge(Profile::Chromium).expect("complete");
        assert_eq!(judged.outcome, "blocked");
        assert!(judged.reason.contains("`*`"), "{}", judged.reason);
    }
}
