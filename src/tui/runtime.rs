//! The loop: waits for something to happen, lets `update` decide, does what it wants, draws.
//!
//! One queue takes everything that happens. A frame is drawn when the queue is empty, so holding a
//! key down piles nothing up, and an idle workbench costs nothing.

use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use anyhow::{Context, Result};
use crossterm::event::{self, Event};

use super::highlight::Syntaxes;
use super::message::{Effect, Message};
use super::model::Model;
use super::mouse::Pointer;
use super::terminal::Screen;
use super::world::World;
use super::{update, view};

/// The world and the terminal.
pub struct Runtime {
    world: World,
    screen: Screen,
}

impl Runtime {
    /// A runtime on a terminal that is already taken over.
    pub const fn new(world: World, screen: Screen) -> Self {
        Self { world, screen }
    }

    /// Runs the workbench until it is left.
    pub fn run(&mut self, model: &mut Model) -> Result<()> {
        let (sender, queue) = mpsc::channel();
        listen(&sender)?;
        self.draw(model)?;
        // The grammars take longer to load than a first frame may.
        thread::spawn(move || sender.send(Message::Syntaxes(Syntaxes::load())));
        while let Some(message) = next(model, &queue) {
            if self.take_all(model, message, &queue)? {
                return Ok(());
            }
            self.draw(model)?;
        }
        Ok(())
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
                Message::Continued => self.screen.renew().context("going on")?,
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
        let size = self.screen.fit().context("fitting into the terminal")?;
        if size != model.size {
            // Nothing outside follows from a size.
            let _ = update(model, Message::Resize(size.width, size.height));
        }
        self.screen
            .draw(|frame| view(model, frame))
            .context("drawing")
    }

    /// Does one effect and tells the model how it went; `true` when the workbench is to end.
    fn carry_out(&mut self, model: &mut Model, effect: Effect) -> Result<bool> {
        let outcome = match effect {
            Effect::Quit => return Ok(true),
            Effect::Mouse(on) => {
                self.screen.set_mouse(on).context("switching the mouse")?;
                return Ok(false);
            }
            Effect::Suspend => {
                self.screen.suspend().context("suspending")?;
                return Ok(false);
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

/// Starts the threads that fill the queue: one for the terminal, one for signals.
fn listen(sender: &Sender<Message>) -> Result<()> {
    let input = sender.clone();
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            let message = match event {
                Event::Key(key) => Message::Key(key),
                // In a paste, most terminals send for a line break what the enter key sends.
                Event::Paste(text) => {
                    Message::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
                }
                Event::Resize(width, height) => Message::Resize(width, height),
                Event::Mouse(event) => match Pointer::of(event) {
                    Some(pointer) => Message::Mouse(pointer),
                    None => continue,
                },
                Event::FocusGained | Event::FocusLost => continue,
            };
            if input.send(message).is_err() {
                return;
            }
        }
        // The terminal is gone.
        let _ = input.send(Message::Terminate);
    });
    signals(sender.clone())
}

/// SIGTERM, SIGHUP and SIGINT end the workbench in good order. SIGCONT follows a stop, which nobody
/// announces when it comes as SIGSTOP.
#[cfg(unix)]
fn signals(sender: Sender<Message>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])
        .context("listening for signals")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGCONT => Message::Continued,
                _ => Message::Terminate,
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals(_: Sender<Message>) -> Result<()> {
    Ok(())
}
