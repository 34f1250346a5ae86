//! `corstui` designs CORS for Amazon API Gateway: a terminal workbench, and the same engine headless.
//!
//! A person shapes a **draft**; the draft resolves into a **policy**; lint, simulation, comparison and
//! exports are pure functions of those two; the screen and the command line are two thin fronts over
//! the same functions.
//!
//! ```text
//! keys, file, preset ─> Draft ──resolve──> Policy ──> Export · Simulation · Comparison ─┐
//!                         └──────lint──────────────> Diagnostics (place, a fix) ────────┴─> screen or report
//! ```
//!
//! # Rooms, and who may name whom
//!
//! ```text
//! main ──> cli ─┐           cli and tui never name each other
//!   └────> tui ─┴─> analysis ─> lint ───────────> cors
//!               ├─> compare ──> simulate ───────> cors
//!               └─> export, preset, settings ───> cors
//!
//! compare, preset, cli, tui ──> diff
//! ```
//!
//! - [`cors`]: the nouns, and the one table of what each API type can express. Uses nobody.
//! - [`diff`]: what differs between two texts or lists. Uses nobody.
//! - [`lint`]: the rules, one file and one page each, and the findings they make.
//! - [`compare`]: HTTP API against REST API, row by row, what a design needs of either, and what a
//!   browser sees on either.
//! - [`simulate`]: what a browser and API Gateway say to each other over a design, and the verdict.
//! - [`export`]: one file per target, escaping in one place per language.
//! - [`preset`]: the file format, and the three places where presets live. Touches files.
//! - [`settings`]: what a person wants of the workbench: keys, colours, signs, and what counts of it.
//! - [`analysis`]: the one door through which screen and command line see a draft.
//! - [`cli`]: one file per command, one per report format.
//! - [`tui`]: the workbench. The only room that may name the terminal's crates.
//!
//! `tests/boundaries.rs` walks `src/` and fails on a forbidden name. `.github/CONTRIBUTING.md` has the
//! recipes for a new rule, a new export target and a new key.

pub mod analysis;
pub mod cli;
pub mod compare;
pub mod cors;
pub mod diff;
pub mod export;
pub mod lint;
pub mod preset;
pub mod settings;
pub mod simulate;
pub mod tui;
