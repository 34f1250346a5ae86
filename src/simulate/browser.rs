//! The browser: the CORS protocol of the Fetch standard, step by step, with a profile per browser.
//!
//! A script's [`Call`] becomes a [`Plan`]: what the browser refuses at once, and what it sends. The
//! answers then give a [`Verdict`]: every check in the browser's own order, with the values compared.
//!
//! ```text
//! Call ──plan──> Plan ──preflight(), actual()──> requests ──(whoever answers)──> responses
//!                  └──────────────────────judge(responses)──────────────────────> Verdict
//! ```
//!
//! Three kinds of evidence stand behind the rules: the [standard](https://fetch.spec.whatwg.org/);
//! measurements of Chromium 156, which a test of this project repeats; and the sources of Firefox and
//! WebKit, which were read and not run. A [`Profile`] says where the browsers differ.

mod answer;
mod cache;
mod call;
mod console;
mod cors_check;
mod list;
mod max_age;
mod network;
mod plan;
mod ports;
mod preflight;
mod profile;
mod readable;
mod safelist;
mod sentence;
mod step;
mod verdict;

pub use cache::PreflightCache;
pub use call::{Call, Credentials, Mode, Page, Target};
pub use max_age::kept_seconds;
pub use plan::{Plan, plan};
pub use profile::Profile;
pub use safelist::is_safelisted;
pub use step::{Check, Fault, Part, Step};
pub use verdict::{Outcome, Stage, Verdict};
