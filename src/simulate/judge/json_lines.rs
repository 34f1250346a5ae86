//! JSON Lines: one recorded exchange in, one verdict out.
//!
//! `id`, `page_origin`, `api_origin` and `request.method` have to be there; headers, credentials mode
//! and mode are what `fetch()` takes when a script says nothing. Keys that are not known are left
//! alone.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::{Answer, Exchange, Id, Incomplete, misfit};
use crate::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target};
use crate::simulate::exchange::{Headers, Response};

/// Why a line cannot be judged.
#[derive(Debug)]
pub enum LineError {
    /// It is no such JSON object.
    Json(serde_json::Error),
    /// A value is not what its key says.
    Value(String),
    /// An answer is missing.
    Incomplete(Incomplete),
}

/// A value that has to be a JSON object; serde would take an array for a struct, too.
struct Object<T>(T);

#[derive(Deserialize)]
struct Line {
    id: Id,
    page_origin: String,
    api_origin: String,
    request: Object<Asked>,
    preflight_response: Option<Object<Recorded>>,
    actual_response: Option<Object<Recorded>>,
}

#[derive(Deserialize)]
struct Asked {
    method: String,
    #[serde(default)]
    headers: Vec<(String, String)>,
    credentials: Option<String>,
    mode: Option<String>,
}

#[derive(Deserialize)]
struct Recorded {
    status: Option<u16>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    drop: bool,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => f.write_str(&told(error)),
            Self::Value(text) => f.write_str(text),
            Self::Incomplete(incomplete) => f.write_str(incomplete.text()),
        }
    }
}

impl std::error::Error for LineError {}

/// What is wrong with the JSON, in plain words. The line that serde counts is always the first.
fn told(error: &serde_json::Error) -> String {
    let column = error.column();
    match error.classify() {
        Category::Eof => format!("the JSON object ends too early, at column {column}"),
        Category::Syntax => format!("this is no JSON object; reading it stops at column {column}"),
        Category::Data | Category::Io => {
            let text = misfit(error);
            if text.starts_with("the key") {
                text
            } else {
                format!("{text}, at column {column}")
            }
        }
    }
}

/// Reads a line and judges it; the verdict is a line of JSON without its end.
pub fn judge(line: &[u8], profile: Profile) -> Result<String, LineError> {
    let exchange = read(line)?;
    let judged = exchange.judge(profile).map_err(LineError::Incomplete)?;
    serde_json::to_string(&judged).map_err(LineError::Json)
}

/// Reads a line.
pub fn read(line: &[u8]) -> Result<Exchange, LineError> {
    let Object::<Line>(line) = serde_json::from_slice(line).map_err(LineError::Json)?;
    Ok(Exchange {
        call: call(&line.page_origin, &line.api_origin, line.request.0)?,
        id: line.id,
        at: None,
        preflight: answer(line.preflight_response)?,
        actual: answer(line.actual_response)?,
    })
}

fn call(page: &str, api: &str, asked: Asked) -> Result<Call, LineError> {
    let value = |text: String| LineError::Value(text);
    let credentials = match asked.credentials.as_deref() {
        None => Some(Credentials::default()),
        Some(word) => Credentials::from_key(word),
    };
    let mode = match asked.mode.as_deref() {
        None => Some(Mode::default()),
        Some(word) => Mode::from_key(word),
    };
    Ok(Call {
        page: Page::parse(page).ok_or_else(|| {
            value(format!("`page_origin` is `{page}`, which is no origin; write it like `https://app.example.com`, or `null`"))
        })?,
        target: Target::parse(api).ok_or_else(|| {
            value(format!("`api_origin` is `{api}`, which is no address over http or https; write it like `https://api.example.com`"))
        })?,
        method: asked.method,
        headers: Headers::from_iter(asked.headers),
        credentials: credentials.ok_or_else(|| {
            value("`credentials` is none of `omit`, `same-origin` and `include`".to_owned())
        })?,
        mode: mode.ok_or_else(|| {
            value("`mode` is none of `cors`, `no-cors` and `same-origin`".to_owned())
        })?,
    })
}

fn answer(recorded: Option<Object<Recorded>>) -> Result<Answer, LineError> {
    let Some(Object(recorded)) = recorded else {
        return Ok(Answer::Missing);
    };
    if recorded.drop {
        return Ok(Answer::Dropped);
    }
    match recorded.status {
        Some(status @ 100..=999) => Ok(Answer::Came(Response {
            status,
            headers: Headers::from_iter(recorded.headers),
        })),
        Some(status) => Err(LineError::Value(format!(
            "the status is {status}; a response has 100 to 999"
        ))),
        None => Err(LineError::Value(
            "a response has neither `status` nor `drop`".to_owned(),
        )),
    }
}
