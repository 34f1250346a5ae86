//! Coverage: every source of a response against every class of origin. Which pages can read what, where
//! the holes are, and what closes them.
//!
//! Unless one is named, one request stands for all: the first route that the policy lets scripts call. Pages are judged by
//! the classes that the gateway tells apart, each by an example.

use super::browser::{self, Credentials, Part, Profile};
use super::example::{self, Example};
use super::exchange::Request;
use super::gateway::{AddedRoute, Answer, Certainty, Gateway, Responder, Source};
use super::remedy::{Remedy, missing_headers, remedy, unlisted};
use crate::cors::deployment::OPTIONS;
use crate::cors::{Origin, Policy};

/// A class of origins that the gateway treats alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Listed one by one.
    Listed,
    /// Matched by `*`, `https://*` or a subdomain pattern.
    Matched,
    /// `null`: sandboxed frames and files.
    Null,
    /// Neither listed nor matched.
    Stranger,
    /// No `Origin` header: curl, servers, the API's own pages.
    NoOrigin,
}

impl Class {
    /// The word that JSON and tables use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Matched => "matched",
            Self::Null => "null",
            Self::Stranger => "stranger",
            Self::NoOrigin => "no-origin",
        }
    }
}

/// A class and the origin that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Who asks.
    pub class: Class,
    /// The value of the `Origin` header, if there is one.
    pub origin: Option<String>,
    /// Whether the policy means to let it read.
    pub allowed: bool,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The preflight.
    Preflight,
    /// A response that comes from here.
    Response(Source),
}

impl Subject {
    /// The word that JSON and tables use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Preflight => "preflight",
            Self::Response(source) => source.key(),
        }
    }

    /// What happens, as a clause.
    pub fn about(self) -> &'static str {
        match self {
            Self::Preflight => "the browser asks before the request itself",
            Self::Response(source) => source.about(),
        }
    }
}

/// One source of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is answered.
    pub subject: Subject,
    /// The status of the answer.
    pub status: u16,
    /// Who makes it.
    pub by: Responder,
    /// How certain that is: as certain as the least certain cell.
    pub certainty: Certainty,
    /// One for each column.
    pub cells: Vec<Reading>,
    /// How certain each cell is.
    pub certainties: Vec<Certainty>,
}

/// Whether a page can read a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It can, as the policy means.
    Readable,
    /// The policy means it to, and it cannot.
    Hole(Hole),
    /// It cannot, as the policy means.
    KeptOut,
    /// It can although it is not on the list: an error that carries `*`.
    Open,
    /// It never comes: its preflight is refused first.
    Unreached,
    /// CORS has no say.
    NoCors,
}

impl Reading {
    /// The word in tables for people. Holes stand out.
    pub const fn short(&self) -> &'static str {
        match self {
            Self::Readable => "yes",
            Self::Hole(_) => "HOLE",
            Self::KeptOut | Self::Unreached => "no",
            Self::Open => "open",
            Self::NoCors => "-",
        }
    }

    /// The word that JSON uses.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Readable => "readable",
            Self::Hole(_) => "hole",
            Self::KeptOut => "kept-out",
            Self::Open => "open",
            Self::Unreached => "unreached",
            Self::NoCors => "no-cors",
        }
    }
}

/// A response that an allowed page cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// What the browser says of it.
    pub reason: String,
    /// What closes it.
    pub remedy: Remedy,
}

/// The whole table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The request that stands for all.
    pub example: Example,
    /// Who asks.
    pub columns: Vec<Column>,
    /// The route that the preflight's answer rests on and that the design does not have.
    pub added: Option<AddedRoute>,
    /// What is answered: the preflight, then every source that the API has.
    pub rows: Vec<Row>,
}

impl Coverage {
    /// Every hole, with the row and column where it is.
    pub fn holes(&self) -> impl Iterator<Item = (&Row, &Column, &Hole)> {
        self.rows.iter().flat_map(move |row| {
            let cells = self.columns.iter().zip(&row.cells);
            cells.filter_map(move |(column, cell)| match cell {
                Reading::Hole(hole) => Some((row, column, hole)),
                _ => None,
            })
        })
    }

    /// Whether there is a hole that something can close.
    pub fn can_be_better(&self) -> bool {
        self.holes().any(|(_, _, hole)| hole.remedy.cures)
    }
}

/// Looks at every source of a response of a deployed policy, as `profile` would.
pub fn cover(gateway: &Gateway<'_>, profile: Profile) -> Coverage {
    cover_call(gateway, profile, Example::of(gateway.policy()))
}

/// Looks at every source of a response to one request.
pub fn cover_call(gateway: &Gateway<'_>, profile: Profile, example: Example) -> Coverage {
    let policy = gateway.policy();
    let columns = columns(policy);
    let preflight = example.needs_preflight().then_some(Subject::Preflight);
    let responses = Source::of(policy).map(Subject::Response);
    let look = Look {
        gateway,
        profile,
        example: &example,
    };
    let subjects = preflight.iter().copied().chain(responses);
    let rows = subjects
        .map(|subject| look.row(subject, &columns))
        .collect();
    let mut asked = columns.iter().filter(|_| preflight.is_some());
    let added = asked.find_map(|column| look.preflight(column, Source::Success).added);
    Coverage {
        example,
        columns,
        added,
        rows,
    }
}

/// Who may ask, each class with an example.
fn columns(policy: &Policy) -> Vec<Column> {
    let is_pattern = |o: &&Origin| !matches!(o, Origin::Exact(_) | Origin::Null);
    let listed = policy.origins.iter().find_map(Origin::exact);
    let listed = listed.map(|origin| (Class::Listed, origin.as_str().to_owned()));
    let matched = policy.origins.iter().find(is_pattern);
    let matched = matched.map(|origin| (Class::Matched, example::page_of(origin)));
    let null = (Class::Null, "null".to_owned());
    let stranger = example::stranger(policy).map(|origin| (Class::Stranger, origin.to_owned()));
    let asking = [listed, matched, Some(null), stranger];
    let column = |(class, origin): (Class, String)| Column {
        class,
        allowed: policy.allows_origin(&origin),
        origin: Some(origin),
    };
    let nobody = Column {
        class: Class::NoOrigin,
        origin: None,
        allowed: true,
    };
    let asking = asking.into_iter().flatten().map(column);
    asking.chain([nobody]).collect()
}

/// How the table is looked at.
struct Look<'a> {
    gateway: &'a Gateway<'a>,
    profile: Profile,
    example: &'a Example,
}

impl Look<'_> {
    fn row(&self, subject: Subject, columns: &[Column]) -> Row {
        let answers: Vec<_> = columns.iter().map(|c| self.answer(subject, c)).collect();
        let shown = answers.first().expect("there is a column without origin");
        let cells = columns
            .iter()
            .zip(&answers)
            .map(|(column, answer)| self.cell(subject, column, answer));
        let (cells, certainties): (Vec<_>, Vec<_>) = cells.unzip();
        Row {
            subject,
            status: shown.response.status,
            by: shown.by,
            certainty: *certainties.iter().max().expect("as many as columns"),
            cells,
            certainties,
        }
    }

    /// Whether a page can read an answer, and how certain that is.
    fn cell(&self, subject: Subject, column: &Column, answer: &Answer) -> (Reading, Certainty) {
        match (column.allowed, self.refused_before(subject, column)) {
            (true, Some(certainty)) => (Reading::Unreached, certainty),
            _ => (
                self.reading(subject, column, answer),
                answer.basis.certainty,
            ),
        }
    }

    /// How certain it is that a response never comes because its preflight is refused; `None`: the
    /// preflight passes, or there is none.
    fn refused_before(&self, subject: Subject, column: &Column) -> Option<Certainty> {
        let Subject::Response(source) = subject else {
            return None;
        };
        let origin = column.origin.as_ref()?;
        if !self.example.needs_preflight() {
            return None;
        }
        let answer = self.preflight(column, source.of_preflight());
        self.refusal(Subject::Preflight, origin, &answer)?;
        Some(answer.basis.certainty)
    }

    fn answer(&self, subject: Subject, column: &Column) -> Answer {
        match subject {
            Subject::Preflight => self.preflight(column, Source::Success),
            Subject::Response(source) => {
                let request = self.request(&self.example.method, column, None);
                self.gateway.respond_from(&request, source)
            }
        }
    }

    fn preflight(&self, column: &Column, source: Source) -> Answer {
        let asked = ("Access-Control-Request-Method", &*self.example.method);
        let request = self.request(OPTIONS, column, Some(asked));
        self.gateway.respond_from(&request, source)
    }

    fn request(&self, method: &str, column: &Column, asked: Option<(&str, &str)>) -> Request {
        let origin = column.origin.iter().map(|o| ("Origin", o.as_str()));
        Request {
            method: method.to_owned(),
            path: self.example.path.clone(),
            headers: origin.chain(asked).collect(),
        }
    }

    fn reading(&self, subject: Subject, column: &Column, answer: &Answer) -> Reading {
        let Some(origin) = &column.origin else {
            return Reading::NoCors;
        };
        match (self.refusal(subject, origin, answer), column.allowed) {
            (None, true) => Reading::Readable,
            (None, false) => Reading::Open,
            (Some(_), false) => Reading::KeptOut,
            (Some(hole), true) => Reading::Hole(hole),
        }
    }

    /// Why the browser does not let the page go on; `None`: it does. Of a response only its own headers
    /// count, as if its preflight had passed.
    fn refusal(&self, subject: Subject, origin: &str, answer: &Answer) -> Option<Hole> {
        let credentials = if self.gateway.policy().credentials {
            Credentials::Include
        } else {
            Credentials::default()
        };
        let simple = Example {
            method: "GET".to_owned(),
            header: None,
            ..self.example.clone()
        };
        let (example, part) = match subject {
            Subject::Preflight => (self.example, Part::Preflight),
            Subject::Response(_) => (&simple, Part::Actual),
        };
        let call = example.call(origin, credentials)?;
        let response = Some(&answer.response);
        let verdict = browser::plan(&call, self.profile).judge(response, response);
        let step = verdict.failed().filter(|step| step.of == part)?;
        let remedy = remedy(self.gateway, origin, step, answer)
            .or_else(|| unlisted(step))
            .unwrap_or_else(|| missing_headers(self.gateway, answer));
        Some(Hole {
            reason: step.reason(),
            remedy,
        })
    }
}

#[cfg(test)]
mod tests;
