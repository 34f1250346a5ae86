//! Applies fixes to a design's text.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::Session;
use crate::cli::report::text::harmless_line;
use crate::diff::Texts;
use crate::lint::{self, Applicability, Applied, Options};
use crate::preset::{self, Design, Loaded, LosesComments, Origin};

/// A design after its fixes.
pub(super) struct Mended {
    /// The text with the fixes.
    pub text: String,
    /// The same text, read.
    pub loaded: Loaded,
    /// What was fixed.
    pub applied: Vec<Applied>,
}

/// Applies the fixes up to the given applicability: on a stage, or in the design and all its environments.
pub(super) fn mend(design: &Design, options: &Options, ceiling: Applicability) -> Result<Mended> {
    let draft = &design.loaded.draft;
    let (draft, applied) = match &options.stage {
        Some(stage) => lint::apply_fixes_on(draft, stage, options, ceiling),
        None => lint::apply_fixes_everywhere(draft, options, ceiling),
    };
    let text = preset::patch(&design.text, &draft).map_err(|LosesComments| {
        anyhow!(
            "{} cannot be fixed without losing its comments: apply the fixes by hand",
            design.origin
        )
    })?;
    let loaded = preset::read(&text).context("the fixed design does not read")?;
    Ok(Mended {
        text,
        loaded,
        applied,
    })
}

impl Mended {
    /// What changes, as a unified diff; empty when nothing does.
    pub fn diff(&self, design: &Design) -> String {
        Texts::new(&design.text, &self.text).unified(&harmless_line(&design.origin.to_string()))
    }

    /// Writes the text where the design came from.
    pub fn write(&self, design: &Design, session: &mut Session<'_>) -> Result<()> {
        match &design.origin {
            Origin::Stdin => session.print(&self.text),
            _ if self.text == design.text => Ok(()),
            Origin::File(path) => {
                still_holds(path, &design.text)?;
                Ok(preset::put(path, &self.text)?)
            }
            Origin::BuiltIn(name) => {
                bail!("`{name}` is part of the program and cannot be fixed; save a copy first")
            }
            Origin::Shared(word) => bail!(
                "`{word}...` is a share string and has no file to fix; `corstui presets show` prints \
                 the design, to save it in one"
            ),
        }
    }
}

/// Fails unless a file holds the text that was read from it: what another program saved meanwhile must
/// not be lost.
fn still_holds(path: &Path, text: &str) -> Result<()> {
    let name = path.display();
    if !path.is_file() {
        bail!("{name} is no file that can be fixed; `check --fix -` fixes standard input");
    }
    let now = fs::read(path).with_context(|| format!("cannot read {name} again"))?;
    if now != text.as_bytes() {
        bail!(
            "another program changed {name} meanwhile, so it was not fixed; run the command again"
        );
    }
    Ok(())
}
