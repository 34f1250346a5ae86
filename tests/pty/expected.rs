//! What the screen is measured against: the program's own export, asked for without a screen.

use std::io::Write;
use std::process::{Command, Stdio};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// An origin to type.
pub const ORIGIN: &str = "https://app.example.com";

/// The design that allows [`ORIGIN`] and has nothing else, as a file.
pub const DESIGN: &str =
    "version: 1\napi_type: http\nallow_origins: [\"https://app.example.com\"]\n";

/// What `corstui export` prints for [`DESIGN`], which is what the workbench shows at first.
pub fn export() -> String {
    let mut process = Command::new(env!("CARGO_BIN_EXE_corstui"))
        .args(["export", "-", "--target", "sam"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("corstui");
    let mut input = process.stdin.take().expect("its input");
    input.write_all(DESIGN.as_bytes()).expect("it reads");
    drop(input);
    let output = process.wait_with_output().expect("its output");
    assert!(output.status.success(), "corstui export: {}", output.status);
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The escape sequence that asks a terminal to put a text on its clipboard.
pub fn osc52(text: &str) -> String {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .expect("a string takes everything");
    sequence
}

/// The sequence that enters the alternate screen, as crossterm writes it.
pub const ENTER_SCREEN: &str = "\x1b[?1049h";

/// The sequence that leaves it.
pub const LEAVE_SCREEN: &str = "\x1b[?1049l";
