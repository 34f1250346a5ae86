//! The preview: the export of the policy, what changed in it last, and its notes.

use super::super::highlight::{Painter, Piece};
use crate::diff;
use crate::export::{self, Export, HEADER_LINES, Scope, Subject, Target};
use crate::lint;

/// What the preview shows.
#[derive(Debug, Default)]
pub struct Preview {
    /// Index into [`export::TARGETS`].
    target: usize,
    /// How much to print.
    pub scope: Scope,
    /// What was chosen before the function by itself was looked at.
    before_handler: Option<Choice>,
    /// The last export that could be made.
    export: Option<Export>,
    /// Whether the export is of the draft as it stands; if not, it is an older one, shown dimmed.
    current: bool,
    /// The text before the last change, to tell which lines it touched.
    before: String,
    /// For each line of the text, whether the last change touched it.
    changed: Vec<bool>,
    /// Characters of the longest line.
    longest: usize,
    /// The lines with their colours, as far as they were needed.
    painter: Painter,
    /// First line shown.
    pub top: usize,
    /// First column shown.
    pub left: usize,
    /// Whether the notes have the whole pane.
    pub notes_open: bool,
}

/// The target that prints the function by itself.
const HANDLER: &str = "lambda-python";

/// What is exported to, and how much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Index into [`export::TARGETS`].
    target: usize,
    scope: Scope,
}

impl Choice {
    /// The choice of a target and a scope by their names; `None` if one is unknown.
    pub fn named(target: &str, scope: &str) -> Option<Self> {
        Some(Self {
            target: export::TARGETS.iter().position(|t| t.name == target)?,
            scope: Scope::from_key(scope)?,
        })
    }

    /// The names of target and scope.
    pub fn names(self) -> (&'static str, &'static str) {
        (export::TARGETS[self.target].name, self.scope.key())
    }
}

impl Preview {
    /// The chosen target.
    pub fn target(&self) -> &'static Target {
        export::TARGETS[self.target]
    }

    /// What the rules are to be told of the chosen target.
    pub fn lint_options(&self) -> lint::Options {
        lint::Options {
            target: Some(self.target().facts),
            ..lint::Options::default()
        }
    }

    /// Chooses a target, by its place in [`export::TARGETS`].
    pub fn choose_target(&mut self, target: usize) {
        self.target = target;
        self.before_handler = None;
        self.start_over();
    }

    /// What is to be remembered: the function by itself is only looked at.
    pub fn choice_to_remember(&self) -> Choice {
        match self.before_handler {
            Some(before) if self.target().name == HANDLER => Choice {
                scope: self.scope,
                ..before
            },
            _ => self.choice(),
        }
    }

    /// The chosen target's place in [`export::TARGETS`].
    pub const fn target_index(&self) -> usize {
        self.target
    }

    /// What is chosen.
    const fn choice(&self) -> Choice {
        Choice {
            target: self.target,
            scope: self.scope,
        }
    }

    /// Shows the function by itself, or goes back to what was chosen before.
    pub fn toggle_handler(&mut self) {
        let before = self.choice_to_remember();
        if self.target().name != HANDLER {
            if let Some(function) = Choice::named(HANDLER, self.scope.key()) {
                self.choose(function);
                self.before_handler = Some(before);
            }
        } else if self.before_handler.is_some() {
            self.choose(before);
        }
    }

    /// Whether the function by itself is shown without anything to go back to.
    pub fn is_handler(&self) -> bool {
        self.target().name == HANDLER && self.before_handler.is_none()
    }

    /// Chooses target and scope.
    pub fn choose(&mut self, choice: Choice) {
        self.scope = choice.scope;
        self.choose_target(choice.target);
    }

    /// Chooses the other scope.
    pub fn next_scope(&mut self) {
        self.scope = match self.scope {
            Scope::Snippet => Scope::Template,
            Scope::Template => Scope::Snippet,
        };
        self.start_over();
    }

    /// Another text begins: nothing in it counts as changed.
    pub fn start_over(&mut self) {
        self.export = None;
        self.before.clear();
        self.top = 0;
        self.left = 0;
    }

    /// The export of the draft as it stands.
    pub fn export(&self) -> Option<&Export> {
        self.export.as_ref().filter(|_| self.current)
    }

    /// The text to show, and whether it is of the draft as it stands.
    pub fn shown(&self) -> Option<(&str, bool)> {
        self.export
            .as_ref()
            .map(|e| (e.text.as_str(), self.current))
    }

    /// What the export says beside its text.
    pub fn notes(&self) -> &[String] {
        self.export.as_ref().map_or(&[], |e| &e.notes)
    }

    /// How many lines there are.
    pub const fn len(&self) -> usize {
        self.changed.len()
    }

    /// Whether the last change touched a line.
    pub fn is_changed(&self, line: usize) -> bool {
        self.changed.get(line).copied().unwrap_or(false)
    }

    /// The coloured pieces of a line; `None` while it has no colours yet.
    pub fn painted(&self, line: usize) -> Option<&[Piece]> {
        self.painter.line(line)
    }

    /// From here on a change counts as the last one: what is shown now is what it is compared with.
    pub fn begin_change(&mut self) {
        if let Some(export) = &self.export {
            self.before.clone_from(&export.text);
        }
    }

    /// Prints the subject; without one the last export stays, and is no longer current.
    pub fn render(&mut self, subject: Option<&Subject<'_>>) {
        self.current = subject.is_some();
        let Some(subject) = subject else { return };
        let target = self.target();
        let export = target.export(subject, self.scope);
        if self.before.is_empty() {
            self.before.clone_from(&export.text);
            // The header is for machines; whoever scrolls up finds it.
            self.top = HEADER_LINES;
        }
        self.changed = changed_lines(&self.before, &export.text);
        // The header holds the design, so it changes whenever anything does.
        self.changed
            .iter_mut()
            .take(HEADER_LINES)
            .for_each(|line| *line = false);
        let lines = export.text.lines().map(|line| line.chars().count());
        self.longest = lines.max().unwrap_or(0);
        self.painter.set_text(&export.text, target.language);
        self.notes_open &= !export.notes.is_empty();
        self.export = Some(export);
    }

    /// Colours the lines up to the last one shown, and keeps the scroll position inside the text.
    pub fn settle(&mut self, height: usize) {
        self.top = self.top.min(self.len().saturating_sub(height));
        self.left = self.left.min(self.longest.saturating_sub(1));
        self.painter.paint_until(self.top + height);
    }

    /// Whether lines are shown that have no colours yet, though they could have.
    pub const fn is_pale(&self) -> bool {
        self.painter.is_behind()
    }

    /// Gives the preview its colours, once they are loaded.
    pub fn set_syntaxes(&mut self, syntaxes: super::super::highlight::Syntaxes) {
        self.painter.set_syntaxes(syntaxes);
    }
}

/// For each line of `after`, whether `before` has it not at that place.
fn changed_lines(before: &str, after: &str) -> Vec<bool> {
    if before == after {
        return vec![false; after.lines().count()];
    }
    diff::runs(&diff::lines(before), &diff::lines(after))
        .into_iter()
        .flat_map(|run| run.new.map(move |_| !run.same))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn only_new_lines_are_marked() {
        assert_eq!(changed_lines("a\nb\n", "a\nb\n"), [false, false]);
        assert_eq!(changed_lines("a\nb\n", "a\nc\nb\n"), [false, true, false]);
        assert_eq!(changed_lines("a\nb\n", "a\n"), [false]);
    }
}
