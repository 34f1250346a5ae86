//! What is in force, and from where: of several sources that say something, the first counts.

use super::file::{AUTO, Loaded, Problem};
use super::keys::Table;
use super::read::Signs;
use super::theme::{Palette, ThemeName};
use super::{KeyPress, Settings};
use crate::export::{Scope, TARGETS};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An option of the command line.
    Option(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// What was chosen in this project last.
    Project,
    /// The settings file, on this line.
    File(usize),
    /// The program.
    Default,
}

/// A value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// All that has a say beside the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Whether the command line asks for colours or forbids them.
    pub colours: Option<bool>,
    /// Whether `NO_COLOR` is set, and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// The value of `COLORFGBG`, whose last number is the background.
    pub background: Option<String>,
    /// Whether the terminal says that it has true colour.
    pub true_colour: bool,
    /// The variable that says the locale, and its value.
    pub locale: Option<(&'static str, String)>,
    /// The target and the scope that were chosen in this project last.
    pub chosen: Option<(&'static str, &'static str)>,
}

/// What is in force.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The theme's name.
    pub theme: Valued<String>,
    /// How everything looks in it.
    pub palette: Palette,
    /// Whether colours are written although `NO_COLOR` is set.
    pub force_colours: bool,
    /// Whether signs beyond ASCII are shown.
    pub unicode: Valued<bool>,
    /// Whether the mouse works.
    pub mouse: Valued<bool>,
    /// What to export to.
    pub target: Valued<&'static str>,
    /// How much to export.
    pub scope: Valued<Scope>,
    /// The keys of each row of the table; `None`: those of the table.
    pub keys: Option<Vec<Vec<KeyPress>>>,
    /// What does not count, and why.
    pub problems: Vec<Problem>,
}

impl Circumstances {
    /// The process's own.
    pub fn here() -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        // In the order in which they count.
        let mut locales = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
        Self {
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            background: variable("COLORFGBG"),
            true_colour: has_true_colour(variable("COLORTERM"), variable("TERM")),
            locale: locales.find_map(|name| Some((name, variable(name)?))),
            ..Self::default()
        }
    }

    /// The theme for the terminal's background. Of the 16 colours 7 and 9 to 15 are light.
    fn auto_theme(&self) -> Valued<ThemeName> {
        let background = self.background.as_deref();
        let background = background.and_then(|v| v.rsplit(';').next()?.parse::<u8>().ok());
        let (value, source) = match background {
            Some(7 | 9..=15) => (ThemeName::Light, Source::Environment("COLORFGBG")),
            Some(_) => (ThemeName::Dark, Source::Environment("COLORFGBG")),
            None => (ThemeName::Dark, Source::Default),
        };
        Valued { value, source }
    }

    /// Why there are no colours, if there are none.
    const fn colourless(&self) -> Option<Source> {
        match (self.colours, self.no_color) {
            (Some(false), _) => Some(Source::Option("--color never")),
            (None, true) => Some(Source::Environment("NO_COLOR")),
            _ => None,
        }
    }

    fn unicode(&self, settings: &Settings) -> Valued<bool> {
        if let Some(said) = &settings.signs
            && said.value != Signs::Auto
        {
            return Valued {
                value: said.value == Signs::Unicode,
                source: Source::File(said.spot.line),
            };
        }
        let Some((name, locale)) = &self.locale else {
            return Valued {
                value: true,
                source: Source::Default,
            };
        };
        let locale = locale.to_ascii_lowercase();
        Valued {
            value: locale.contains("utf-8") || locale.contains("utf8"),
            source: Source::Environment(name),
        }
    }
}

impl InForce {
    /// What counts of the settings under these circumstances.
    pub fn new(
        mut loaded: Loaded,
        circumstances: &Circumstances,
        table: impl FnOnce() -> Table,
    ) -> Self {
        let (theme, mut palette) = theme(&mut loaded, circumstances);
        if !circumstances.true_colour {
            palette = palette.in_256_colours();
        }
        let Loaded {
            settings,
            mut problems,
            ..
        } = loaded;
        problems.sort_by_key(Problem::order);
        let grant = || table().grant(&settings.keys).0;
        Self {
            theme,
            palette,
            force_colours: circumstances.colours == Some(true) && circumstances.no_color,
            unicode: circumstances.unicode(&settings),
            mouse: said(settings.mouse.as_ref(), true),
            target: match circumstances.chosen {
                Some((target, _)) => chosen(target),
                None => said(settings.target.as_ref(), TARGETS[0].name),
            },
            scope: match circumstances.chosen.and_then(|(_, s)| Scope::from_key(s)) {
                Some(scope) => chosen(scope),
                None => said(settings.scope.as_ref(), Scope::default()),
            },
            keys: (!settings.keys.is_empty()).then(grant),
            problems,
        }
    }
}

/// Whether a terminal with these variables has true colour: `COLORTERM` says so, or `TERM` is one of the
/// entries of terminfo that are named after it, such as `xterm-direct`.
fn has_true_colour(color_term: Option<String>, term: Option<String>) -> bool {
    let says = color_term.is_some_and(|word| ["truecolor", "24bit"].contains(&word.as_str()));
    says || term.is_some_and(|term| term.split('-').any(|part| part == "direct"))
}

const fn chosen<T>(value: T) -> Valued<T> {
    Valued {
        value,
        source: Source::Project,
    }
}

fn said<T: Clone>(said: Option<&super::Said<T>>, otherwise: T) -> Valued<T> {
    match said {
        Some(said) => Valued {
            value: said.value.clone(),
            source: Source::File(said.spot.line),
        },
        None => Valued {
            value: otherwise,
            source: Source::Default,
        },
    }
}

/// The theme that counts, and how everything looks in it.
///
/// What the file says of colours is which ones, not whether: that is for the command line and
/// `NO_COLOR` to say, so they come first.
fn theme(loaded: &mut Loaded, circumstances: &Circumstances) -> (Valued<String>, Palette) {
    let named = |name: ThemeName, source| {
        let value = name.name().to_owned();
        (Valued { value, source }, name.palette())
    };
    let said = loaded.settings.theme.clone();
    let said = said.filter(|said| said.value != AUTO);
    let own = said.and_then(|said| {
        let palette = loaded.theme(&said)?;
        let source = Source::File(said.spot.line);
        let value = said.value;
        Some((Valued { value, source }, palette))
    });
    if let Some(source) = circumstances.colourless() {
        return named(ThemeName::Mono, source);
    }
    own.unwrap_or_else(|| {
        let auto = circumstances.auto_theme();
        named(auto.value, auto.source)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::read;
    use crate::settings::theme::Role;

    /// What counts of a text, as `theme unicode mouse target scope`, and where each comes from.
    fn in_force(text: &str, circumstances: &Circumstances) -> (String, [Source; 5]) {
        let (settings, errors) = read(text, &Table::default());
        assert_eq!(errors, []);
        let loaded = Loaded {
            settings,
            ..Loaded::default()
        };
        let all = InForce::new(loaded, circumstances, Table::default);
        let InForce {
            theme,
            unicode,
            mouse,
            target,
            scope,
            ..
        } = all;
        let words = format!(
            "{} {} {} {} {}",
            theme.value,
            unicode.value,
            mouse.value,
            target.value,
            scope.value.key()
        );
        let sources = [
            theme.source,
            unicode.source,
            mouse.source,
            target.source,
            scope.source,
        ];
        (words, sources)
    }

    #[test]
    fn true_colour_is_what_the_terminal_says_that_it_has() {
        let cases = [
            (Some("truecolor"), Some("xterm-256color"), true),
            (Some("24bit"), None, true),
            (None, Some("xterm-direct"), true),
            (None, Some("xterm-256color"), false),
            (Some("yes"), Some("linux"), false),
            (None, None, false),
        ];
        for (color_term, term, has) in cases {
            let found = has_true_colour(color_term.map(Into::into), term.map(Into::into));
            assert_eq!(found, has, "{color_term:?} {term:?}");
        }
    }

    #[test]
    fn a_theme_has_no_more_colours_than_the_terminal() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| {
            std::fs::create_dir_all(folder.path().join("themes")).expect("a folder");
            std::fs::write(folder.path().join(name), text).expect("a file");
        };
        put("settings.yaml", "theme: mine");
        put("themes/mine.yaml", "muted: \"#d70000\"");
        for (true_colour, shown) in [(true, "\"#d70000\""), (false, "160")] {
            let loaded = crate::settings::load(Some(folder.path()), Table::default);
            let circumstances = Circumstances {
                true_colour,
                ..Circumstances::default()
            };
            let all = InForce::new(loaded, &circumstances, Table::default);
            let muted = all.palette.paint(Role::Muted).fg.map(|fg| fg.to_string());
            assert_eq!(muted.as_deref(), Some(shown));
        }
    }

    #[test]
    fn the_first_source_that_says_something_counts() {
        use Source::{Default as D, Environment as E, File as F, Option as O, Project as P};
        const ALL: &str =
            "theme: light\nsigns: ascii\nmouse: false\ntarget: terraform\nscope: template";
        let none = Circumstances::default;
        let no_color = || Circumstances {
            no_color: true,
            ..none()
        };
        let background = |value: &str| Circumstances {
            background: Some(value.to_owned()),
            ..none()
        };
        let locale = |value: &str| Circumstances {
            locale: Some(("LANG", value.to_owned())),
            ..none()
        };
        let colours = |on| Circumstances {
            colours: Some(on),
            ..no_color()
        };
        let chosen = Circumstances {
            chosen: Some(("curl", "snippet")),
            ..none()
        };
        let all = "light false false terraform template";
        let plain = "dark true true sam snippet";
        let lines = [F(1), F(2), F(3), F(4), F(5)];
        let theme_from = |source| [source, D, D, D, D];
        let cases = [
            ("", none(), plain, [D; 5]),
            (ALL, none(), all, lines),
            (ALL, background("15;0"), all, lines),
            (ALL, locale("C.UTF-8"), all, lines),
            (
                "",
                no_color(),
                "mono true true sam snippet",
                theme_from(E("NO_COLOR")),
            ),
            (
                "theme: light",
                no_color(),
                "mono true true sam snippet",
                theme_from(E("NO_COLOR")),
            ),
            (
                "theme: light",
                colours(true),
                "light true true sam snippet",
                theme_from(F(1)),
            ),
            (
                "theme: light",
                colours(false),
                "mono true true sam snippet",
                theme_from(O("--color never")),
            ),
            (
                "theme: auto",
                background("0;15"),
                "light true true sam snippet",
                theme_from(E("COLORFGBG")),
            ),
            (
                "",
                background("0;default;7"),
                "light true true sam snippet",
                theme_from(E("COLORFGBG")),
            ),
            ("", background("15;0"), plain, theme_from(E("COLORFGBG"))),
            ("", background("nonsense"), plain, [D; 5]),
            (
                "signs: auto",
                locale("C"),
                "dark false true sam snippet",
                [D, E("LANG"), D, D, D],
            ),
            ("", locale("en_US.UTF-8"), plain, [D, E("LANG"), D, D, D]),
            (
                ALL,
                chosen,
                "light false false curl snippet",
                [F(1), F(2), F(3), P, P],
            ),
        ];
        for (text, circumstances, words, sources) in cases {
            let found = in_force(text, &circumstances);
            assert_eq!(
                found,
                (words.to_owned(), sources),
                "{text} {circumstances:?}"
            );
        }
    }
}
