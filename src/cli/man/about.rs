//! What manual pages say besides `--help`: exit status, environment and files.

use clap_mangen::roff::{Roff, bold, roman};

/// Something, and what it means.
type Entry = (&'static str, &'static str);

/// How a command ends.
const EXIT_STATUS: [Entry; 4] = [
    ("0", "Fine: it ran, and there is nothing to complain about."),
    (
        "1",
        "Findings: an error, with --strict a warning, or with --diff something to mend; a blocked \
         simulation; a response that could be readable and is not; designs or environments that differ.",
    ),
    (
        "2",
        "It could not run: wrong usage, or a file that cannot be read or written, or holds no design.",
    ),
    (
        "128 + n",
        "Signal n ended it: 129 for SIGHUP, 130 for SIGINT, 131 for SIGQUIT, 143 for SIGTERM.",
    ),
];

/// The variables that the program reads.
const ENVIRONMENT: [Entry; 20] = [
    (
        "CORSTUI_CONFIG_DIR",
        "The folder of the settings, of your themes and of your presets, instead of ~/.config/corstui.",
    ),
    (
        "CORSTUI_STATE_DIR",
        "The folder of unsaved work and of what is remembered, instead of ~/.local/state/corstui.",
    ),
    (
        "XDG_CONFIG_HOME",
        "The folder above the first, instead of ~/.config.",
    ),
    (
        "XDG_STATE_HOME",
        "The folder above the second, instead of ~/.local/state.",
    ),
    ("HOME", "The folder that ~ stands for here."),
    (
        "TMPDIR",
        "The folder of the copy that an external editor gets of unsaved work, instead of /tmp.",
    ),
    ("NO_COLOR", "If set and not empty, there are no colours."),
    (
        "COLORFGBG",
        "Whether the terminal's background is light, for the theme `auto`.",
    ),
    (
        "COLORTERM",
        "`truecolor` or `24bit`: the terminal shows every colour of a theme, not the nearest of 256.",
    ),
    (
        "LC_ALL",
        "The locale: without UTF-8 in it the workbench draws with plain ASCII.",
    ),
    ("LC_CTYPE", "The same, where LC_ALL is not set."),
    ("LANG", "The same, where neither is set."),
    (
        "VISUAL",
        "The editor that the workbench opens the design in.",
    ),
    (
        "EDITOR",
        "The same, where VISUAL is not set. Without either it is vi.",
    ),
    (
        "TERM",
        "`dumb`: the terminal cannot show the workbench, which does not start, nor colours.",
    ),
    (
        "TMUX",
        "If set, what is copied goes to tmux where there is no desktop.",
    ),
    (
        "SSH_CONNECTION",
        "If set, what is copied goes to the terminal, not to a desktop.",
    ),
    ("SSH_TTY", "The same."),
    (
        "DISPLAY",
        "If set, there is a desktop, whose clipboard takes what is copied.",
    ),
    ("WAYLAND_DISPLAY", "The same."),
];

/// The files and folders that it reads and writes.
const FILES: [Entry; 6] = [
    (
        ".corstui/NAME.yaml",
        "The presets of the project, looked for from the current folder up to the repository's root. Of \
         presets of one name, the project's comes before yours, and yours before the program's.",
    ),
    (
        "~/.config/corstui/settings.yaml",
        "The settings; `corstui settings --sample` prints one to begin with.",
    ),
    ("~/.config/corstui/themes/NAME.yaml", "Your themes."),
    ("~/.config/corstui/presets/NAME.yaml", "Your presets."),
    (
        "~/.local/state/corstui/recovery/",
        "Unsaved work, for its owner alone; removed once it is saved, undone or discarded.",
    ),
    (
        "~/.local/state/corstui/",
        "What is remembered: the designs that were open last, each project's target, and the sizes of \
         the panes.",
    ),
];

/// What the program's own page says.
pub(super) fn program() -> Roff {
    let mut roff = Roff::new();
    section(&mut roff, "EXIT STATUS", &EXIT_STATUS);
    section(&mut roff, "ENVIRONMENT", &ENVIRONMENT);
    section(&mut roff, "FILES", &FILES);
    roff.control("PP", []);
    roff.text([roman(
        "On Windows the folders of configuration and state are both %APPDATA%\\corstui.",
    )]);
    roff
}

/// What the page of each command says.
pub(super) fn command() -> Roff {
    let mut roff = Roff::new();
    section(&mut roff, "EXIT STATUS", &EXIT_STATUS);
    roff.control("SH", ["SEE ALSO"]);
    roff.text([
        bold("corstui"),
        roman("(1), for the environment and the files"),
    ]);
    roff
}

fn section(roff: &mut Roff, title: &str, entries: &[Entry]) {
    roff.control("SH", [title]);
    for (name, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*meaning)]);
    }
}
