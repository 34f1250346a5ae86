//! The table, and the numbers in it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

/// One comparison.
pub struct Row {
    what: &'static str,
    own: String,
    other: String,
    ratio: String,
    goal: &'static str,
}

impl Row {
    /// What was measured, and what came of it here.
    pub const fn new(what: &'static str, own: String) -> Self {
        Self {
            what,
            own,
            other: String::new(),
            ratio: String::new(),
            goal: "",
        }
    }

    /// What came of it elsewhere.
    pub fn beside(mut self, who: &str, other: &str) -> Self {
        self.other = format!("{other}, {who}");
        self
    }

    /// How many times as much it takes here.
    pub fn ratio(mut self, own: Duration, other: Duration, goal: &'static str) -> Self {
        self.ratio = format!("{:.2} times", own.as_secs_f64() / other.as_secs_f64());
        self.goal(goal)
    }

    /// How many times as fast it is here.
    pub fn faster(mut self, own: Duration, other: Duration, goal: &'static str) -> Self {
        self.ratio = format!(
            "{:.0} times as fast",
            other.as_secs_f64() / own.as_secs_f64()
        );
        self.goal(goal)
    }

    /// What was to be reached.
    pub const fn goal(mut self, goal: &'static str) -> Self {
        self.goal = goal;
        self
    }
}

/// The one in the middle.
pub fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}

/// A time for people.
pub fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1_000.0;
    match ms {
        0.0 => "none".to_owned(),
        ..10.0 => format!("{ms:.2} ms"),
        ..1_000.0 => format!("{ms:.0} ms"),
        _ => format!("{:.1} s", ms / 1_000.0),
    }
}

/// An amount of memory for people.
pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", times(bytes, 1 << 20))
}

/// How many times one number is another.
#[expect(clippy::cast_precision_loss, reason = "for people, to two digits")]
pub fn times(number: u64, unit: u64) -> f64 {
    number as f64 / unit as f64
}

/// Prints the table, and puts it into the README when asked to.
pub fn show(rows: &[Row]) {
    let mut text = "| | corstui | beside | | goal |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for Row {
        what,
        own,
        other,
        ratio,
        goal,
    } in rows
    {
        let _ = writeln!(text, "| {what} | {own} | {other} | {ratio} | {goal} |");
    }
    println!("{text}");
    if env::var_os("UPDATE_README").is_none() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (open, close) = ("<!-- beside -->\n", "<!-- /beside -->");
    let (before, rest) = readme.split_once(open).expect(open);
    let (_, after) = rest.split_once(close).expect(close);
    fs::write(&path, format!("{before}{open}\n{text}\n{close}{after}"))
        .expect("the README can be written");
}
