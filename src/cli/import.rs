//! `corstui import`: the design that an export carries in its header, as a preset.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Exit, Session, json::escaped};
use crate::analysis::analyse;
use crate::cors::Draft;
use crate::export::{Scope, Subject, TARGETS};
use crate::lint;
use crate::preset::{self, DesignError, Format, LoadError, STANDARD_INPUT};

/// The longest export that is read, in bytes: 16 MiB, far above the exports of 10,000 origins.
const LONGEST: u64 = 16 << 20;

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to read: a path, or `-` for standard input.
    file: PathBuf,
    /// How to read it: `corstui`, by the header of one of its exports.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    from: From,
    /// How to print the preset.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Output,
}

/// What can be imported.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum From {
    /// The header of an export by this program.
    #[default]
    Corstui,
}

/// How a preset is printed.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Output {
    /// YAML.
    #[default]
    Yaml,
    /// JSON.
    Json,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let From::Corstui = args.from;
    let name = match args.file.as_path() {
        path if path == Path::new("-") => STANDARD_INPUT.to_owned(),
        path => path.display().to_string(),
    };
    let text = text(&args.file, session).map_err(|error| LoadError::File {
        name: name.clone(),
        error,
    })?;
    if text.len() as u64 > LONGEST {
        bail!(
            "{name} is longer than {} MiB: no export is so long",
            LONGEST >> 20
        );
    }
    let Some(export) = read(&text, &name) else {
        bail!(
            "{name} has no line with `corstui-design:`; exports carry one unless they are made with \
             `--no-header`"
        );
    };
    let export = export.map_err(DesignError::Load)?;
    if !export.is_as_printed {
        session.talk(
            "note: this is the design in the header; what stands below is not what it prints today, \
             because it was changed, or printed by another version.",
        )?;
    }
    let format = match args.format {
        Output::Yaml => Format::Yaml,
        Output::Json => Format::Json,
    };
    let text = preset::write(&export.draft, format);
    session.print(&match format {
        Format::Yaml => text,
        Format::Json => escaped(&text),
    })?;
    Ok(Exit::Fine)
}

/// What an export holds.
pub(super) struct Export {
    /// The design in its header.
    pub draft: Draft,
    /// Whether the rest is what that design prints today; else somebody changed it, or another version
    /// printed it.
    pub is_as_printed: bool,
}

/// Reads an export; `None`: the text carries no design. `name` is for messages.
pub(super) fn read(text: &str, name: &str) -> Option<Result<Export, LoadError>> {
    let loaded = preset::read_stamp(text, name)?;
    Some(loaded.map(|loaded| Export {
        is_as_printed: prints(&loaded.draft, text),
        draft: loaded.draft,
    }))
}

/// Whether some export of the design is this text.
fn prints(draft: &Draft, text: &str) -> bool {
    let stamp = preset::stamp(draft);
    let resolved = analyse(draft, &lint::Options::default());
    let Some(policy) = &resolved.policy else {
        return false;
    };
    let subject = Subject {
        policy,
        environments: &resolved.environments,
        design: Some(&stamp),
    };
    let exports = TARGETS
        .iter()
        .flat_map(|target| Scope::ALL.map(|scope| (target, scope)));
    let mut exports = exports.flat_map(|(target, scope)| {
        let json = target.json(&subject, scope);
        json.into_iter().chain([target.export(&subject, scope)])
    });
    exports.any(|export| export.text == text)
}

/// The text of a file that is an export rather than a design, which is shorter; `None`: it is no file, or
/// longer than any export.
pub(super) fn text_of(path: &Path) -> Option<String> {
    let file = path.is_file().then(|| std::fs::File::open(path).ok())??;
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The text, up to one byte more than the longest.
fn text(path: &Path, session: &mut Session<'_>) -> io::Result<String> {
    let mut text = String::new();
    let longer = LONGEST + 1;
    if path == Path::new("-") {
        session.stdin.take(longer).read_to_string(&mut text)?
    } else {
        std::fs::File::open(path)?
            .take(longer)
            .read_to_string(&mut text)?
    };
    Ok(text)
}
