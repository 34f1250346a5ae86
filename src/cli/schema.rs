//! `corstui schema`: the JSON Schema of the preset file, for editors.

use anyhow::Result;

use super::{Exit, Session};
use crate::preset;

pub(super) fn run(session: &mut Session<'_>) -> Result<Exit> {
    session.print(&preset::schema())?;
    Ok(Exit::Fine)
}
