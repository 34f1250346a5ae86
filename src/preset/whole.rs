//! Files that are written whole or not at all, whatever happens meanwhile.
//!
//! The text goes to a new file beside the old one, which then takes its place. A writer holds a lock on
//! its new file, so that whoever writes next into the folder knows what was left by one that was killed,
//! and removes it.

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What the name of a file begins and ends with that has not taken its place yet.
const FRESH: (&str, &str) = (".corstui-saving-", ".tmp");

/// Puts bytes into a file, and makes its folders.
///
/// A file that was there keeps its mode, a new one has `new_mode` less the process's umask; a symbolic link
/// stays a link. What is no file, such as a pipe or a device, is written to as it is.
pub(super) fn replace(path: &Path, bytes: &[u8], new_mode: u32) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let target = resolve(path)?;
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mode = there.map(|there| there.permissions());
    if mode.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    sweep(folder);
    let mut fresh = beginning(folder, new_mode)?;
    fresh.write_all(bytes)?;
    if let Some(mode) = mode {
        fresh.as_file().set_permissions(mode)?;
    }
    fresh.as_file().sync_all()?;
    fresh.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// A new file in the target's folder, locked. Only Unix has modes.
fn beginning(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder.prefix(FRESH.0).suffix(FRESH.1);
    loop {
        let fresh = builder.tempfile_in(folder)?;
        // Before the lock, another writer may take the file for one that was left.
        if is_locked(fresh.as_file()) && fresh.path().exists() {
            return Ok(fresh);
        }
    }
}

/// Takes the lock on a file; `false` where another has it. Where a file system knows no locks, nobody
/// has one, and nobody sweeps.
fn is_locked(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Removes what writers left in a folder that were killed. That nothing can be removed harms nobody.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let fresh = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(FRESH.0) && name.ends_with(FRESH.1)
    });
    for entry in fresh.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())) {
        // The lock is held until the file is gone, or its writer could take it in between.
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The file behind symbolic links, whether it exists or not.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    /// As many links as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&target) else {
            return Ok(target);
        };
        target = match target.parent() {
            Some(folder) => folder.join(link),
            None => link,
        };
    }
    Err(io::Error::other("too many symbolic links"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODE: u32 = 0o666;

    /// The names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<_> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_writer_left_is_removed_and_what_a_live_one_writes_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(".corstui-saving-abc123.tmp");
        fs::write(&left, "half").expect("a file");
        fs::write(folder.path().join(".corstui-mine.tmp"), "").expect("a file");
        let live = beginning(folder.path(), MODE).expect("a new file");
        let live_name = live.path().file_name().expect("a name").to_string_lossy();
        replace(&folder.path().join("a.yaml"), b"a", MODE).expect("saved");
        let mut expected = [".corstui-mine.tmp", &*live_name, "a.yaml"];
        expected.sort_unstable();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn many_writers_at_once_never_remove_each_others_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        let texts = ["a".repeat(9_000), "b".repeat(5_000)];
        std::thread::scope(|scope| {
            for text in texts.iter().chain(&texts) {
                scope.spawn(|| {
                    for _ in 0..50 {
                        replace(&path, text.as_bytes(), MODE).expect("saved");
                    }
                });
            }
        });
        let text = fs::read_to_string(&path).expect("a file");
        assert!(texts.contains(&text));
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device() {
        use std::os::unix::fs::FileTypeExt;
        replace(Path::new("/dev/null"), b"x", MODE).expect("it takes everything");
        let kind = fs::metadata("/dev/null").expect("it is there").file_type();
        assert!(kind.is_char_device());
    }
}
