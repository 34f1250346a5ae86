//! The gate before the keyboard: while it is closed, another program reads the terminal.
//!
//! A thread that waits for keys would take the editor's. It cannot be told so while it waits, except
//! by something to read: a resize, which costs nothing, and comes by a signal to oneself.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

/// How long closing waits for the reader, which is gone if the terminal is; and how long after opening a
/// signal may still be the other program's.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between the terminal and the thread that reads it.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    /// The reader stands before the closed gate.
    reader_waits: bool,
    /// When it was opened last.
    opened: Option<Instant>,
}

/// Opens the gate again when it is dropped.
#[derive(Debug)]
pub struct Closed<'a>(&'a Gate);

impl Gate {
    /// The terminal's next event, once the gate is open.
    pub fn next(&self) -> io::Result<Event> {
        loop {
            self.pass();
            if let Some(event) = read()? {
                return Ok(event);
            }
        }
    }

    /// Waits until the gate is open.
    fn pass(&self) {
        let mut state = self.lock();
        if !state.is_closed {
            return;
        }
        state.reader_waits = true;
        self.news.notify_all();
        let opened = self.news.wait_while(state, |state| state.is_closed);
        opened.unwrap_or_else(PoisonError::into_inner).reader_waits = false;
    }

    /// Keeps the reader from the terminal, as long as the value lives.
    pub fn close(&self) -> Closed<'_> {
        self.lock().is_closed = true;
        nudge();
        let reads = |state: &mut State| !state.reader_waits;
        let waited = self.news.wait_timeout_while(self.lock(), PATIENCE, reads);
        drop(waited);
        Closed(self)
    }

    /// Whether another program reads the terminal.
    pub fn is_closed(&self) -> bool {
        self.lock().is_closed
    }

    /// Whether a signal that is being told of may be one that the terminal sent to another program and us
    /// alike: its news may take longer than that program's end.
    pub fn shared_signals(&self) -> bool {
        let state = self.lock();
        let just_opened = |at: Instant| at.elapsed() < PATIENCE;
        state.is_closed || state.opened.is_some_and(just_opened)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.is_closed = false;
        state.opened = Some(Instant::now());
        drop(state);
        self.0.news.notify_all();
    }
}

/// Waits for an event.
#[cfg(unix)]
fn read() -> io::Result<Option<Event>> {
    event::read().map(Some)
}

/// Looks for an event now and then, as nothing wakes a thread that waits for the console.
#[cfg(not(unix))]
fn read() -> io::Result<Option<Event>> {
    const LOOK: Duration = Duration::from_millis(100);
    Ok(if event::poll(LOOK)? {
        Some(event::read()?)
    } else {
        None
    })
}

/// Gives the reader something to read.
#[cfg(unix)]
fn nudge() {
    use rustix::process::{Signal, getpid, kill_process};
    // Without it the reader waits for the next key, and takes that one.
    let _ = kill_process(getpid(), Signal::WINCH);
}

#[cfg(not(unix))]
fn nudge() {}
