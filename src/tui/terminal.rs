//! The terminal: taken over in one place, given back in one place, whatever happens.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write, stderr, stdout};
use std::mem::ManuallyDrop;
use std::panic;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::{thread, time::Duration};

use crossterm::Command;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// The stream on which the terminal listens. Keys come from standard input, or from the terminal
/// itself when that is redirected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tty {
    /// Standard output.
    #[default]
    Stdout,
    /// Standard error, while standard output goes elsewhere.
    Stderr,
}

impl Tty {
    /// Standard output if it is a terminal, else standard error if that is one.
    pub fn find() -> Option<Self> {
        if stdout().is_terminal() {
            Some(Self::Stdout)
        } else {
            stderr().is_terminal().then_some(Self::Stderr)
        }
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout => stdout().write(bytes),
            Self::Stderr => stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout => stdout().flush(),
            Self::Stderr => stderr().flush(),
        }
    }
}

/// The most of a terminal that is drawn on. Some tell of 65,535 columns and rows, whose cells no memory holds.
const LARGEST: Size = Size {
    width: 1_000,
    height: 500,
};

/// What of a terminal with so many columns and rows is drawn on.
pub fn drawn((columns, rows): (u16, u16)) -> Size {
    Size {
        width: columns.min(LARGEST.width),
        height: rows.min(LARGEST.height),
    }
}

/// How many bytes are written at once: more than a frame of a usual size has.
const FRAME: usize = 32 * 1024;

/// The terminal in the workbench's hands. Dropping it gives the terminal back.
pub struct Screen {
    // Dropping it would say on standard error that a terminal which is gone shows no cursor, and panic where
    // that was the terminal too.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Tty>>>>,
    /// What the terminal shows is not what was drawn last.
    stale: bool,
    /// Whether the terminal reports what the mouse does.
    mouse: bool,
    // The last field, for nothing may be written after it is dropped.
    hold: Hold,
}

impl Screen {
    /// Takes the terminal over: raw mode, the alternate screen, pastes in brackets.
    ///
    /// A panic, on whatever thread, gives it back before its message is printed, so that the message can
    /// be read, and ends the process: half a workbench helps nobody.
    pub fn take(tty: Tty) -> io::Result<Self> {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back(tty);
            hook(info);
            process::exit(101);
        }));
        let hold = Hold(tty);
        enter(tty)?;
        // A fixed viewport changes its size only in `draw`, so that a frame is never drawn for
        // another size than the model's.
        let viewport = Viewport::Fixed(Rect::ZERO);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, tty));
        Ok(Self {
            terminal: ManuallyDrop::new(Terminal::with_options(
                backend,
                TerminalOptions { viewport },
            )?),
            stale: true,
            mouse: false,
            hold,
        })
    }

    /// Has the terminal report what the mouse does, or leaves the mouse to the terminal.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let Hold(mut tty) = self.hold;
        if on {
            execute!(tty, EnableMouse)
        } else {
            execute!(tty, DisableMouseCapture)
        }
    }

    /// The terminal's size now, in columns and rows, as far as it is drawn on.
    pub fn size() -> io::Result<Size> {
        terminal::size().map(drawn)
    }

    /// Draws a frame of a size, which a terminal that knows how to (DEC private mode 2026) shows at once,
    /// not while it comes.
    pub fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let area = Rect::from((Position::ORIGIN, size));
        if self.stale || self.terminal.get_frame().area() != area {
            self.terminal.resize(area)?;
            self.stale = false;
        }
        self.terminal.draw(view)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Has the next frame drawn whole. A terminal that was resized has lost text, even when it is as
    /// large as before again.
    pub const fn forget(&mut self) {
        self.stale = true;
    }

    /// Gives the terminal to the shell and stops the process group, as the terminal's own Ctrl-Z
    /// does; comes back when the shell continues it, or at once where there is no job control.
    ///
    /// `false`: it is to end, and the terminal is still the shell's.
    #[cfg(unix)]
    pub fn suspend(&mut self, is_to_end: impl Fn() -> bool) -> io::Result<bool> {
        let Hold(tty) = self.hold;
        give_back(tty);
        stop()?;
        if !come_to_front(tty, is_to_end)? {
            return Ok(false);
        }
        self.take_again().map(|()| true)
    }

    /// Gives the terminal back while something is done, and takes it over again.
    pub fn lend<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        let Hold(tty) = self.hold;
        give_back(tty);
        let done = act();
        self.take_again()?;
        Ok(done)
    }

    /// Takes the terminal over after it was given back.
    fn take_again(&mut self) -> io::Result<()> {
        let Hold(tty) = self.hold;
        self.forget();
        enter(tty)?;
        self.set_mouse(self.mouse)
    }

    /// The stream on which the terminal listens.
    pub const fn tty(&self) -> Tty {
        let Hold(tty) = self.hold;
        tty
    }

    /// Takes up again what a shell may have changed while the process was stopped from outside. The
    /// alternate screen is not entered again: it was not left, and the shell's cursor would be lost.
    /// Nothing is taken up when the process is to end in the background.
    pub fn renew(&mut self, is_to_end: impl Fn() -> bool) -> io::Result<()> {
        let Hold(mut tty) = self.hold;
        if !come_to_front(tty, is_to_end)? {
            return Ok(());
        }
        self.forget();
        disable_raw_mode()?;
        enable_raw_mode()?;
        execute!(tty, EnableBracketedPaste)?;
        self.set_mouse(self.mouse)
    }

    /// There is no job control here, so nothing happens.
    #[cfg(not(unix))]
    pub fn suspend(&mut self, _: impl Fn() -> bool) -> io::Result<bool> {
        Ok(true)
    }
}

/// Has the terminal report buttons, drags and the wheel, in the encoding that knows every column.
///
/// Crossterm's own command asks for every motion too, which would wake the program whenever the pointer
/// crosses its window.
struct EnableMouse;

impl Command for EnableMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Gives the terminal back when it is dropped.
struct Hold(Tty);

impl Drop for Hold {
    fn drop(&mut self) {
        give_back(self.0);
    }
}

/// Whether the terminal is taken over now. Leaving the alternate screen twice would move the cursor
/// back, and what was printed in between would be overwritten.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn enter(mut tty: Tty) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        tty,
        EnterAlternateScreen,
        EnableBracketedPaste,
        SetTitle("corstui")
    )
}

/// Stops the process group until a shell continues it.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    kill_current_process_group(Signal::TSTP).map_err(Into::into)
}

/// Whether the terminal is this process group's: one in the background that changes its modes is stopped.
#[cfg(unix)]
fn is_in_front(tty: Tty) -> bool {
    use rustix::{process::getpgrp, termios::tcgetpgrp};
    let owner = match tty {
        Tty::Stdout => tcgetpgrp(stdout()),
        Tty::Stderr => tcgetpgrp(stderr()),
    };
    // Without job control there is no background.
    owner.map_or(true, |owner| owner == getpgrp())
}

#[cfg(not(unix))]
const fn is_in_front(_: Tty) -> bool {
    true
}

/// Stops again as long as it is continued in the background. `false`: there it is to end.
#[cfg(unix)]
fn come_to_front(tty: Tty, is_to_end: impl Fn() -> bool) -> io::Result<bool> {
    /// How long a signal may take from its handler, which comes with being continued, to its thread.
    const DELAY: Duration = Duration::from_millis(100);
    while !is_in_front(tty) {
        thread::sleep(DELAY);
        if is_to_end() {
            return Ok(false);
        }
        if !is_in_front(tty) {
            stop()?;
        }
    }
    Ok(true)
}

#[cfg(not(unix))]
fn come_to_front(_: Tty, _: impl Fn() -> bool) -> io::Result<bool> {
    Ok(true)
}

/// Undoes everything that [`enter`] does, unless the terminal is a shell's by now, which has set it up for
/// itself. Failing has no remedy: the terminal may be gone.
fn give_back(mut tty: Tty) {
    if TAKEN.swap(false, Ordering::SeqCst) && is_in_front(tty) {
        let _ = execute!(
            tty,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back while the rest of the program stands still: whole, unless it takes no output.
#[cfg(unix)]
pub fn abandon() {
    match Tty::find().filter(|tty| takes_output(*tty)) {
        Some(tty) => give_back(tty),
        None if TAKEN.swap(false, Ordering::SeqCst) => {
            let _ = disable_raw_mode();
        }
        None => {}
    }
}

/// Whether writing to the terminal would not wait.
#[cfg(unix)]
fn takes_output(tty: Tty) -> bool {
    state(tty) == PollFlags::OUT
}

/// Whether the terminal has hung up.
#[cfg(unix)]
pub fn is_gone(tty: Tty) -> bool {
    state(tty).intersects(PollFlags::HUP | PollFlags::ERR)
}

#[cfg(not(unix))]
pub const fn is_gone(_: Tty) -> bool {
    false
}

/// What can be told of the terminal at once.
#[cfg(unix)]
fn state(tty: Tty) -> PollFlags {
    let (stdout, stderr) = (stdout(), stderr());
    let mut ends = [match tty {
        Tty::Stdout => PollFd::new(&stdout, PollFlags::OUT),
        Tty::Stderr => PollFd::new(&stderr, PollFlags::OUT),
    }];
    let at_once = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // What cannot be asked says nothing.
    poll(&mut ends, Some(&at_once)).map_or(PollFlags::empty(), |_| ends[0].revents())
}
