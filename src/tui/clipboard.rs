//! The clipboard: the desktop's where there is one, else the terminal's by OSC 52, tmux included.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::message::CopyWay;
use super::terminal::Tty;

/// Keeps the desktop's clipboard open: on X11 the text is gone when its handle is.
#[derive(Default)]
pub struct Clipboard {
    tty: Tty,
    desktop: Option<arboard::Clipboard>,
}

impl Clipboard {
    /// A clipboard that is reached through this terminal where there is no desktop.
    pub const fn of(tty: Tty) -> Self {
        Self { tty, desktop: None }
    }

    /// Puts a text on the clipboard, and tells which way it went.
    ///
    /// A remote session's desktop is not the one in front of the person, so there the terminal comes
    /// first. No answer comes back from OSC 52.
    pub fn copy(&mut self, text: &str) -> Result<CopyWay> {
        if has_desktop() && self.copy_to_desktop(text).is_ok() {
            return Ok(CopyWay::Desktop);
        }
        if is_set("TMUX") {
            return copy_to_tmux(text).map(|()| CopyWay::Tmux);
        }
        execute!(self.tty, CopyToClipboard::to_clipboard_from(text))
            .context("writing to the terminal")?;
        Ok(CopyWay::Osc52)
    }

    fn copy_to_desktop(&mut self, text: &str) -> Result<(), arboard::Error> {
        if self.desktop.is_none() {
            self.desktop = Some(arboard::Clipboard::new()?);
        }
        self.desktop.as_mut().map_or(Ok(()), |c| c.set_text(text))
    }
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn has_desktop() -> bool {
    let remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let shown = cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    shown && !remote
}

/// tmux ignores a program's OSC 52 unless told otherwise, but takes a text on its own command line
/// and passes it on (`-w`).
fn copy_to_tmux(text: &str) -> Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("starting tmux")?;
    if let Some(mut input) = tmux.stdin.take() {
        input
            .write_all(text.as_bytes())
            .context("giving the text to tmux")?;
    }
    let status = tmux.wait().context("waiting for tmux")?;
    ensure!(status.success(), "tmux load-buffer failed: {status}");
    Ok(())
}
