//! The text that `curl -i` and `curl -v` print.
//!
//! `-v` shows the request, and so says where the page is and what was asked; `-i` shows answers only,
//! and the rest has to be told. Several transfers may stand in one text.

use std::fmt;

use super::har::UNKNOWN_VALUE;
use super::{Answer, Exchange};
use crate::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target, plan};
use crate::simulate::exchange::{Headers, Response};

/// What the text itself may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Where the page is.
    pub origin: Option<String>,
    /// What is asked.
    pub url: Option<String>,
    /// The script's method; `GET` unless told.
    pub method: Option<String>,
    /// The script's headers.
    pub headers: Vec<(String, String)>,
    /// The credentials mode.
    pub credentials: Credentials,
}

/// Why a text cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurlError {
    /// There is no status line in it.
    NoResponse,
    /// Neither the text nor the caller says where the page is.
    NoOrigin,
    /// Neither the text nor the caller says what is asked.
    NoUrl,
}

/// A request or response as curl shows it.
#[derive(Clone, Debug, Default)]
struct Head {
    /// `GET / HTTP/2` or `HTTP/2 200`.
    first: String,
    headers: Headers,
}

#[derive(Clone, Debug, Default)]
struct Transfer {
    /// Whether curl spoke of TLS.
    secure: bool,
    request: Option<Head>,
    response: Option<Head>,
}

impl fmt::Display for CurlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoResponse => "there is no response in this text of curl; use `curl -i` or `curl -v`",
            Self::NoOrigin => "the text does not say where the page is: use `curl -v -H 'Origin: ...'`, or name it with --origin",
            Self::NoUrl => "the text does not say what was asked: use `curl -v`, or name it with --url",
        })
    }
}

impl std::error::Error for CurlError {}

/// Codes of the failures after which there is no answer; others may follow one
/// ([curl's exit codes](https://curl.se/docs/manpage.html#EXIT)).
const BEFORE_ANSWERS: [&str; 6] = ["5", "6", "7", "35", "52", "60"];

/// Headers that answer preflights, and nothing else.
const PREFLIGHTS_OWN: [&str; 3] = [
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-max-age",
];

/// The exchanges in the text. A preflight belongs to the request that follows it, if that is the one it
/// asked for; `told` fills in what the text does not say, and wins over it.
///
/// Where only answers are shown, the first of two is the preflight's if the request needs one. An answer
/// that stands alone is the preflight's only if it has a header of such answers, or never came.
pub fn read(text: &str, told: &Told, profile: Profile) -> Result<Vec<Exchange>, CurlError> {
    let transfers = transfers(text);
    if transfers.is_empty() {
        return Err(CurlError::NoResponse);
    }
    let mut exchanges = Vec::new();
    let mut rest = transfers.as_slice();
    while let [first, others @ ..] = rest {
        let second = others.first().filter(|next| first.may_precede(next));
        let (exchange, both) = pair(exchanges.len(), first, second, told, profile)?;
        exchanges.push(exchange);
        rest = &rest[if both { 2 } else { 1 }..];
    }
    Ok(exchanges)
}

/// An exchange of one transfer or two, and whether it took both.
fn pair(
    number: usize,
    first: &Transfer,
    second: Option<&Transfer>,
    told: &Told,
    profile: Profile,
) -> Result<(Exchange, bool), CurlError> {
    let id = (number + 1).to_string().into();
    let call = first.call(second, told)?;
    let is_preflight = if first.request.is_some() {
        first.is_preflight()
    } else {
        let is_likely = second.is_some() || first.may_answer_preflight();
        is_likely && plan(&call, profile).sends_preflight()
    };
    let exchange = if is_preflight {
        Exchange {
            id,
            at: None,
            call,
            preflight: first.answer(),
            actual: second.map_or(Answer::Missing, Transfer::answer),
        }
    } else {
        Exchange {
            id,
            at: None,
            call,
            preflight: Answer::Missing,
            actual: first.answer(),
        }
    };
    Ok((exchange, is_preflight && second.is_some()))
}

impl Head {
    fn new(first: &str) -> Self {
        Self {
            first: first.to_owned(),
            headers: Headers::default(),
        }
    }

    /// The part of the first line between spaces.
    fn word(&self, number: usize) -> &str {
        self.first.split_whitespace().nth(number).unwrap_or("")
    }

    fn status(&self) -> Option<u16> {
        self.word(1).parse().ok()
    }
}

impl Transfer {
    fn is_preflight(&self) -> bool {
        let asks = |head: &Head| head.headers.get("access-control-request-method").is_some();
        let request = self.request.as_ref();
        request.is_some_and(|head| head.word(0) == "OPTIONS" && asks(head))
    }

    /// Whether the next transfer may be the request that this one, if a preflight, asked for.
    fn may_precede(&self, next: &Self) -> bool {
        let (Some(_), Some(actual)) = (&self.request, &next.request) else {
            return !next.is_preflight();
        };
        let asked = self.header("access-control-request-method");
        !next.is_preflight()
            && asked.as_deref() == Some(actual.word(0))
            && self.url() == next.url()
            && self.header("origin") == next.header("origin")
    }

    /// Whether an answer that stands alone may be a preflight's. Without a connection the preflight is
    /// the first to fail.
    fn may_answer_preflight(&self) -> bool {
        let is_there = |head: &Head| PREFLIGHTS_OWN.iter().any(|n| head.headers.get(n).is_some());
        self.response.as_ref().is_none_or(is_there)
    }

    fn answer(&self) -> Answer {
        let Some(head) = &self.response else {
            return Answer::Dropped;
        };
        let headers = head.headers.clone();
        head.status().map_or(Answer::Dropped, |status| {
            Answer::Came(Response { status, headers })
        })
    }

    fn header(&self, name: &str) -> Option<String> {
        self.request.as_ref()?.headers.get(name)
    }

    /// What the script must have asked for, if this is its exchange's first transfer.
    fn call(&self, second: Option<&Self>, told: &Told) -> Result<Call, CurlError> {
        let preflight = self.is_preflight();
        let origin = told.origin.clone().or_else(|| self.header("origin"));
        let page = origin.as_deref().and_then(Page::parse);
        let url = told.url.clone().or_else(|| self.url());
        let target = url.as_deref().and_then(Target::parse);
        let shown = if preflight {
            self.header("access-control-request-method")
        } else {
            self.request.as_ref().map(|head| head.word(0).to_owned())
        };
        let method = told.method.clone().or(shown);
        let actual = if preflight { second } else { Some(self) };
        let mut headers: Headers = told.headers.iter().cloned().collect();
        if told.headers.is_empty() {
            headers = match actual {
                Some(transfer) => transfer.script_headers(),
                None => self.asked_headers(),
            };
        }
        Ok(Call {
            page: page.ok_or(CurlError::NoOrigin)?,
            target: target.ok_or(CurlError::NoUrl)?,
            method: method.unwrap_or_else(|| "GET".to_owned()),
            headers,
            credentials: told.credentials,
            mode: Mode::Cors,
        })
    }

    fn url(&self) -> Option<String> {
        let request = self.request.as_ref()?;
        let scheme = if self.secure { "https" } else { "http" };
        let host = request.headers.get("host")?;
        Some(format!("{scheme}://{host}{}", request.word(1)))
    }

    /// The headers that curl sent for the script: all but its own.
    fn script_headers(&self) -> Headers {
        const CURLS_OWN: [&str; 4] = ["host", "user-agent", "accept", "origin"];
        let request = self.request.iter().flat_map(|head| head.headers.iter());
        request
            .filter(|(name, _)| !CURLS_OWN.iter().any(|own| own.eq_ignore_ascii_case(name)))
            .collect()
    }

    /// The headers that a preflight asks for; their values are not known.
    fn asked_headers(&self) -> Headers {
        let names = self.header("access-control-request-headers");
        let names = names.unwrap_or_default();
        let names = names.split(',').map(str::trim).filter(|n| !n.is_empty());
        names.map(|name| (name, UNKNOWN_VALUE)).collect()
    }
}

/// The transfers in the text, interim answers left out.
fn transfers(text: &str) -> Vec<Transfer> {
    let verbose = text.lines().any(is_verbose);
    let mut reader = Reader::default();
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match line.as_bytes() {
            [b'c', ..] if line.starts_with("curl: (") => reader.failure(line),
            [b'*', b' ', ..] => reader.info(&line[2..]),
            [b'>', rest @ ..] if verbose => reader.request(line[line.len() - rest.len()..].trim()),
            [b'<', rest @ ..] if verbose => reader.response(line[line.len() - rest.len()..].trim()),
            _ if !verbose => reader.response(line),
            _ => {}
        }
    }
    reader.done()
}

/// Whether only `curl -v` prints such a line: the first of a request or of an answer.
fn is_verbose(line: &str) -> bool {
    let is_request = line.starts_with("> ") && line.contains(" HTTP/");
    line.starts_with("< HTTP/") || is_request
}

/// Reads curl's lines one by one.
#[derive(Debug, Default)]
struct Reader {
    transfers: Vec<Transfer>,
    secure: bool,
    /// The head that lines are added to; none between heads, where bodies stand.
    open: Open,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    None,
    Request,
    Response,
}

impl Reader {
    fn info(&mut self, text: &str) {
        let text = text.trim_start();
        if text.starts_with("Trying ") || text.contains("Connected to ") {
            self.secure = false;
        }
        if text.contains("SSL connection using") || text.contains("port 443") {
            self.secure = true;
        }
    }

    fn request(&mut self, line: &str) {
        if self.open == Open::Request {
            let head = self.transfers.last_mut().and_then(|t| t.request.as_mut());
            self.open = add(head, line, Open::Request);
        } else if !line.is_empty() {
            self.transfers.push(Transfer {
                secure: self.secure,
                request: Some(Head::new(line)),
                response: None,
            });
            self.open = Open::Request;
        }
    }

    fn response(&mut self, line: &str) {
        if self.open == Open::Response {
            let head = self.transfers.last_mut().and_then(|t| t.response.as_mut());
            self.open = add(head, line, Open::Response);
        } else if line.starts_with("HTTP/") {
            let head = Head::new(line);
            match self.transfers.last_mut() {
                Some(transfer) if transfer.awaits_answer() => transfer.response = Some(head),
                _ => self.transfers.push(Transfer {
                    secure: self.secure,
                    request: None,
                    response: Some(head),
                }),
            }
            self.open = Open::Response;
        }
    }

    /// Curl gave up. A transfer of which nothing was sent has not been noted yet.
    fn failure(&mut self, line: &str) {
        let is_before = |code: &&str| line.starts_with(&format!("curl: ({code})"));
        let is_new = match self.transfers.last() {
            None => true,
            Some(last) => last.response.is_some() && BEFORE_ANSWERS.iter().any(is_before),
        };
        if is_new {
            self.transfers.push(Transfer::default());
        }
        self.open = Open::None;
    }

    fn done(self) -> Vec<Transfer> {
        self.transfers
    }
}

impl Transfer {
    /// Whether the next answer belongs here: none came yet, or only an interim one.
    fn awaits_answer(&self) -> bool {
        let status = self.response.as_ref().and_then(Head::status);
        status.is_none_or(|status| status < 200)
    }
}

/// Adds a header line to a head; an empty line ends it.
fn add(head: Option<&mut Head>, line: &str, open: Open) -> Open {
    let (Some(head), Some((name, value))) = (head, line.split_once(':')) else {
        return if line.is_empty() { Open::None } else { open };
    };
    head.headers
        .push(name.trim(), value.trim_matches([' ', '\t']));
    open
}
