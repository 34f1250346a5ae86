//! What can happen to the workbench, and what it wants done outside of itself.

use std::path::PathBuf;

use crossterm::event::KeyEvent;

use super::editor::{Edited, Manuscript};
use super::highlight::Syntaxes;
use super::mouse::Pointer;
use super::overlay::{Found, Opened, Writing};
use super::pane::preview::Choice;
use super::recovery::Kept;
use crate::preset::Fingerprint;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something that counts.
    Mouse(Pointer),
    /// A text was pasted.
    Paste(String),
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// The grammars are loaded.
    Syntaxes(Syntaxes),
    /// The presets that were asked for.
    Presets(Vec<Found>),
    /// A text was given to the clipboard, this way.
    Copied(CopyWay),
    /// Something was written.
    Written {
        /// What.
        what: Writing,
        /// Where it is now.
        path: PathBuf,
        /// The text of a design's file from now on.
        seen: Option<Fingerprint>,
    },
    /// The design's file, read again.
    Reloaded(Box<Opened>),
    /// The editor has ended.
    Edited(Edited),
    /// Unsaved work of an earlier run was found.
    Kept(Box<Kept>),
    /// No recovery copy can be made: why not.
    Unkept(String),
    /// Nothing else happens: there is time for the colours of what is shown.
    Idle,
    /// What was to be remembered is.
    Remembered,
    /// The file exists, or is not as it was read any more, so nothing was written.
    Exists {
        /// What was to be written.
        what: Writing,
        /// Why the design's file cannot be read any more, if it cannot.
        unreadable: Option<String>,
    },
    /// The file has comments that would go, so nothing was written.
    LosesComments(Writing),
    /// An effect failed: what was tried, and why not.
    Failed(String),
    /// The process goes on after it was stopped, maybe without having been asked.
    Continued,
    /// The system asks the program to end, by the signal of this number.
    Terminate(u8),
}

/// Which way a text took to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyWay {
    /// The desktop's clipboard took it.
    Desktop,
    /// Written to the terminal as OSC 52. There is no answer, so nobody knows whether it was taken.
    Osc52,
    /// `tmux load-buffer -w` took it.
    Tmux,
}

/// Something to be done: `update` decides, the runtime does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Something that touches files or the clipboard.
    Outside(Outside),
    /// Have the terminal report what the mouse does, or leave the mouse to the terminal.
    Mouse(bool),
    /// Stop the process until the shell continues it.
    Suspend,
    /// Lend the terminal to an editor.
    Edit(Manuscript),
    /// End the program.
    Quit,
}

/// Something that touches files or the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Put a text on the clipboard.
    Copy(String),
    /// Write a file; with `replace` even if it exists.
    Write {
        /// What and where.
        what: Writing,
        /// Whether an existing file may be replaced.
        replace: bool,
    },
    /// Look for presets.
    ListPresets,
    /// Remember for this project what is exported to.
    Remember(Choice),
    /// Remember that a design of this file was opened or saved.
    RememberFile(PathBuf),
    /// Read the design's file again.
    Reload(PathBuf),
    /// Do this with the recovery copy that was found.
    Recover(Recover),
}

/// What becomes of a recovery copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recover {
    /// Its work is on the screen, and the copy is this workbench's.
    Adopt,
    /// It is not wanted any more.
    Discard,
    /// It is left for another start.
    Leave,
}

impl From<Outside> for Effect {
    fn from(wish: Outside) -> Self {
        Self::Outside(wish)
    }
}
