//! `corstui ask`: the fields of a design as plain questions and answers, line by line.
//!
//! For screen readers, dumb terminals and pipes: nothing moves the cursor, draws or colours. Questions
//! are talk and go to standard error; only the design, or its export, goes to standard output. The end
//! of the input means `done`.

mod answer;
mod ending;
mod environments;
mod hints;
mod ignored;
mod lines;
mod problems;
mod questions;
mod saving;

use anyhow::{Result, bail};
use clap::ValueHint;

use self::ending::Ending;
use self::lines::Lines;
use self::questions::fields;
use self::saving::Source;
use super::{Exit, Keeper, Session};
use crate::cors::Draft;
use crate::lint::Options;
use crate::preset::{Design, Elsewhere, Fingerprint, is_one_file};

/// The arguments of `ask`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
At each question:
  enter          keeps what is there
  -              clears it
  ?              explains the field
  ? RULE         reads a rule's page
  fix            applies the fix that was offered; at the end all safe fixes
  back           goes to the question before
  go NUMBER      goes to a question, also by its name
  done           goes to the end
  = VALUE        takes a value that is like one of these words
  + VALUE        adds to a list
  - NUMBER       removes an item of a list
  NUMBER = VALUE replaces an item of a list
  base           in an environment: takes the value of base again

Answers are kept until the design is saved or printed, as the workbench keeps unsaved work. Exit status 1 \
if the design has errors.")]
pub struct Args {
    /// The design to begin with: a path, a preset's name, or a share string; without one, an empty
    /// design.
    #[arg(value_hint = ValueHint::FilePath)]
    design: Option<String>,
}

/// Somebody who is asked, and the design as far as it was answered.
struct Asker<'a, 'session> {
    session: &'a mut Session<'session>,
    lines: Lines,
    draft: Draft,
    /// The file that the design came from; `None`: from none.
    source: Option<Source>,
    /// Keeps the answers, in case the terminal goes.
    keeper: Box<dyn Keeper>,
    /// The design as it was kept last, or came.
    kept: Draft,
    /// Whether it was said that no copy can be kept.
    has_warned: bool,
    options: Options,
}

/// Where to go on after a question, or after several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// To the next question.
    Next,
    /// To the question before.
    Back,
    /// To the question for the field at this place among those that are asked for.
    To(usize),
    /// To the end.
    Done,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let (draft, source) = match args.design.as_deref() {
        None => (Draft::default(), None),
        Some("-") => bail!(
            "`-` cannot be the design, because the answers come from standard input: save the design \
             as a file and name that"
        ),
        Some(asked) => {
            let design = session.design(asked)?;
            let source = source(asked, &design, session);
            (design.loaded.draft, source)
        }
    };
    let mut asker = Asker {
        keeper: (session.workbench.keeper)(&session.library),
        kept: draft.clone(),
        has_warned: false,
        session,
        lines: Lines::default(),
        draft,
        source,
        options: Options::default(),
    };
    let ended = asker.go(args.design.as_deref());
    if ended.is_ok() && asker.session.is_delivered() {
        asker.keeper.forget();
    } else if let Some(copy) = asker.keeper.copy() {
        asker.say(&format!("The answers are kept in {}.", copy.display()))?;
    }
    ended
}

/// The file that a design came from. A copy of unsaved work is that of the work, if it has one.
fn source(asked: &str, design: &Design, session: &Session<'_>) -> Option<Source> {
    let known = (session.workbench.elsewhere)(&session.library).into_iter();
    if let Some(unsaved) = known
        .filter(|it| it.is_unsaved)
        .find(|it| is_one_file(it.path.as_ref(), asked.as_ref()))
    {
        let (path, seen) = unsaved.of?;
        return Some(Source { path, seen });
    }
    let path = design.origin.path()?.to_owned();
    let seen = Some(Fingerprint::of(&design.text));
    Some(Source { path, seen })
}

impl Asker<'_, '_> {
    /// Asks until everything is where it is to go.
    fn go(&mut self, asked: Option<&str>) -> Result<Exit> {
        self.say("Answer line by line. Enter keeps what is there, - clears it, ? explains. back goes back, go NUMBER or NAME goes to a question, done ends.")?;
        self.say_unsaved(asked)?;
        let mut from = 0;
        loop {
            self.ask_all(from)?;
            match self.finish()? {
                Ending::Ended(exit) => return Ok(exit),
                Ending::Again(place) => from = place,
            }
        }
    }

    /// Goes through the fields from this place on, and the environments, as often as the answers say.
    fn ask_all(&mut self, mut from: usize) -> Result<()> {
        loop {
            if self.ask_fields(None, from)? == Turn::Done {
                return Ok(());
            }
            from = match self.ask_environments()? {
                Turn::Back => fields(None).len() - 1,
                Turn::To(place) => place,
                Turn::Next | Turn::Done => return Ok(()),
            };
        }
    }

    /// Says which work an earlier run left, unless one goes on with it.
    fn say_unsaved(&mut self, asked: Option<&str>) -> Result<()> {
        let known = (self.session.workbench.elsewhere)(&self.session.library);
        let is_asked =
            |path: &str| asked.is_some_and(|asked| is_one_file(path.as_ref(), asked.as_ref()));
        let unsaved = known.into_iter().filter(|known| known.is_unsaved);
        for Elsewhere { path, about, .. } in unsaved.filter(|it| !is_asked(&it.path)) {
            self.say(&format!("{about} corstui ask {path} goes on with them."))?;
        }
        Ok(())
    }

    /// Keeps the answers so far. That they cannot be kept is said once.
    fn keep(&mut self) -> Result<()> {
        if self.draft == self.kept {
            return Ok(());
        }
        self.kept.clone_from(&self.draft);
        let file = self.source.as_ref();
        let file = file.map(|own| (own.path.as_path(), own.seen));
        if self.keeper.keep(file, &self.draft) || self.has_warned {
            return Ok(());
        }
        self.has_warned = true;
        self.say("No copy of the answers can be kept: they are lost if this terminal goes.")
    }

    /// Says a line.
    fn say(&mut self, text: &str) -> Result<()> {
        self.session.talk(text)
    }

    /// Waits for a line, without its blanks; `None`: the input has ended.
    fn hear(&mut self) -> Result<Option<String>> {
        self.keep()?;
        loop {
            match self.lines.next(self.session.stdin)? {
                None => return Ok(None),
                Some(Ok(line)) => return Ok(Some(line.trim().to_owned())),
                Some(Err(_)) => self.say("That line is not UTF-8. Write it anew.")?,
            }
        }
    }
}

/// A sentence of a text that has no capital and no full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{}{}{end}", first.unwrap_or_default(), chars.as_str())
}
