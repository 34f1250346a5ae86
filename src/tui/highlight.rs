//! Colours for code. The grammars are those of `assets/grammars`, for syntect; they are loaded after the
//! first frame.
//!
//! A text is painted from its top to the last line that is shown, and a change repaints only from
//! the first line that differs to the first where the grammar is in the same state again, so that
//! a key costs a line or two. After a jump far down there is more to paint than one key may cost: then the
//! lines are shown without colours until there is time.

use std::collections::VecDeque;
use std::sync::Arc;

use syntect::dumps::from_uncompressed_data;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::export::Language;

/// What a piece of code is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Anything else.
    #[default]
    Plain,
    /// A mapping key, attribute or block name.
    Key,
    /// Text between quotes.
    Text,
    /// A number or constant.
    Number,
    /// A keyword or type.
    Keyword,
    /// A comment.
    Comment,
}

/// A piece of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The text, without the line break.
    pub text: String,
}

/// The loaded grammars. Cheap to clone.
#[derive(Clone)]
pub struct Syntaxes {
    set: Arc<SyntaxSet>,
    kinds: Arc<[(Scope, Kind)]>,
}

impl std::fmt::Debug for Syntaxes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Syntaxes({})", self.set.syntaxes().len())
    }
}

/// Scope prefixes and what they mean, the innermost scope and the first match deciding.
const KINDS: [(&str, Kind); 16] = [
    ("comment", Kind::Comment),
    ("punctuation.definition.comment", Kind::Comment),
    ("entity.name.tag", Kind::Key),
    ("variable.other.member", Kind::Key),
    ("variable.declaration", Kind::Key),
    ("entity.name.type", Kind::Keyword),
    ("entity.name.function", Kind::Keyword),
    ("string.unquoted.plain", Kind::Plain),
    ("string", Kind::Text),
    ("punctuation.definition.string", Kind::Text),
    ("constant.character", Kind::Text),
    ("constant", Kind::Number),
    ("keyword.operator", Kind::Plain),
    ("keyword", Kind::Keyword),
    ("storage", Kind::Keyword),
    ("support", Kind::Keyword),
];

/// The grammars, as syntect keeps them. `tests/grammars.rs` makes them.
const GRAMMARS: &[u8] = include_bytes!("../../assets/grammars/grammars.packdump");

impl Syntaxes {
    /// Loads the grammars.
    pub fn load() -> Self {
        let kind = |(prefix, kind): (&str, Kind)| Some((Scope::new(prefix).ok()?, kind));
        let set = from_uncompressed_data(GRAMMARS).expect("a test reads them too");
        Self {
            set: Arc::new(set),
            kinds: KINDS.into_iter().filter_map(kind).collect(),
        }
    }

    fn start(&self, language: Language) -> Option<ParseState> {
        // The grammar of JavaScript does not list the ending of modules.
        let ending = match language {
            Language::JavaScript => "js",
            other => other.extension(),
        };
        let syntax = self.set.find_syntax_by_extension(ending)?;
        Some(ParseState::new(syntax))
    }

    fn kind(&self, stack: &ScopeStack) -> Kind {
        let of = |scope: &Scope| {
            self.kinds
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
                .map(|(_, k)| *k)
        };
        stack.scopes.iter().rev().find_map(of).unwrap_or_default()
    }

    /// Splits one line into pieces, and moves the state to the next line.
    fn paint(&self, line: &str, state: &mut State) -> Vec<Piece> {
        let whole = format!("{line}\n");
        let Ok(ops) = state.parse.parse_line(&whole, &self.set) else {
            return vec![Piece {
                kind: Kind::Plain,
                text: line.to_owned(),
            }];
        };
        let mut pieces: Vec<Piece> = Vec::new();
        let mut from = 0;
        let mut push = |text: &str, kind| match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => pieces.push(Piece {
                kind,
                text: text.to_owned(),
            }),
        };
        for (at, op) in &ops {
            let at = (*at).min(line.len());
            push(&line[from..at], self.kind(&state.stack));
            from = at;
            if state.stack.apply(op).is_err() {
                break;
            }
        }
        push(&line[from..], self.kind(&state.stack));
        pieces
    }
}

/// Where a grammar stands between two lines.
#[derive(Clone, PartialEq, Eq)]
struct State {
    parse: ParseState,
    stack: ScopeStack,
}

/// A line with its colours.
struct Line {
    text: String,
    before: State,
    after: State,
    pieces: Vec<Piece>,
}

/// How many lines of the text before are looked through for one that fits again.
const LOOK_AHEAD: usize = 64;

/// Bytes of code that are painted at once, whatever is shown.
const AT_ONCE: usize = 8 * 1024;

/// A text that is being painted.
#[derive(Default)]
pub struct Painter {
    syntaxes: Option<Syntaxes>,
    language: Option<Language>,
    text: Vec<String>,
    done: Vec<Line>,
    /// Lines of the text before, that may fit again further down.
    old: VecDeque<Line>,
    /// Whether lines are shown that it did not get to.
    behind: bool,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Painter({} of {} lines)",
            self.done.len(),
            self.text.len()
        )
    }
}

impl Painter {
    /// Gives it the grammars.
    pub fn set_syntaxes(&mut self, syntaxes: Syntaxes) {
        self.syntaxes = Some(syntaxes);
        self.done.clear();
    }

    /// Another text to paint. What it shares with the last one keeps its colours.
    pub fn set_text(&mut self, text: &str, language: Language) {
        self.text = text.lines().map(str::to_owned).collect();
        if self.language != Some(language) {
            self.language = Some(language);
            self.done.clear();
        }
        let same = self
            .done
            .iter()
            .zip(&self.text)
            .take_while(|(d, t)| d.text == **t)
            .count();
        self.old = self.done.split_off(same).into();
    }

    /// Paints up to a line, itself not included, as far as it gets at once.
    pub fn paint_until(&mut self, line: usize) {
        self.behind = false;
        let (Some(syntaxes), Some(language)) = (self.syntaxes.clone(), self.language) else {
            return;
        };
        let Some(parse) = syntaxes.start(language) else {
            return;
        };
        let mut painted = 0;
        while self.done.len() < line.min(self.text.len()) {
            if painted >= AT_ONCE {
                self.behind = true;
                return;
            }
            let text = &self.text[self.done.len()];
            let before = self.done.last().map_or_else(
                || State {
                    parse: parse.clone(),
                    stack: ScopeStack::new(),
                },
                |last| last.after.clone(),
            );
            let again = self
                .old
                .iter()
                .take(LOOK_AHEAD)
                .position(|o| o.text == *text && o.before == before);
            let next = again.map_or_else(
                || {
                    painted += text.len();
                    let mut after = before.clone();
                    let pieces = syntaxes.paint(text, &mut after);
                    Line {
                        text: text.clone(),
                        before: before.clone(),
                        after,
                        pieces,
                    }
                },
                |at| {
                    self.old
                        .drain(..=at)
                        .next_back()
                        .expect("the range ends at a line")
                },
            );
            self.done.push(next);
        }
    }

    /// Whether lines are shown that it did not get to yet.
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// A painted line.
    pub fn line(&self, line: usize) -> Option<&[Piece]> {
        self.done.get(line).map(|l| l.pieces.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_far_down_is_painted_in_steps() {
        let text = "key: value\n".repeat(5_000);
        let mut painter = Painter::default();
        painter.set_syntaxes(Syntaxes::load());
        painter.set_text(&text, Language::Yaml);
        let mut steps = 0;
        let mut before = 0;
        loop {
            painter.paint_until(5_000);
            let bytes = (painter.done.len() - before) * "key: value".len();
            assert!(bytes < AT_ONCE + 10, "{bytes} at once");
            before = painter.done.len();
            steps += 1;
            if !painter.is_behind() {
                break;
            }
        }
        assert_eq!(painter.done.len(), 5_000);
        assert!(steps > 5, "{steps}");
    }

    fn painted(text: &str, language: Language) -> Vec<Vec<(Kind, String)>> {
        let mut painter = Painter::default();
        painter.set_syntaxes(Syntaxes::load());
        painter.set_text(text, language);
        painter.paint_until(usize::MAX);
        let pieces = |l: &Line| l.pieces.iter().map(|p| (p.kind, p.text.clone())).collect();
        painter.done.iter().map(pieces).collect()
    }

    #[test]
    fn yaml_has_keys_strings_numbers_and_comments() {
        let lines = painted("# why\nMaxAge: 600\nName: \"a: b\"\n", Language::Yaml);
        assert_eq!(lines[0], [(Kind::Comment, "# why".into())]);
        assert!(
            lines[1].contains(&(Kind::Key, "MaxAge".into())),
            "{lines:?}"
        );
        assert!(
            lines[1].contains(&(Kind::Number, "600".into())),
            "{lines:?}"
        );
        assert!(
            lines[2].contains(&(Kind::Text, "\"a: b\"".into())),
            "{lines:?}"
        );
    }

    #[test]
    fn every_language_of_a_target_has_a_grammar() {
        let syntaxes = Syntaxes::load();
        for target in crate::export::TARGETS {
            assert!(syntaxes.start(target.language).is_some(), "{}", target.name);
        }
    }

    #[test]
    fn terraform_has_strings_and_numbers() {
        let lines = painted(
            "resource \"aws_x\" \"y\" {\n  max_age = 600\n}\n",
            Language::Hcl,
        );
        assert!(
            lines[0]
                .iter()
                .any(|(k, t)| *k == Kind::Text && t.contains("aws_x")),
            "{lines:?}"
        );
        assert!(
            lines[1].contains(&(Kind::Number, "600".into())),
            "{lines:?}"
        );
    }

    #[test]
    fn a_change_gives_the_same_colours_as_painting_anew() {
        let before = "a: 1\nb: |\n  text\nc: 3\n";
        let after = "a: 1\nb: |\n  text\n  # more\nd: \"x\"\nc: 3\n";
        let mut painter = Painter::default();
        painter.set_syntaxes(Syntaxes::load());
        for text in [before, after, before] {
            painter.set_text(text, Language::Yaml);
            painter.paint_until(99);
            let pieces = |l: &Line| l.pieces.iter().map(|p| (p.kind, p.text.clone())).collect();
            let lines: Vec<Vec<_>> = painter.done.iter().map(pieces).collect();
            assert_eq!(lines, painted(text, Language::Yaml));
        }
    }
}
