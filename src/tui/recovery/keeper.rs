//! Writes recovery copies on a thread of its own, so that typing never waits for a disk.

use std::io::{self, Write as _, stderr};
use std::panic;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Work;
use super::slot::{Slot, Whose};
use crate::tui::message::Message;

/// How long a change may lie unkept, so that a burst of keys is written once.
const PAUSE: Duration = Duration::from_millis(300);

/// How long a panic, or a stop, waits for a copy that is just being written.
const PATIENCE: Duration = Duration::from_secs(2);

/// Keeps one workbench's work.
#[derive(Debug, Default)]
pub struct Keeper {
    shared: Arc<Shared>,
    /// Started with the first work.
    thread: Option<JoinHandle<()>>,
}

/// What the threads have in common. Whoever needs both locks takes the drawer's first.
#[derive(Debug, Default)]
struct Shared {
    desk: Mutex<Desk>,
    news: Condvar,
    drawer: Mutex<Drawer>,
}

/// What the thread is told.
#[derive(Debug, Default)]
struct Desk {
    /// What is to be done; the newest wish alone counts.
    wish: Option<Wish>,
    /// Somebody waits until nothing is to be done any more.
    is_urgent: bool,
    /// The workbench ends, and does what is left itself.
    has_ended: bool,
}

#[derive(Debug)]
enum Wish {
    Keep(Box<Work>),
    Forget,
}

/// Where the copy goes.
#[derive(Debug, Default)]
struct Drawer {
    folder: PathBuf,
    project: PathBuf,
    slot: Option<Slot>,
    queue: Option<SyncSender<Message>>,
    /// Whether it was told that no copy can be kept.
    complained: bool,
}

impl Keeper {
    /// Keeps the work of a project in this folder.
    pub fn new(folder: Option<PathBuf>, project: PathBuf) -> Self {
        let drawer = Drawer {
            folder: folder.unwrap_or_default(),
            project,
            ..Drawer::default()
        };
        let shared = Shared {
            drawer: Mutex::new(drawer),
            ..Shared::default()
        };
        Self {
            shared: Arc::new(shared),
            thread: None,
        }
    }

    pub fn tell(&self, queue: SyncSender<Message>) {
        lock(&self.shared.drawer).queue = Some(queue);
    }

    /// Has the work kept within [`PAUSE`].
    pub fn keep(&mut self, work: Option<Work>) {
        let wish = work.map_or(Wish::Forget, |work| Wish::Keep(Box::new(work)));
        lock(&self.shared.desk).wish = Some(wish);
        self.shared.news.notify_one();
        self.thread.get_or_insert_with(|| {
            let shared = Arc::clone(&self.shared);
            thread::spawn(move || shared.work())
        });
    }

    pub fn flush(&self) -> Option<PathBuf> {
        self.shared.act(lock(&self.shared.drawer))
    }

    /// Has the thread do at once what is wished, and waits for it, but not for ever.
    pub fn hurry(&self) {
        if self.thread.is_none() {
            return;
        }
        let mut desk = lock(&self.shared.desk);
        desk.is_urgent = true;
        self.shared.news.notify_one();
        let waits = |desk: &mut Desk| desk.is_urgent;
        // What is late is written when the process goes on.
        let _ = self.shared.news.wait_timeout_while(desk, PATIENCE, waits);
    }

    pub fn adopt(&self, slot: Slot) {
        let before = lock(&self.shared.drawer).slot.replace(slot);
        if let Some(before) = before {
            before.remove();
        }
    }

    pub fn heed_panics(&self) {
        let (hook, shared) = (panic::take_hook(), Arc::clone(&self.shared));
        panic::set_hook(Box::new(move |info| {
            hook(info);
            let kept = shared.drawer_patiently().and_then(|d| shared.act(d));
            if let Some(copy) = kept {
                let copy = copy.display();
                let _ = writeln!(
                    stderr(),
                    "unsaved work is kept in {copy}; corstui offers it at its next start here"
                );
            }
        }));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        lock(&self.shared.desk).has_ended = true;
        self.shared.news.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    /// The thread: waits for a wish, lets others follow, does the last.
    fn work(&self) {
        loop {
            let idle = |desk: &mut Desk| desk.wish.is_none() && !desk.is_urgent && !desk.has_ended;
            let desk = self.news.wait_while(lock(&self.desk), idle);
            let desk = desk.unwrap_or_else(PoisonError::into_inner);
            let has_time = |desk: &mut Desk| !desk.is_urgent && !desk.has_ended;
            let paused = self.news.wait_timeout_while(desk, PAUSE, has_time);
            if paused.unwrap_or_else(PoisonError::into_inner).0.has_ended {
                return;
            }
            self.act(lock(&self.drawer));
            let mut desk = lock(&self.desk);
            if desk.wish.is_none() {
                desk.is_urgent = false;
                self.news.notify_one();
            }
        }
    }

    /// Does what is wished, if it is not done yet. Returns the copy that there is then.
    fn act(&self, mut drawer: MutexGuard<'_, Drawer>) -> Option<PathBuf> {
        let wish = lock(&self.desk).wish.take();
        match wish {
            Some(Wish::Keep(work)) => drawer.keep(*work),
            Some(Wish::Forget) => {
                if let Some(slot) = drawer.slot.take() {
                    slot.remove();
                }
            }
            None => {}
        }
        let slot = drawer.slot.as_ref()?;
        Some(slot.copy().to_owned())
    }

    /// The drawer, unless the thread that panics holds it itself.
    fn drawer_patiently(&self) -> Option<MutexGuard<'_, Drawer>> {
        const STEP: Duration = Duration::from_millis(10);
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            match self.drawer.try_lock() {
                Ok(drawer) => return Some(drawer),
                Err(TryLockError::Poisoned(drawer)) => return Some(drawer.into_inner()),
                Err(TryLockError::WouldBlock) => thread::sleep(STEP),
            }
        }
        None
    }
}

impl Drawer {
    fn keep(&mut self, work: Work) {
        let outcome = self.write(work);
        if let (Err(error), false, Some(queue)) = (&outcome, self.complained, &self.queue) {
            let _ = queue.send(Message::Unkept(warning(error)));
        }
        self.complained = outcome.is_err();
    }

    fn write(&mut self, work: Work) -> anyhow::Result<()> {
        let slot = match self.slot.take() {
            Some(slot) => slot,
            None => Slot::new(&self.folder)?,
        };
        let whose = Whose {
            project: self.project.clone(),
            path: work.path,
            seen: work.seen,
        };
        let written = self.slot.insert(slot).write(&whose, &work.draft);
        // A lock alone would stay behind.
        if let Some(slot) = self.slot.take_if(|slot| !slot.copy().exists()) {
            slot.remove();
        }
        Ok(written?)
    }
}

/// Says that there is no copy, in less than the columns of a small terminal.
fn warning(error: &anyhow::Error) -> String {
    let of_system = |cause: &(dyn std::error::Error + 'static)| {
        let error = cause.downcast_ref::<io::Error>()?;
        Some(error.kind().to_string())
    };
    let why = error.chain().find_map(of_system);
    let why = why.unwrap_or_else(|| error.to_string());
    format!("no copy is kept for a crash ({why}); save often")
}

/// Locks, even after a panic elsewhere: every state in between is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
