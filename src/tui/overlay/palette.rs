//! The palette: everything that can be done, found by name.
//!
//! What works where the user is comes first, then what works in the other panes, then each export target
//! and each field. Typing keeps what matches, the best first.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Picker;
use crate::cors::Field;
use crate::export::TARGETS;
use crate::tui::action::{self, Action, Id, Scope};
use crate::tui::keymap::KeyPress;
use crate::tui::model::{Model, Tab};
use crate::tui::pane::form;

/// The list of everything that can be done, narrowed by typing.
#[derive(Debug)]
pub struct Palette {
    /// What was typed, and which of the entries left is selected.
    pub picker: Picker,
    entries: Vec<Entry>,
    listed: Vec<Listed>,
    /// What the entries left were chosen by; `None`: not chosen yet.
    chosen_by: Option<String>,
}

/// Something that can be done.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub does: Does,
    /// What it does, in words.
    pub text: String,
    /// What it is called, in a word or two, and in the settings or on the command line.
    names: Vec<&'static str>,
    /// More words that it is found by.
    words: String,
    /// What it belongs to, in a word.
    pub group: &'static str,
    /// The keys that do the same.
    keys: Vec<KeyPress>,
    /// The same as they are shown; for a field those of its letter.
    pub shown_keys: String,
}

/// What an entry does.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    /// Runs an action.
    Run {
        /// The action.
        action: &'static Action,
        /// The pane to go to first; `None`: it works where the user is.
        goes: Option<Tab>,
    },
    /// Exports to a target, by its place in [`TARGETS`].
    Export(usize),
    /// Goes to a field of the form.
    GoTo(Field),
}

/// An entry that is left, and which of its letters match.
#[derive(Debug)]
struct Listed {
    entry: usize,
    letters: Vec<u32>,
}

impl Does {
    /// Why it does not work right now. What another pane says of that counts once one is there.
    pub fn disabled(self, model: &Model) -> Option<&'static str> {
        match self {
            Self::Run { action, goes: None } => (action.disabled)(model),
            _ => None,
        }
    }
}

impl Palette {
    /// All that can be done from where the user is.
    pub fn new(model: &Model) -> Self {
        let mut palette = Self {
            picker: Picker::default(),
            entries: entries(model),
            listed: Vec::new(),
            chosen_by: None,
        };
        palette.settle();
        palette
    }

    /// Chooses the entries anew if something else was typed.
    pub fn settle(&mut self) {
        if self.chosen_by.as_ref() != Some(&self.picker.filter) {
            self.listed = matching(&self.entries, &self.picker.filter);
            self.chosen_by = Some(self.picker.filter.clone());
        }
    }

    /// How many entries are left.
    pub const fn len(&self) -> usize {
        self.listed.len()
    }

    /// An entry that is left, by its place in the list, and which of its letters match.
    pub fn get(&self, at: usize) -> Option<(&Entry, &[u32])> {
        let listed = self.listed.get(at)?;
        Some((&self.entries[listed.entry], &listed.letters))
    }

    /// The selected entry.
    pub fn selected(&self) -> Option<&Entry> {
        self.get(self.picker.selected).map(|(entry, _)| entry)
    }
}

fn entries(model: &Model) -> Vec<Entry> {
    let mut here = here(model);
    // Sorting keeps the order among those that work.
    here.sort_by_key(|entry| entry.does.disabled(model).is_some());
    let targets = TARGETS.iter().enumerate().map(|(at, target)| Entry {
        does: Does::Export(at),
        text: format!("Export to {}", target.label),
        names: vec![target.name, target.label],
        words: target.name.to_owned(),
        group: "Target",
        keys: Vec::new(),
        shown_keys: String::new(),
    });
    let jump = model.key(Scope::Anywhere, Id::Jump);
    let letter = |field| Some(format!("{} {}", jump.as_deref()?, form::letter_of(field)?));
    let fields = form::FIELDS.map(|field| Entry {
        does: Does::GoTo(field),
        text: format!("Go to field {}", field.label()),
        names: vec![field.key(), field.label()],
        words: field.key().to_owned(),
        group: "Field",
        keys: Vec::new(),
        shown_keys: letter(field).unwrap_or_default(),
    });
    here.into_iter()
        .chain(elsewhere(model))
        .chain(targets)
        .chain(fields)
        .collect()
}

/// The actions that work where the user is, each once.
fn here(model: &Model) -> Vec<Entry> {
    let scope = model.scope();
    let mut entries: Vec<Entry> = Vec::new();
    let actions = action::working_in(scope)
        .chain(action::working_in_every_pane(scope))
        .filter(|a| a.id != Id::Help);
    for action in actions {
        let same = |entry: &&mut Entry| {
            matches!(entry.does, Does::Run { action: other, .. } if other.id == action.id)
                && entry.text == action.help
        };
        match entries.iter_mut().find(same) {
            Some(entry) => entry.add_keys(model.keymap.keys(action)),
            None => entries.push(Entry::of(model, action, None)),
        }
    }
    entries
}

/// What the other panes do beyond moving in them.
fn elsewhere(model: &Model) -> impl Iterator<Item = Entry> {
    // While a text is edited, the form's own keys are those of another place too.
    let here = model
        .scope()
        .tab()
        .filter(|_| model.scope() != Scope::Editing);
    let others = Tab::ALL.into_iter().filter(move |tab| Some(*tab) != here);
    others.flat_map(move |tab| {
        action::ACTIONS
            .iter()
            .filter(move |a| a.scope != Scope::Editing && a.scope.tab() == Some(tab))
            .filter(|a| !a.id.moves())
            .map(move |action| Entry::of(model, action, Some(tab)))
    })
}

impl Entry {
    fn of(model: &Model, action: &'static Action, goes: Option<Tab>) -> Self {
        let group = match action.scope {
            Scope::Anywhere | Scope::Always => "Anywhere",
            Scope::Editing => "Text",
            scope => scope.tab().unwrap_or(model.focus).title(),
        };
        let mut entry = Self {
            does: Does::Run { action, goes },
            text: action.help.to_owned(),
            names: vec![action.short, action.id.name()],
            words: format!("{} {} {group}", action.short, action.id.name()),
            group,
            keys: Vec::new(),
            shown_keys: String::new(),
        };
        entry.add_keys(model.keymap.keys(action));
        entry
    }

    fn add_keys(&mut self, keys: &[KeyPress]) {
        self.keys.extend(keys);
        let shown: Vec<String> = self.keys.iter().map(|key| key.shown()).collect();
        self.shown_keys = shown.join(" ");
    }

    /// Whether a query is one of its keys, as the settings call it or as it is shown.
    fn has_key(&self, query: &str) -> bool {
        let named = KeyPress::parse(query);
        let mut keys = self.keys.iter();
        keys.any(|key| Some(*key) == named || key.shown() == query)
    }
}

/// In which way an entry matches, the better the later: it counts before how well its letters do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The letters are somewhere in its words.
    Letters,
    /// It is short for one of its names: the letters are in it, from the first one on.
    Abbreviates,
    /// One of its names begins so, or the sentence that says what it does.
    Begins,
    /// It is one of its names.
    Names,
    /// It is one of its keys.
    IsKey,
}

/// The entries that match a query, the best first; all of them, in their order, without one. What matches
/// less than half as well as the best does so by letters strewn over a sentence, and is left out.
fn matching(entries: &[Entry], query: &str) -> Vec<Listed> {
    let pattern = Pattern::new(
        query,
        CaseMatching::Ignore,
        Normalization::Never,
        AtomKind::Fuzzy,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut scored: Vec<((Way, u32), Listed)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let (rank, letters) = if entry.has_key(query) {
                ((Way::IsKey, 0), Vec::new())
            } else {
                let (score, letters) = score(entry, &pattern, &mut matcher)?;
                let way = way(entry, query, &pattern, &mut matcher);
                ((way, score), letters)
            };
            Some((rank, Listed { entry: at, letters }))
        })
        .collect();
    scored.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let best = scored.iter().map(|((_, score), _)| *score).max();
    let least = best.unwrap_or(0) / 2;
    scored.retain(|((way, score), _)| *way == Way::IsKey || *score >= least);
    scored.into_iter().map(|(_, listed)| listed).collect()
}

/// Whether a query is one of these names or begins one; `None`: neither.
pub fn called(names: &[&str], query: &str) -> Option<Way> {
    let query = query.trim().to_lowercase();
    let mut lower = names.iter().map(|name| name.to_lowercase());
    if lower.clone().any(|name| name == query) {
        Some(Way::Names)
    } else {
        lower
            .any(|name| name.starts_with(&query))
            .then_some(Way::Begins)
    }
}

/// In which way the words of an entry match that do.
fn way(entry: &Entry, query: &str, pattern: &Pattern, matcher: &mut Matcher) -> Way {
    if let Some(way) = called(&entry.names, query).or_else(|| {
        // That a sentence begins so is worth as much as a name that does.
        called(&[&entry.text], query).map(|_| Way::Begins)
    }) {
        return way;
    }
    let mut buffer = Vec::new();
    let abbreviates = |name: &&str| {
        let mut letters = Vec::new();
        let name = Utf32Str::new(name, &mut buffer);
        let score = pattern.indices(name, matcher, &mut letters);
        score.is_some() && letters.contains(&0)
    };
    if entry.names.iter().any(abbreviates) {
        Way::Abbreviates
    } else {
        Way::Letters
    }
}

/// How well an entry matches, and which of its letters do; `None`: it does not.
fn score(entry: &Entry, pattern: &Pattern, matcher: &mut Matcher) -> Option<(u32, Vec<u32>)> {
    let mut buffer = Vec::new();
    let mut indices = |text: &str| {
        let mut letters = Vec::new();
        let score = pattern.indices(Utf32Str::new(text, &mut buffer), matcher, &mut letters)?;
        letters.sort_unstable();
        letters.dedup();
        Some((score, letters))
    };
    // Its other words count as much, but only letters that are seen can be marked.
    let other = indices(&entry.words).map(|(score, _)| score);
    if let Some((score, letters)) = indices(&entry.text) {
        return Some((score.max(other.unwrap_or(0)), letters));
    }
    if let Some(score) = other {
        return Some((score, Vec::new()));
    }
    let (score, mut letters) = indices(&format!("{} {}", entry.text, entry.words))?;
    letters.retain(|at| (*at as usize) < entry.text.chars().count());
    Some((score, letters))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::Opened;
    use crate::tui::theme::{Signs, Theme, ThemeName};
    use ratatui::layout::Size;

    fn model() -> Model {
        let size = Size {
            width: 120,
            height: 40,
        };
        let theme = Theme::named(ThemeName::Dark);
        Model::new(Opened::default(), size, theme, Signs::UNICODE)
    }

    fn palette(query: &str) -> Palette {
        let mut palette = Palette::new(&model());
        palette.picker.narrow(query);
        palette.settle();
        palette
    }

    #[test]
    fn the_best_match_comes_first() {
        let cases = [
            ("undo", "Take the last change back"),
            ("max age", "Go to field Max age"),
            ("terraform", "Export to Terraform"),
            ("exterra", "Export to Terraform"),
            ("ALLOW_ORIGINS", "Go to field Origins"),
            ("quit", "Quit; asks if something is not saved"),
            ("preview", "Go to the preview of the export"),
            ("coverage hole", "Look at the next hole"),
            ("y", "Copy the export to the clipboard"),
            ("]", "Go to the next problem"),
            ("type requests", "Type the number of requests a month"),
            ("save", "Save the design as a preset of the project"),
            ("cmpr", "Compare HTTP API with REST API"),
            (
                "take",
                "Take the base's value again in the environment shown",
            ),
            ("take the l", "Take the last change back"),
            ("^S", "Save the design as a preset of the project"),
            ("ctrl-s", "Save the design as a preset of the project"),
            (
                "reset",
                "Take the base's value again in the environment shown",
            ),
            ("search", "Search the text of the pane"),
        ];
        for (query, wanted) in cases {
            let palette = palette(query);
            let first = palette.selected().map(|entry| entry.text.as_str());
            assert_eq!(first, Some(wanted), "{query}");
        }
    }

    #[test]
    fn what_does_not_match_is_not_listed() {
        assert_eq!(palette("zzz").len(), 0);
        assert!(palette("terraform").len() < palette("t").len());
        assert_eq!(palette("").len(), Palette::new(&model()).len());
    }

    #[test]
    fn matched_letters_are_those_that_were_typed() {
        for query in ["max age", "copy", "mxag", "exterra"] {
            let palette = palette(query);
            let (entry, letters) = palette.get(0).expect("a match");
            let text: Vec<char> = entry.text.to_lowercase().chars().collect();
            let marked: String = letters.iter().map(|at| text[*at as usize]).collect();
            assert_eq!(marked, query.replace(' ', ""), "{}", entry.text);
        }
    }

    #[test]
    fn every_action_of_every_pane_is_found_from_the_form() {
        let palette = Palette::new(&model());
        let listed = |action: &Action| {
            palette.entries.iter().any(|entry| {
                matches!(entry.does, Does::Run { action: other, .. } if other.id == action.id)
            })
        };
        for action in action::ACTIONS {
            let pane = action.scope.tab().is_some() && action.scope != Scope::Editing;
            if pane && !action.id.moves() || action.scope == Scope::Anywhere {
                assert!(listed(action) || action.id == Id::Help, "{:?}", action.id);
            }
        }
        for field in form::FIELDS {
            let text = format!("Go to field {}", field.label());
            assert!(palette.entries.iter().any(|e| e.text == text), "{text}");
        }
    }
}
