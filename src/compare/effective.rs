//! The effective behaviour: for the same policy, what a browser sees on an HTTP API and on a REST API,
//! and what changes on the way from one to the other.
//!
//! Both are simulated with all that complete exports contain. What one of them cannot express is left
//! out there, and said.

use std::fmt;

use crate::cors::answer::{ALLOW_CREDENTIALS, ALLOW_ORIGIN, MAX_AGE};
use crate::cors::deployment::OPTIONS;
use crate::cors::{ApiType, Draft, Field, Place, Policy, in_words};
use crate::simulate::browser::{Profile, kept_seconds};
use crate::simulate::coverage::{Class, Coverage, Reading, Row, Subject, cover};
use crate::simulate::exchange::Request;
use crate::simulate::gateway::{Answer, Certainty, Gateway, Setup, Source};

/// What a browser sees on both API types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// Line by line: the preflight first, then each source of a response.
    pub lines: Vec<Behaviour>,
}

/// Why there is nothing to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// The design has errors.
    Errors,
    /// This API type can allow none of its origins.
    NothingLeft(ApiType),
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Errors => f.write_str("nothing yet: mend the errors"),
            Self::NothingLeft(api_type) => {
                let other = api_type.with_article();
                write!(
                    f,
                    "nothing to compare: {other} can allow none of the origins"
                )
            }
        }
    }
}

/// One thing that a browser sees, on both API types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// A short name that stays the same.
    pub key: String,
    /// What it is about, for people.
    pub name: String,
    /// On an HTTP API.
    pub http: Sight,
    /// On a REST API.
    pub rest: Sight,
}

/// What a browser sees on one API type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// In a few words.
    pub text: String,
    /// Whether the design's own pages are served as the design means; `None`: there is no better or
    /// worse.
    pub serves: Option<bool>,
    /// Whether any page is served, of the design or not.
    pub open: bool,
    /// How certain it is for the design's own pages.
    pub certainty: Certainty,
}

/// What a move from one API type to the other means for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The design's own pages are no longer served as it means.
    Loses,
    /// They are from then on.
    Gains,
    /// It is another way, for better or worse.
    Differs,
}

impl Change {
    /// The word that screens and JSON use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Loses => "loses",
            Self::Gains => "gains",
            Self::Differs => "differs",
        }
    }
}

impl Behaviour {
    /// What a browser sees on this API type.
    pub const fn on(&self, api_type: ApiType) -> &Sight {
        match api_type {
            ApiType::Http => &self.http,
            ApiType::Rest => &self.rest,
        }
    }

    /// What a move to this API type means; `None`: nothing changes.
    pub fn moving_to(&self, api_type: ApiType) -> Option<Change> {
        let (before, after) = (self.on(api_type.other()), self.on(api_type));
        if before.text == after.text {
            return None;
        }
        Some(match (before.serves, after.serves) {
            (Some(true), Some(false)) => Change::Loses,
            // What strangers gain, too, is no plain gain.
            (Some(false), Some(true)) if !after.open => Change::Gains,
            _ => Change::Differs,
        })
    }
}

impl Effective {
    /// What a browser sees of a design on both API types.
    ///
    /// # Errors
    ///
    /// While the design has errors, or when nothing of it is left on one of them.
    pub fn of(draft: &Draft) -> Result<Self, Unseen> {
        draft.resolve().map_err(|_| Unseen::Errors)?;
        let side = |api_type| {
            let fitted = fitted(draft, api_type).ok_or(Unseen::NothingLeft(api_type));
            fitted.map(Side::of)
        };
        let (http, rest) = (side(ApiType::Http)?, side(ApiType::Rest)?);
        let mut lines: Vec<_> = LINES
            .iter()
            .map(|line| Behaviour {
                key: line.key.to_owned(),
                name: line.name.to_owned(),
                http: (line.sight)(&http),
                rest: (line.sight)(&rest),
            })
            .collect();
        let happens = |source: &Source| [&http, &rest].iter().any(|s| s.row(*source).is_some());
        let sources = Source::ALL.into_iter().filter(happens);
        lines.extend(sources.map(|source| Behaviour {
            key: source.key().to_owned(),
            name: source.about().to_owned(),
            http: http.response(source),
            rest: rest.response(source),
        }));
        Ok(Self { lines })
    }
}

/// A policy for one API type, and what of the design it cannot express.
struct Fitted {
    policy: Policy,
    left_out: Vec<String>,
}

/// The design on this API type, without what cannot be expressed there.
fn fitted(draft: &Draft, api_type: ApiType) -> Option<Fitted> {
    let mut draft = Draft {
        api_type,
        ..draft.clone()
    };
    let mut left_out = Vec::new();
    loop {
        match draft.resolve() {
            Ok(policy) => return Some(Fitted { policy, left_out }),
            Err(unresolved) => left_out.push(leave_out(&mut draft, unresolved.place)?),
        }
    }
}

/// Takes out what stands at a place, and says what it was; `None` when nothing can be taken out.
fn leave_out(draft: &mut Draft, place: Place) -> Option<String> {
    let field = place.field;
    let value = match (place.index, field) {
        (Some(index), _) => draft.list_mut(field)?.remove(index),
        (None, Field::MaxAge) => draft.max_age.take()?.to_text(),
        (None, Field::Authorizer) => draft.authorizer.take()?.key().to_owned(),
        (None, _) => return None,
    };
    Some(format!("{} `{value}`", field.label().to_lowercase()))
}

/// One API type as a browser sees it.
struct Side {
    fitted: Fitted,
    coverage: Coverage,
    /// What a page of the design gets for its preflight.
    preflight: Answer,
    /// The same for a page that is not of the design, if there is one.
    stranger: Option<Answer>,
    /// What a page of the design gets when the integration succeeds.
    success: Answer,
}

/// One line that does not depend on the source of a response.
struct Seen {
    key: &'static str,
    name: &'static str,
    sight: fn(&Side) -> Sight,
}

const fn seen(key: &'static str, name: &'static str, sight: fn(&Side) -> Sight) -> Seen {
    Seen { key, name, sight }
}

/// In the order in which an exchange goes.
const LINES: [Seen; 10] = [
    seen("left-out", "Cannot be expressed", Side::left_out),
    seen(
        "preflight-answer",
        "Preflight answered by",
        Side::preflight_answer,
    ),
    seen(
        "preflight",
        "Preflight of the design's pages",
        Side::preflight_passes,
    ),
    seen(
        "preflight-headers",
        "Its CORS headers",
        Side::preflight_headers,
    ),
    seen(
        "stranger",
        "Preflight of a stranger gets",
        Side::stranger_gets,
    ),
    seen("max-age", "Preflights are kept for", Side::max_age),
    seen("credentials", "Cookies travel", Side::credentials),
    seen("patterns", "Subdomain patterns", Side::patterns),
    seen(
        "response-headers",
        "CORS headers on responses come from",
        Side::who_adds,
    ),
    seen(
        "success-headers",
        "CORS headers of a success",
        Side::success_headers,
    ),
];

impl Side {
    fn of(fitted: Fitted) -> Self {
        let gateway = Gateway::new(&fitted.policy, Setup::default());
        let coverage = cover(&gateway, Profile::default());
        let example = &coverage.example;
        let send = |method: &str, headers: &[(&str, &str)]| {
            gateway.respond(&Request {
                method: method.to_owned(),
                path: example.path.clone(),
                headers: headers.iter().copied().collect(),
            })
        };
        let ask = |origin: &str| {
            let mut headers = vec![
                ("Origin", origin),
                ("Access-Control-Request-Method", &example.method),
            ];
            let header = example.header.as_deref();
            headers.extend(header.map(|name| ("Access-Control-Request-Headers", name)));
            send(OPTIONS, &headers)
        };
        let of_class = |class: Class| {
            let mut columns = coverage.columns.iter();
            let column = columns.find(|column| column.class == class);
            column.and_then(|column| column.origin.as_deref())
        };
        let page = [Class::Listed, Class::Matched, Class::Null];
        let page = page.into_iter().find_map(of_class);
        let page = page.expect("there is always a page with origin `null`");
        Self {
            preflight: ask(page),
            stranger: of_class(Class::Stranger).map(ask),
            success: send(&example.method, &[("Origin", page)]),
            fitted,
            coverage,
        }
    }

    fn row(&self, source: Source) -> Option<&Row> {
        let mut rows = self.coverage.rows.iter();
        rows.find(|row| row.subject == Subject::Response(source))
    }

    fn left_out(&self) -> Sight {
        let left_out = &self.fitted.left_out;
        let text = if left_out.is_empty() {
            "nothing".to_owned()
        } else {
            left_out.join(", ")
        };
        known(text, Some(left_out.is_empty()))
    }

    fn preflight_answer(&self) -> Sight {
        let answer = &self.preflight;
        let text = format!("{}, with {}", answer.by.word(), answer.response.status);
        rests_on(answer, text, None)
    }

    fn preflight_passes(&self) -> Sight {
        let mut rows = self.coverage.rows.iter();
        match rows.find(|row| row.subject == Subject::Preflight) {
            Some(row) => self.reading(row),
            None => known("is never sent".to_owned(), None),
        }
    }

    fn preflight_headers(&self) -> Sight {
        rests_on(&self.preflight, cors_headers(&self.preflight), None)
    }

    fn stranger_gets(&self) -> Sight {
        match &self.stranger {
            Some(answer) => {
                let origin = answer.allow_origin();
                let text = origin.map_or_else(
                    || format!("{}, no {ALLOW_ORIGIN}", answer.response.status),
                    |origin| format!("{}, for `{origin}`", answer.response.status),
                );
                rests_on(answer, text, None)
            }
            None => known("there is none: all sites are allowed".to_owned(), None),
        }
    }

    /// For how long each browser keeps the answer.
    fn max_age(&self) -> Sight {
        let value = self.preflight.response.headers.get(MAX_AGE);
        let browsers = Profile::ALL.into_iter().filter(|p| p.browser().is_some());
        let kept = browsers.map(|profile| {
            let seconds = kept_seconds(value.as_deref(), profile);
            format!("{} {}", profile.name(), in_words(seconds))
        });
        let text = kept.collect::<Vec<_>>().join(", ");
        rests_on(&self.preflight, text, None)
    }

    fn credentials(&self) -> Sight {
        let allowed = self.success.response.headers.get(ALLOW_CREDENTIALS);
        let text = if allowed.is_some() { "yes" } else { "no" };
        rests_on(&self.success, text.to_owned(), None)
    }

    fn success_headers(&self) -> Sight {
        rests_on(&self.success, cors_headers(&self.success), None)
    }

    fn patterns(&self) -> Sight {
        let policy = &self.fitted.policy;
        let limits = policy.api_type.limits_answered_by(policy.answered_by);
        let text = if limits.subdomain_patterns {
            "possible"
        } else {
            "only where a function answers"
        };
        known(text.to_owned(), None)
    }

    fn who_adds(&self) -> Sight {
        let policy = &self.fitted.policy;
        let limits = policy.api_type.limits_answered_by(policy.answered_by);
        let text = if limits.backend_headers_pass {
            "the function"
        } else {
            "the gateway"
        };
        known(text.to_owned(), None)
    }

    fn response(&self, source: Source) -> Sight {
        match self.row(source) {
            Some(row) => {
                let sight = self.reading(row);
                Sight {
                    text: format!("{}, {}", row.status, sight.text),
                    ..sight
                }
            }
            None => known("does not happen".to_owned(), None),
        }
    }

    /// Which pages can go on with an answer.
    fn reading(&self, row: &Row) -> Sight {
        let cells = self.coverage.columns.iter().zip(&row.cells);
        let asked = cells.filter(|(column, _)| column.class != Class::NoOrigin);
        let (mut hidden, mut open, mut unreached) = (false, false, false);
        for (_, reading) in asked {
            hidden |= matches!(reading, Reading::Hole(_));
            open |= *reading == Reading::Open;
            unreached |= *reading == Reading::Unreached;
        }
        let cells = self.coverage.columns.iter().zip(&row.certainties);
        let own = cells.filter(|(column, _)| column.allowed && column.class != Class::NoOrigin);
        let certainty = own.map(|(_, certainty)| *certainty).max();
        let text = match (hidden, unreached, open) {
            (true, ..) => "hidden from the design's pages",
            (false, true, _) => "its preflight is refused first",
            (false, false, true) => "readable for everybody",
            (false, false, false) => "readable",
        };
        let hidden = hidden || unreached;
        Sight {
            text: text.to_owned(),
            serves: Some(!hidden),
            open: open && !hidden,
            certainty: certainty.unwrap_or(row.certainty),
        }
    }
}

/// What the limits of the API type say, which are documented.
const fn known(text: String, serves: Option<bool>) -> Sight {
    Sight {
        text,
        serves,
        open: false,
        certainty: Certainty::Documented,
    }
}

/// What an answer shows.
const fn rests_on(answer: &Answer, text: String, serves: Option<bool>) -> Sight {
    Sight {
        text,
        serves,
        open: false,
        certainty: answer.basis.certainty,
    }
}

/// The names of an answer's CORS headers, shortened to what differs.
fn cors_headers(answer: &Answer) -> String {
    let headers = answer.response.headers.iter();
    let names = headers.map(|(name, _)| name.to_ascii_lowercase());
    let names = names.filter_map(|name| match name.strip_prefix("access-control-") {
        Some(rest) => Some(rest.to_owned()),
        None => (name == "vary").then_some(name),
    });
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests;
