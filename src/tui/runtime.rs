//! The loop: waits for something to happen, lets `update` decide, does what it wants, draws.
//!
//! One queue takes everything that happens. A frame is drawn when the queue is empty, so holding a
//! key down piles nothing up, and an idle workbench costs nothing.

#[cfg(unix)]
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::thread;
#[cfg(unix)]
use std::{process, time::Duration};

use anyhow::{Context, Error, Result};
use crossterm::event::Event;

use super::editor;
use super::gate::Gate;
use super::highlight::Syntaxes;
use super::message::{Effect, Message, Outside};
use super::model::Model;
use super::mouse::Pointer;
#[cfg(unix)]
use super::terminal::abandon;
use super::terminal::{Screen, drawn, is_gone};
use super::world::World;
use super::{update, view};

/// How many messages wait at most, more than anybody types ahead. What comes faster waits in the terminal,
/// which takes no more than a few thousand bytes: a terminal that is slow to show must not fill the memory.
const QUEUE: usize = 128;

/// The world and the terminal.
pub struct Runtime {
    world: World,
    screen: Screen,
    gate: Arc<Gate>,
    /// The signal that came to end the workbench, which its message may not have told yet; 0: none.
    came: Arc<AtomicU8>,
    /// The signal that ends the workbench.
    signal: Option<u8>,
}

/// How the workbench was left.
#[derive(Debug)]
pub struct Leaving {
    /// The signal that ended it; `None`: a person did.
    pub signal: Option<u8>,
    /// The recovery copy of work that was not saved.
    pub kept: Option<PathBuf>,
}

impl Runtime {
    /// A runtime on a terminal that is already taken over.
    pub fn new(world: World, screen: Screen) -> Self {
        Self {
            world,
            screen,
            gate: Arc::default(),
            came: Arc::default(),
            signal: None,
        }
    }

    /// Runs the workbench until it is left, and gives the terminal back. Unless a person leaves it, who
    /// is asked, unsaved work is kept.
    pub fn run(mut self, model: &mut Model) -> Result<Leaving> {
        let outcome = self.work(model).or_else(|error| self.forgive(error));
        if outcome.is_ok() && self.signal.is_none() {
            self.world.recovery.keep(None);
        } else {
            self.world.keep(model);
        }
        let kept = self.world.recovery.flush();
        let signal = self.signal;
        match (outcome, kept) {
            (Ok(()), kept) => Ok(Leaving { signal, kept }),
            (Err(error), None) => Err(error),
            (Err(error), Some(copy)) => {
                let copy = copy.display();
                Err(error.context(format!("unsaved work is kept in {copy}")))
            }
        }
    }

    /// What fails once the terminal is gone is no error of its own: the workbench ends as after the signal.
    fn forgive(&mut self, error: Error) -> Result<()> {
        let is_gone = || is_gone(self.screen.tty()).then_some(HANGUP);
        self.signal = signal_in(&self.came).or_else(is_gone);
        if self.signal.is_some() {
            Ok(())
        } else {
            Err(error)
        }
    }

    fn work(&mut self, model: &mut Model) -> Result<()> {
        let (sender, queue) = mpsc::sync_channel(QUEUE);
        signals(
            sender.clone(),
            Arc::clone(&self.gate),
            Arc::clone(&self.came),
        )?;
        self.world.recovery.tell(sender.clone());
        self.draw(model)?;
        // Keys wait in the terminal meanwhile. For a change of size unheard so early there is the frame
        // that follows the grammars.
        listen(
            sender.clone(),
            Arc::clone(&self.gate),
            Arc::clone(&self.came),
        );
        watch(sender.clone(), Arc::clone(&self.came));
        self.remember_file(model);
        // Nobody waits for colours, but for the first frame.
        thread::spawn(move || sender.send(Message::Syntaxes(Syntaxes::load())));
        while let Some(message) = next(model, &queue) {
            if self.take_all(model, message, &queue)? {
                return Ok(());
            }
            self.draw(model)?;
            // Behind the frame, so that nobody waits for it.
            self.world.keep(model);
        }
        Ok(())
    }

    /// Notes the file that was opened at the start, behind the first frame.
    fn remember_file(&mut self, model: &mut Model) {
        if let Some(path) = model.path.clone() {
            let outcome = self.world.carry_out(Outside::RememberFile(path));
            // Nothing outside follows from what was remembered.
            let _ = update(model, outcome);
        }
    }

    /// Takes in a message and all that wait behind it; `true` when the workbench is to end.
    fn take_all(
        &mut self,
        model: &mut Model,
        first: Message,
        queue: &Receiver<Message>,
    ) -> Result<bool> {
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Resize(..) => self.screen.forget(),
                Message::Continued => self
                    .screen
                    .renew(|| signal_in(&self.came).is_some())
                    .context("going on")?,
                Message::Terminate(signal) => self.signal = Some(signal),
                _ => {}
            }
            for effect in update(model, message) {
                if self.carry_out(model, effect)? {
                    return Ok(true);
                }
            }
            next = queue.try_recv().ok();
        }
        Ok(false)
    }

    /// Draws for the size that the terminal has now: its message may be under way still, and none
    /// comes for a change while the process was stopped.
    fn draw(&mut self, model: &mut Model) -> Result<()> {
        let size = Screen::size().context("asking for the terminal's size")?;
        if size != model.size {
            // Nothing outside follows from a size.
            let _ = update(model, Message::Resize(size.width, size.height));
        }
        self.screen
            .draw(size, |frame| view(model, frame))
            .context("drawing")
    }

    /// Stops until the shell continues it; `true` when it is to end instead. Nobody knows what becomes of a
    /// stopped process, so unsaved work is kept first.
    fn suspend(&mut self, model: &Model) -> Result<bool> {
        self.world.keep(model);
        self.world.recovery.hurry();
        let is_to_end = || signal_in(&self.came).is_some();
        let goes_on = self.screen.suspend(is_to_end).context("suspending")?;
        if !goes_on {
            self.signal = signal_in(&self.came);
        }
        Ok(!goes_on)
    }

    /// Does one effect and tells the model how it went; `true` when the workbench is to end.
    fn carry_out(&mut self, model: &mut Model, effect: Effect) -> Result<bool> {
        let outcome = match effect {
            Effect::Quit => return Ok(true),
            Effect::Mouse(on) => {
                self.screen.set_mouse(on).context("switching the mouse")?;
                return Ok(false);
            }
            Effect::Suspend => return self.suspend(model),
            Effect::Edit(manuscript) => {
                let _pause = self.gate.close();
                let tty = self.screen.tty();
                let edited = self.screen.lend(|| editor::edit(manuscript, tty));
                Message::Edited(edited.context("coming back from the editor")?)
            }
            Effect::Outside(wish) => self.world.carry_out(wish),
        };
        for effect in update(model, outcome) {
            if self.carry_out(model, effect)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The signal that came to end the workbench.
fn signal_in(came: &AtomicU8) -> Option<u8> {
    Some(came.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
}

/// What happens next; while lines on the screen lack their colours, that nothing else does.
fn next(model: &Model, queue: &Receiver<Message>) -> Option<Message> {
    if model.preview.is_pale() {
        match queue.try_recv() {
            Ok(message) => return Some(message),
            Err(TryRecvError::Empty) => return Some(Message::Idle),
            Err(TryRecvError::Disconnected) => return None,
        }
    }
    queue.recv().ok()
}

/// Starts the thread that fills the queue from the terminal.
fn listen(sender: SyncSender<Message>, gate: Arc<Gate>, came: Arc<AtomicU8>) {
    thread::spawn(move || {
        while let Ok(event) = gate.next() {
            let message = match event {
                Event::Key(key) => Message::Key(key),
                // In a paste, most terminals send for a line break what the enter key sends.
                Event::Paste(text) => {
                    Message::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
                }
                Event::Resize(columns, rows) => {
                    let size = drawn((columns, rows));
                    Message::Resize(size.width, size.height)
                }
                Event::Mouse(event) => match Pointer::of(event) {
                    Some(pointer) => Message::Mouse(pointer),
                    None => continue,
                },
                Event::FocusGained | Event::FocusLost => continue,
            };
            if sender.send(message).is_err() {
                return;
            }
        }
        hang_up(&sender, &came);
    });
}

/// The terminal is gone: the workbench ends as after SIGHUP.
fn hang_up(sender: &SyncSender<Message>, came: &AtomicU8) {
    came.store(HANGUP, Ordering::SeqCst);
    let _ = sender.send(Message::Terminate(HANGUP));
}

/// Starts the thread that notices a terminal which hangs up without a signal, as one does that does not
/// control the process's session, after setsid. crossterm would read its end for ever.
#[cfg(unix)]
fn watch(sender: SyncSender<Message>, came: Arc<AtomicU8>) {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    /// Between two looks while keys come: Linux wakes nobody who waits for the end alone.
    const PAUSE: Duration = Duration::from_millis(200);
    let keys = io::stdin();
    if !keys.is_terminal() {
        // Keys come from the terminal that does control it.
        return;
    }
    thread::spawn(move || {
        loop {
            let mut ends = [PollFd::new(&keys, PollFlags::IN)];
            match poll(&mut ends, None) {
                Err(Errno::INTR) => continue,
                Err(_) => return,
                Ok(_) => {}
            }
            let news = ends[0].revents();
            if news.intersects(PollFlags::HUP | PollFlags::ERR) {
                return hang_up(&sender, &came);
            }
            if news.contains(PollFlags::NVAL) {
                // A system that polls no terminals.
                return;
            }
            thread::sleep(PAUSE);
        }
    });
}

#[cfg(not(unix))]
fn watch(_: SyncSender<Message>, _: Arc<AtomicU8>) {}

/// The number of SIGHUP.
const HANGUP: u8 = 1;

/// Starts the thread that fills the queue from signals. SIGTERM, SIGHUP, SIGINT and SIGQUIT end the workbench
/// in good order. SIGCONT follows a stop, which nobody announces when it comes as SIGSTOP.
#[cfg(unix)]
fn signals(sender: SyncSender<Message>, gate: Arc<Gate>, came: Arc<AtomicU8>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(all).context("listening for signals")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGCONT => Message::Continued,
                // Ctrl-C in the editor is the editor's.
                SIGINT | SIGQUIT if gate.shared_signals() => continue,
                signal => {
                    // While the editor has the terminal, the end waits for it.
                    if !gate.is_closed() {
                        end_anyway(signal);
                    }
                    let signal = u8::try_from(signal).unwrap_or(HANGUP);
                    came.store(signal, Ordering::SeqCst);
                    Message::Terminate(signal)
                }
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// How long the workbench may take to end in good order after a signal.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(3);

/// How long giving the terminal back may take then.
#[cfg(unix)]
const LAST: Duration = Duration::from_millis(200);

/// Ends the process if it does not end by itself: a terminal that takes nothing more would keep it in
/// the middle of a frame for ever.
#[cfg(unix)]
fn end_anyway(signal: i32) {
    thread::spawn(move || {
        thread::sleep(GRACE);
        // Not here, where it could wait for what stands still.
        thread::spawn(abandon);
        thread::sleep(LAST);
        // As a shell tells of a program that a signal ended.
        process::exit(128 + signal);
    });
}

#[cfg(not(unix))]
fn signals(_: SyncSender<Message>, _: Arc<Gate>, _: Arc<AtomicU8>) -> Result<()> {
    Ok(())
}
