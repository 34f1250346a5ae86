//! The workbench in a real tmux of 80 columns and 24 rows, under the names of several terminals, with and
//! without UTF-8 and colours: the screen is right, and whatever ends it leaves the terminal as it was.

use std::env;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::expected::DESIGN;
use crate::term::{PATIENCE, Setup, text};
use crate::tmux::{Server, is_there};

/// Columns and rows.
const SIZE: (u16, u16) = (80, 24);

/// What a terminal calls itself.
const TERMS: [&str; 4] = ["xterm-256color", "screen", "linux", "tmux-256color"];

/// Runs `$1`, and says whether the terminal's modes are as they were before. The folder of the program is
/// on the path.
const SCRIPT: &str = r#"
before=$(stty -g)
sh -c "echo \$\$ > pid; exec $1"
echo "exit status $?"
if [ "$(stty -g)" = "$before" ]; then echo "modes restored"; else echo "modes changed"; fi
exec cat
"#;

/// A pane with a program in it.
struct Pane {
    server: Server,
    folder: TempDir,
}

impl Pane {
    /// A command line in a pane of its own; `None`: there is no tmux.
    fn start(term: &str, locale: &str, more: &[(&str, &str)], line: &str) -> Option<Self> {
        if !is_there() {
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("design.yaml"), DESIGN).expect("a file");
        let server = Server::at(folder.path());
        let (columns, rows) = (SIZE.0.to_string(), SIZE.1.to_string());
        let home = folder.path().display().to_string();
        let path = format!("PATH={}", crate::term::path());
        let (term, locale) = (format!("TERM={term}"), format!("LC_ALL={locale}"));
        let (state, home_is) = (
            format!("CORSTUI_STATE_DIR={home}/state"),
            format!("HOME={home}"),
        );
        let more: Vec<_> = more
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut command = vec![
            "new-session",
            "-d",
            "-x",
            &columns,
            "-y",
            &rows,
            "-c",
            &home,
        ];
        command.extend(["env", "-u", "NO_COLOR", "-u", "COLORFGBG"]);
        command.extend([&*path, &term, &locale, &state, &home_is]);
        command.extend(more.iter().map(String::as_str));
        command.extend(["sh", "-c", SCRIPT, "sh", line]);
        server.ask(&command);
        Some(Self { server, folder })
    }

    fn text(&self) -> String {
        self.server.ask(&["capture-pane", "-p"])
    }

    /// Waits until the screen is as wished.
    #[track_caller]
    fn wait_for(&self, what: &str, wish: impl Fn(&str) -> bool) -> &Self {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if wish(&text) {
                return self;
            }
            assert!(
                Instant::now() < end,
                "waited for {what}; the pane shows\n{text}"
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn expect(&self, text: &str) -> &Self {
        self.wait_for(&format!("`{text}`"), |screen| screen.contains(text))
    }

    fn press(&self, keys: &[&str]) -> &Self {
        self.server.ask(&[&["send-keys"], keys].concat());
        self
    }

    fn signal(&self, name: &str) -> &Self {
        let pid = std::fs::read_to_string(self.folder.path().join("pid")).expect("a process id");
        let kill = std::process::Command::new("kill")
            .args([&format!("-{name}"), pid.trim()])
            .status();
        assert!(kill.expect("kill").success());
        self
    }

    /// What tmux knows of the pane: whether the other screen is shown, the cursor is, and whether keys and
    /// mouse are sent in ways of their own.
    fn modes(&self) -> String {
        let flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}";
        self.server.ask(&["display-message", "-p", flags])
    }

    /// Waits until the program has ended, and the terminal is as it was: its main screen, its cursor, its
    /// modes, and it echoes.
    #[track_caller]
    fn expect_end(&self, status: u8) {
        self.expect(&format!("exit status {status}"))
            .expect("modes ");
        self.expect("modes restored");
        assert_eq!(self.modes(), "0 1 0 0\n");
        self.press(&["-l", "is it seen"]).expect("is it seen");
    }
}

/// The screen that the workbench shows elsewhere, by the same size and locale.
fn shown_elsewhere(locale: &str) -> String {
    let mut term = Setup::corstui("design.yaml")
        .size(SIZE.0, SIZE.1)
        .env("LC_ALL", locale)
        .file("design.yaml", DESIGN)
        .start();
    term.expect("AWS::Serverless")
        .settle(Duration::from_millis(300));
    term.look(text)
}

#[test]
fn every_kind_of_terminal_shows_the_whole_screen_and_comes_back() {
    for locale in ["C.UTF-8", "C"] {
        let start = |term| Pane::start(term, locale, &[], "corstui design.yaml");
        let panes: Vec<_> = TERMS.into_iter().filter_map(start).collect();
        if panes.is_empty() {
            return;
        }
        let wanted = shown_elsewhere(locale);
        assert_eq!(wanted.is_ascii(), locale == "C", "{wanted}");
        for pane in &panes {
            pane.wait_for("the screen as elsewhere", |screen| screen == wanted);
            assert!(pane.modes().starts_with("1 "), "{}", pane.modes());
            pane.press(&["a"]).expect("esc done");
            pane.press(&["-l", "https://b.example"])
                .expect("https://b.example");
            pane.press(&["Escape"]).expect("enter edit");
            pane.press(&["q"]).expect("Unsaved changes").press(&["d"]);
        }
        for pane in &panes {
            pane.expect_end(0);
        }
    }
}

#[test]
fn colours_are_seen_unless_they_are_not_wanted() {
    let coloured = |more: &[(&str, &str)]| {
        let pane = Pane::start("screen", "C.UTF-8", more, "corstui design.yaml")?;
        pane.expect("AWS::Serverless");
        let escapes = pane.server.ask(&["capture-pane", "-p", "-e"]);
        pane.press(&["q"]).expect_end(0);
        Some(crate::looks::attributes(&escapes).any(crate::looks::sets_colour))
    };
    if let Some(usual) = coloured(&[]) {
        assert!(usual);
        assert_eq!(coloured(&[("NO_COLOR", "1")]), Some(false));
    }
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for (signal, number) in [("HUP", 1), ("TERM", 15), ("INT", 2)] {
        let Some(pane) = Pane::start("screen", "C.UTF-8", &[], "corstui design.yaml") else {
            return;
        };
        let pane = pane.expect("AWS::Serverless").signal(signal);
        pane.expect_end(128 + number);
    }
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_with_its_message() {
    let program = env::current_exe().expect("the test's own program");
    let test = "panicking::a_panic_gives_the_terminal_back_before_its_message";
    let line = format!("{} {test} --exact --nocapture", program.display());
    let child = [(crate::panicking::CHILD, "1"), ("RUST_BACKTRACE", "0")];
    if let Some(pane) = Pane::start("screen", "C.UTF-8", &child, &line) {
        pane.expect("the workbench broke").expect_end(101);
    }
}
