//! The walls between the rooms of `src/`: who may name whom, and who may touch the world.
//!
//! One crate has no walls of its own, so this test walks the sources and fails on a forbidden name.
//! The plan it guards is drawn in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// A name that only some rooms may use.
struct Wall {
    /// The name, as it stands in code.
    name: &'static str,
    /// The rooms that may use it. A room is a top-level module, or `main`.
    rooms: &'static [&'static str],
}

const fn wall(name: &'static str, rooms: &'static [&'static str]) -> Wall {
    Wall { name, rooms }
}

/// Rooms above the core, which may name it.
const FRONTS: &[&str] = &["cli", "tui", "main"];

/// Rooms that may touch files, environment and streams.
const WORLDLY: &[&str] = &["preset", "settings", "cli", "tui", "main"];

const WALLS: &[Wall] = &[
    wall("ratatui", &["tui"]),
    wall("crossterm", &["tui"]),
    wall("tui_textarea", &["tui"]),
    wall("arboard", &["tui"]),
    wall("rustix", &["tui"]),
    wall("signal_hook", &["tui", "main"]),
    wall("clap", &["cli", "main"]),
    wall("annotate_snippets", &["cli"]),
    wall("similar", &["diff"]),
    wall("anyhow", FRONTS),
    wall("std::fs", WORLDLY),
    wall("std::env", WORLDLY),
    wall("std::io", WORLDLY),
    wall("std::process", FRONTS),
    // Addresses are values; these are the network.
    wall("TcpListener", &[]),
    wall("TcpStream", &[]),
    wall("UdpSocket", &[]),
    wall("crate::cli", &["cli"]),
    wall("crate::tui", &["tui"]),
    wall("crate::analysis", FRONTS),
    wall("crate::lint", &["lint", "analysis", "cli", "tui"]),
    wall("crate::compare", &["compare", "cli", "tui"]),
    wall("crate::diff", &["compare", "preset", "cli", "tui"]),
    wall("crate::export", &["export", "settings", "cli", "tui"]),
    wall("crate::preset", &["preset", "settings", "cli", "tui"]),
    wall("crate::settings", &["settings", "cli", "tui"]),
    wall("crate::simulate", &["simulate", "compare", "cli", "tui"]),
];

/// Every source file of the program with its room. The build script is another program.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let build_script = root.join("build.rs");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && path != build_script {
                files.push((room(&root, &path), path));
            }
        }
    }
    files
}

/// The first part of the path below `src`, without its ending.
fn room(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).expect("below src");
    let first = below.iter().next().expect("a file name");
    let name = Path::new(first).file_stem().expect("a name");
    name.to_string_lossy().into_owned()
}

/// The code of a file: without line comments, which may name anything, and without its unit tests,
/// which may use anything. Unit tests stand at the end of a file, in a file called `tests`, or in a
/// folder of that name.
fn code(path: &Path) -> String {
    if path.with_extension("").iter().any(|part| part == "tests") {
        return String::new();
    }
    let text = fs::read_to_string(path).expect("a readable source");
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether code uses a name as a whole: `crossterm` is not used by `my_crossterm`.
fn uses(code: &str, name: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

/// The parts that `use std::{...}` and `use crate::{...}` hide from a plain search, written out.
fn grouped(code: &str, root: &str) -> Vec<String> {
    let opening = format!("use {root}::{{");
    code.match_indices(&opening)
        .flat_map(|(at, _)| {
            let inside = &code[at + opening.len()..];
            let inside = inside.split(';').next().unwrap_or("");
            inside
                .split([',', '{', '}'])
                .map(|part| format!("{root}::{}", part.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn no_room_names_what_it_must_not() {
    let sources = sources();
    assert!(sources.len() > 20, "the walk finds the sources");
    let mut breaches = Vec::new();
    for (room, path) in &sources {
        let mut code = code(path);
        for part in grouped(&code, "std")
            .into_iter()
            .chain(grouped(&code, "crate"))
        {
            code.push('\n');
            code.push_str(&part);
        }
        for wall in WALLS {
            if !wall.rooms.contains(&room.as_str()) && uses(&code, wall.name) {
                breaches.push(format!("{} names {}", path.display(), wall.name));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_ground_floor_names_no_other_room() {
    for (room, path) in sources() {
        if ["cors", "diff"].contains(&room.as_str()) {
            assert!(!uses(&code(&path), "crate"), "{}", path.display());
        }
    }
}

#[test]
fn a_name_hidden_in_a_group_is_found() {
    let code = "use std::{fmt, io::{Read, Write}, fs};\nuse crate::{cors, lint};";
    assert!(grouped(code, "std").contains(&"std::fs".to_owned()));
    assert!(grouped(code, "std").contains(&"std::io::".to_owned()));
    assert!(grouped(code, "crate").contains(&"crate::lint".to_owned()));
    assert!(uses("use crossterm::x", "crossterm"));
    assert!(!uses("use my_crossterm::x", "crossterm"));
}
