//! `corstui judge`: recorded exchanges in, verdicts out, as JSON Lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, ErrorKind, Read, Write};

use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use clap::builder::TypedValueParser;
use serde_json::error::Category;

use super::json::escaped;
use super::report::text::harmless_line;
use super::session::{unsaid, unwritten};
use super::simulate::page;
use super::words::one_of;
use super::{Exit, Session, Stream};
use crate::preset::{LoadError, STANDARD_INPUT, system_says};
use crate::simulate::browser::{Credentials, PreflightCache, Profile, Target};
use crate::simulate::judge::{self, Exchange, Incomplete, curl, har, json_lines};

/// The longest line of JSON Lines, in bytes; so memory stays bounded whatever comes.
const LINE_LIMIT: usize = 1 << 20;

/// The longest HAR file or text of curl, in bytes. HAR files hold bodies, too.
const FILE_LIMIT: u64 = 1 << 28;

/// A record as it comes: its first lines, which have been looked at, and the rest.
type Record<'a> = Chain<&'a [u8], BufReader<Box<dyn Read + 'a>>>;

/// The arguments of `judge`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "`curl -i` shows no requests: of two answers the first is the preflight's if the request needs \
        one; one answer alone only if it has Access-Control-Allow-Methods, Access-Control-Allow-Headers or \
        Access-Control-Max-Age. In a HAR file a preflight serves later requests too, as long as the browser \
        remembers it; `preflight_cached` says so.\n\n\
        Exit status: 0 every exchange was judged, blocked or not; 2 some could not be."
)]
pub struct Args {
    /// The record; `-` is standard input.
    #[arg(value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    file: String,
    /// Whose rules to follow.
    #[arg(long, value_parser = profile(), default_value = Profile::Chromium.key(), value_name = "BROWSER")]
    browser: Profile,
    /// What the record is; told from its beginning unless named.
    #[arg(long, value_enum, value_name = "KIND")]
    from: Option<Kind>,
    /// For curl: where the page is, such as https://app.example.com.
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    origin: Option<String>,
    /// For curl: what is asked.
    #[arg(long, value_name = "URL", value_parser = address, value_hint = ValueHint::Url)]
    url: Option<String>,
    /// For curl: the script's method.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// For curl: a header that the script sets.
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header)]
    headers: Vec<(String, String)>,
    /// For curl and HAR: the credentials mode.
    #[arg(long, value_parser = credentials(), value_name = "MODE")]
    credentials: Option<Credentials>,
}

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// One exchange a line.
    Jsonl,
    /// A HAR file of a browser's developer tools.
    Har,
    /// What `curl -i` or `curl -v` printed.
    Curl,
}

/// Whether anybody still reads the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    There,
    Gone,
}

/// Takes whose rules to follow.
pub(super) fn profile() -> impl TypedValueParser<Value = Profile> {
    one_of(&Profile::ALL, |profile| profile.key().into())
}

/// Takes a credentials mode.
pub(super) fn credentials() -> impl TypedValueParser<Value = Credentials> {
    one_of(&Credentials::ALL, |mode| mode.key().into())
}

/// Takes a page's origin, and leaves it as it is written.
fn origin(text: &str) -> Result<String, String> {
    page(text).map(|_| text.to_owned())
}

/// Takes an address that scripts can ask, and leaves it as it is written.
fn address(text: &str) -> Result<String, String> {
    let target = Target::parse(text).map(|_| text.to_owned());
    target.ok_or_else(|| "write https://, a host and a path".to_owned())
}

pub(super) fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("write `Name: value`")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let Session {
        stdin, out, err, ..
    } = session;
    let input: Box<dyn Read + '_> = if args.file == "-" {
        Box::new(stdin)
    } else {
        Box::new(File::open(&args.file).map_err(|error| unread(&args.file, error))?)
    };
    let mut input = BufReader::new(input);
    let begin = beginning(&mut input).map_err(|error| unread(&args.file, error))?;
    if args.from.is_none() && looks_like_design(&begin) {
        bail!("this looks like a design, not a record: use `corstui simulate`");
    }
    let kind = args.from.unwrap_or_else(|| Kind::of(&begin));
    let unused = args.unused(kind);
    if !unused.is_empty() {
        let (unused, name) = (unused.join(", "), kind.name());
        note(&format!("{unused}: not used, the record is {name}"), err)?;
    }
    let mut input = begin.as_slice().chain(input);
    match kind {
        Kind::Jsonl => lines(args.browser, &mut input, out.out),
        Kind::Har => {
            let text = whole(&mut input)?;
            let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
            let exchanges = har::read(text, args.credentials)
                .map_err(|error| anyhow!("cannot read the HAR file: {}", in_words(&error)))?;
            if exchanges.is_empty() {
                note(
                    "the HAR file has no request from one origin to another",
                    err,
                )?;
            }
            all(&exchanges, args.browser, out.out)
        }
        Kind::Curl => {
            let text = whole(&mut input)?;
            let text = String::from_utf8_lossy(&text);
            let exchanges = curl::read(&text, &args.told(), args.browser)?;
            all(&exchanges, args.browser, out.out)
        }
    }
}

/// Why the record cannot be opened, or its beginning be read.
fn unread(file: &str, error: io::Error) -> LoadError {
    let name = if file == "-" { STANDARD_INPUT } else { file };
    LoadError::File {
        name: name.to_owned(),
        error,
    }
}

/// Why the rest of a record cannot be read.
fn cut_short(error: &io::Error) -> anyhow::Error {
    anyhow!("cannot read the record: {}", system_says(error))
}

/// Why a HAR file cannot be read.
fn in_words(error: &serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        Category::Eof => format!("it ends too early, at {place}; save it again"),
        Category::Syntax => format!("it is no JSON at {place}; save it again"),
        Category::Data | Category::Io => format!(
            "{}, at {place}; save it again from the browser's developer tools",
            judge::misfit(error)
        ),
    }
}

/// Says something that does not keep the record from being judged.
fn note(text: &str, err: &mut Stream<'_>) -> Result<()> {
    writeln!(err.out, "note: {}", harmless_line(text)).map_err(|e| unsaid(&e))
}

impl Args {
    /// The options that were given, and that say nothing about a record of this kind.
    fn unused(&self, kind: Kind) -> Vec<&'static str> {
        let given = [
            ("--origin", self.origin.is_some(), kind != Kind::Curl),
            ("--url", self.url.is_some(), kind != Kind::Curl),
            ("--method", self.method.is_some(), kind != Kind::Curl),
            ("--header", !self.headers.is_empty(), kind != Kind::Curl),
            (
                "--credentials",
                self.credentials.is_some(),
                kind == Kind::Jsonl,
            ),
        ];
        let unused = given.iter().filter(|(_, given, idle)| *given && *idle);
        unused.map(|(name, ..)| *name).collect()
    }

    fn told(&self) -> curl::Told {
        curl::Told {
            origin: self.origin.clone(),
            url: self.url.clone(),
            method: self.method.clone(),
            headers: self.headers.clone(),
            credentials: self.credentials.unwrap_or_default(),
        }
    }
}

impl Kind {
    /// What users call it.
    const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "JSON Lines",
            Self::Har => "a HAR file",
            Self::Curl => "the text of curl",
        }
    }

    /// Told from the beginning of a record.
    fn of(begin: &[u8]) -> Self {
        let text = String::from_utf8_lossy(without_mark(begin));
        let text = text.trim_start();
        let inside = text.strip_prefix('{').map(str::trim_start);
        if inside.is_some_and(|inside| inside.starts_with("\"log\"")) {
            Self::Har
        } else if ["HTTP/", "* ", "> ", "< ", "curl: ("]
            .iter()
            .any(|sign| text.starts_with(sign))
        {
            Self::Curl
        } else {
            Self::Jsonl
        }
    }
}

/// Whether a text begins like a design in YAML: with a comment, a mark or a plain key.
fn looks_like_design(begin: &[u8]) -> bool {
    let text = String::from_utf8_lossy(without_mark(begin));
    let line = text.trim_start().lines().next().unwrap_or_default();
    let is_key =
        |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let begins_with_key = line.split_once(':').is_some_and(|(key, _)| is_key(key));
    line.starts_with("# ")
        || line.trim_end() == "---"
        || begins_with_key && !line.starts_with("curl:")
}

/// The first lines of a record, as many as it takes to know its kind.
fn beginning(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut begin = Vec::new();
    loop {
        let read = input
            .take(LINE_LIMIT as u64)
            .read_until(b'\n', &mut begin)?;
        let shown = without_mark(&begin).trim_ascii();
        if read == 0 || shown.len() > 1 || begin.len() >= LINE_LIMIT {
            return Ok(begin);
        }
    }
}

/// A text without the byte order mark that some programs put before it.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// All of a record that does not come in lines.
fn whole(input: &mut dyn Read) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    let read = input.take(FILE_LIMIT + 1).read_to_end(&mut text);
    if read.map_err(|e| cut_short(&e))? as u64 > FILE_LIMIT {
        bail!(
            "the record is longer than {} MiB; save fewer requests",
            FILE_LIMIT >> 20
        );
    }
    Ok(text)
}

/// Judges exchanges that have been read as a whole.
fn all(exchanges: &[Exchange], profile: Profile, out: &mut dyn Write) -> Result<Exit> {
    let mut exit = Exit::Fine;
    let mut cache = PreflightCache::new(profile);
    for exchange in exchanges {
        let line = match exchange.judge_after(&mut cache, profile) {
            Ok(judged) => serde_json::to_string(&judged)?,
            Err(incomplete) => {
                exit = Exit::Failed;
                let id = exchange.id.text().unwrap_or_default();
                judge::error_line(&format!("exchange {id}: {}", missing(incomplete)))
            }
        };
        if put(&line, out)? == Reader::Gone {
            break;
        }
    }
    Ok(exit)
}

const fn missing(incomplete: Incomplete) -> &'static str {
    match incomplete {
        Incomplete::Preflight => "the request needs a preflight, whose answer is not in the record",
        Incomplete::Actual => {
            "the preflight passes; the answer to the request itself is not in the record"
        }
    }
}

/// Judges JSON Lines, one at a time.
fn lines(profile: Profile, input: &mut Record<'_>, out: &mut dyn Write) -> Result<Exit> {
    let mut exit = Exit::Fine;
    let mut line = Vec::new();
    for number in 1_u64.. {
        // Whoever sends one exchange and waits gets its verdict.
        if is_drained(input) && say(out.flush())? == Reader::Gone {
            break;
        }
        line.clear();
        let fits = next_line(input, &mut line).map_err(|e| cut_short(&e))?;
        let Some(fits) = fits else {
            break;
        };
        let text = without_mark(&line).trim_ascii();
        let judged = match fits {
            true if text.is_empty() => continue,
            true => json_lines::judge(text, profile).map_err(|e| e.to_string()),
            false => Err(format!("longer than {} MiB", LINE_LIMIT >> 20)),
        };
        let verdict = judged.unwrap_or_else(|error| {
            exit = Exit::Failed;
            judge::error_line(&format!("line {number}: {error}"))
        });
        if put(&verdict, out)? == Reader::Gone {
            break;
        }
    }
    Ok(exit)
}

/// Whether the next read may have to wait.
fn is_drained(input: &Record<'_>) -> bool {
    let (begin, rest) = input.get_ref();
    begin.is_empty() && rest.buffer().is_empty()
}

/// Reads a line, with its end; whether it fits, or nothing at the end of the input. Of a line that is
/// too long the rest is passed over.
fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    let read = input.take(LINE_LIMIT as u64 + 1).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(None);
    }
    if read <= LINE_LIMIT || line.ends_with(b"\n") {
        return Ok(Some(true));
    }
    input.skip_until(b'\n')?;
    Ok(Some(false))
}

/// Writes a line.
fn put(line: &str, out: &mut dyn Write) -> Result<Reader> {
    say(out
        .write_all(escaped(line).as_bytes())
        .and_then(|()| out.write_all(b"\n")))
}

/// Whether output still finds its reader. That the reader has gone is no error: it has read enough.
fn say(written: io::Result<()>) -> Result<Reader> {
    match written {
        Ok(()) => Ok(Reader::There),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::Gone),
        Err(error) => Err(unwritten(&error)),
    }
}
