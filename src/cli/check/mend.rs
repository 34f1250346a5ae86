//! Applies fixes to a design's text.

use anyhow::{Context, Result, anyhow, bail};
use similar::TextDiff;

use super::Session;
use crate::cors::{Draft, Environment};
use crate::lint::{Applicability, Applied, Options, apply_fixes};
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

/// Applies the fixes up to the given applicability, in the design and in its environments.
pub(super) fn mend(design: &Design, options: &Options, ceiling: Applicability) -> Result<Mended> {
    let (draft, applied) = mended(&design.loaded.draft, options, ceiling);
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

/// The fixes of an environment change the values that it overlays, and no others.
fn mended(draft: &Draft, options: &Options, ceiling: Applicability) -> (Draft, Vec<Applied>) {
    let (mut draft, mut applied) = apply_fixes(draft, options, ceiling);
    let mut environments = std::mem::take(&mut draft.environments);
    for Environment { overlay, .. } in &mut environments {
        let overlaid = draft.overlaid_by(overlay);
        let (fixed, applied_there) = apply_fixes(&overlaid, options, ceiling);
        let overlays = overlay.iter().map(|(field, _)| field);
        let fields: Vec<_> = overlays
            .filter(|field| fixed.get(*field) != overlaid.get(*field))
            .collect();
        for &field in &fields {
            overlay.set(field, fixed.get(field));
        }
        let adopted = applied_there.into_iter();
        applied.extend(adopted.filter(|fix| fields.contains(&fix.place.field)));
    }
    draft.environments = environments;
    (draft, applied)
}

impl Mended {
    /// What changes, as a unified diff; empty when nothing does.
    pub fn diff(&self, design: &Design) -> String {
        let name = design.origin.to_string();
        TextDiff::from_lines(&design.text, &self.text)
            .unified_diff()
            .header(&name, &name)
            .to_string()
    }

    /// Writes the text where the design came from.
    pub fn write(&self, design: &Design, session: &mut Session<'_>) -> Result<()> {
        match &design.origin {
            Origin::Stdin => session.print(&self.text),
            _ if self.text == design.text => Ok(()),
            Origin::File(path) => Ok(preset::put(path, &self.text)?),
            Origin::BuiltIn(name) => {
                bail!("`{name}` is part of the program and cannot be fixed; save a copy first")
            }
        }
    }
}
