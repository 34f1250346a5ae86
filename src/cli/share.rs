//! `corstui share`: a design as one word, which every command takes in place of a file.

use anyhow::Result;
use clap::ValueHint;

use super::{Exit, Session};
use crate::preset;

/// The arguments of `share`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The design: a path, `-` for standard input, a preset's name, or a share string.
    #[arg(value_hint = ValueHint::FilePath)]
    design: String,
}

/// The longest command line of Windows, in characters; other systems take a longer word.
/// <https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw>
const LONGEST_COMMAND_LINE: usize = 32_767;

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let design = session.design(&args.design)?;
    let word = preset::share(&design.loaded.draft)?;
    session.print(&format!("{word}\n"))?;
    if word.len() > LONGEST_COMMAND_LINE {
        session.talk(&format!(
            "note: the string has {} characters, more than every command line takes; where it is too \
             long, give it to `-` on standard input, or send the file.",
            word.len()
        ))?;
    }
    Ok(Exit::Fine)
}
