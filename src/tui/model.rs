//! Everything the workbench knows.

use std::collections::BTreeSet;
use std::path::PathBuf;

use ratatui::layout::Size;
use serde::{Deserialize, Serialize};

use super::action::{Id, Scope};
use super::environment::{Shown, stand};
use super::hint::Hints;
use super::history::History;
use super::keymap::Keymap;
use super::layout::{Heights, Panes};
use super::mouse::Pointing;
use super::overlay::{Found, Leave, Opened, Overlay};
use super::pane::compare::{self, ComparePane};
use super::pane::coverage::CoveragePane;
use super::pane::form::{Form, Layout};
use super::pane::preview::Preview;
use super::pane::problems::{Known, Problems};
use super::pane::rule::RulePane;
use super::pane::simulate::SimulatePane;
use super::pane::simulate_view;
use super::paths::Paths;
use super::search::Search;
use super::theme::{Signs, Theme};
use crate::analysis::{self, Analysis};
use crate::cors::{Draft, Place, Policy};
use crate::export::{Export, Subject};
use crate::lint::{Applicability, Diagnostic};
use crate::preset::{self, Fingerprint};

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// The form.
    Design,
    /// The problems under it.
    Problems,
    /// The export.
    Preview,
    /// HTTP API against REST API.
    Compare,
    /// What a browser and the gateway say to each other.
    Simulate,
    /// Which pages can read which responses.
    Coverage,
    /// A rule's page.
    Rule,
}

impl Tab {
    /// All, in the order of their keys.
    pub const ALL: [Self; 7] = [
        Self::Design,
        Self::Problems,
        Self::Preview,
        Self::Compare,
        Self::Simulate,
        Self::Coverage,
        Self::Rule,
    ];

    /// Those that share the right side.
    pub const OUTPUT: [Self; 5] = [
        Self::Preview,
        Self::Compare,
        Self::Simulate,
        Self::Coverage,
        Self::Rule,
    ];

    /// What goes to it.
    pub const fn action(self) -> Id {
        match self {
            Self::Design => Id::PaneDesign,
            Self::Problems => Id::PaneProblems,
            Self::Preview => Id::PanePreview,
            Self::Compare => Id::PaneCompare,
            Self::Simulate => Id::PaneSimulate,
            Self::Coverage => Id::PaneCoverage,
            Self::Rule => Id::PaneRule,
        }
    }

    /// The title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Design => "Design",
            Self::Problems => "Problems",
            Self::Preview => "Preview",
            Self::Compare => "Compare",
            Self::Simulate => "Simulate",
            Self::Coverage => "Coverage",
            Self::Rule => "Rule",
        }
    }
}

/// What the draft means, and when that changed.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// While the draft has errors, what it meant last; `None`: it never meant anything.
    pub policy: Option<&'a Policy>,
    /// Another number whenever it may have changed.
    pub version: u64,
}

/// A line that says how something went; the next key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub text: String,
    /// Whether it went wrong.
    pub failed: bool,
}

/// Everything the workbench knows. Changed only by [`update`](super::update).
#[derive(Debug)]
pub struct Model {
    /// The design as it stands.
    pub draft: Draft,
    /// The design as it was opened or saved.
    pub saved: Draft,
    /// The file that saving writes; `None`: not chosen yet.
    pub path: Option<PathBuf>,
    /// Files whose comments may go where saving cannot keep them.
    pub comments_may_go: BTreeSet<PathBuf>,
    /// That file's text as it was read or written last.
    pub seen: Option<Fingerprint>,
    /// Steps to take back.
    pub history: History,
    /// What can be said of the draft. Derived.
    pub analysis: Analysis,
    /// The environment shown, with the design as it stands there; `None`: the design itself.
    pub shown: Option<Shown>,
    /// The design before the text that is being edited, for undo as one step.
    pub before_editing: Option<Draft>,
    /// The draft that the analysis is of.
    analysed: Draft,
    /// While the draft has errors: what it meant last, if it ever meant anything.
    meant: Option<Policy>,
    /// Grows whenever what the draft means may have changed.
    version: u64,
    /// The pane with the cursor.
    pub focus: Tab,
    /// Which of [`Tab::OUTPUT`] is shown.
    pub output: Tab,
    /// The form.
    pub form: Form,
    /// The problems.
    pub problems: Problems,
    /// The export.
    pub preview: Preview,
    /// The comparison.
    pub compare: ComparePane,
    /// The simulation.
    pub simulate: SimulatePane,
    /// The coverage.
    pub coverage: CoveragePane,
    /// The rule's page.
    pub rule: RulePane,
    /// What is open above the panes; the last one has the keys.
    pub overlays: Vec<Overlay>,
    /// What is to happen once the design is saved.
    pub after_save: Option<Leave>,
    /// What is being copied, if it is not the export.
    pub copying: Option<String>,
    /// How the last thing went.
    pub notice: Option<Notice>,
    /// Columns and rows of the terminal.
    pub size: Size,
    /// The keys in force.
    pub keymap: Keymap,
    /// How the panes are arranged.
    pub panes: Panes,
    /// Whether the terminal reports what the mouse does.
    pub mouse: bool,
    /// What the mouse did last.
    pub pointing: Pointing,
    /// What is told to those who never used a pane.
    pub hints: Hints,
    /// What paths are shown from.
    pub paths: Paths,
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub signs: Signs,
}

impl Model {
    /// A workbench with a design on it.
    pub fn new(opened: Opened, size: Size, theme: Theme, signs: Signs) -> Self {
        let preview = Preview::default();
        let analysis = analysis::analyse(&opened.draft, &preview.lint_options());
        let mut model = Self {
            saved: opened.draft.clone(),
            analysed: opened.draft.clone(),
            draft: opened.draft,
            path: opened.path,
            comments_may_go: BTreeSet::new(),
            seen: opened.seen,
            history: History::default(),
            analysis,
            shown: None,
            before_editing: None,
            meant: None,
            version: 0,
            focus: Tab::Design,
            output: Tab::Preview,
            form: Form::default(),
            problems: Problems::default(),
            preview,
            compare: ComparePane::default(),
            simulate: SimulatePane::default(),
            coverage: CoveragePane::default(),
            rule: RulePane::default(),
            overlays: Vec::new(),
            after_save: None,
            copying: None,
            notice: None,
            size,
            keymap: Keymap::default(),
            panes: Panes::default(),
            mouse: true,
            pointing: Pointing::default(),
            hints: Hints::default(),
            paths: Paths::default(),
            theme,
            signs,
        };
        model.print();
        model.settle();
        model
    }

    /// Forgets what the panes had of the design that was on the workbench before.
    pub fn start_over(&mut self) {
        self.form = Form::default();
        self.shown = None;
        self.problems = Problems::default();
        self.meant = None;
        self.analysis.policy = None;
        self.compare.start_over();
        self.simulate = SimulatePane::default();
        self.coverage = CoveragePane::default();
        self.preview.start_over();
    }

    /// Derives what depends on the draft, and keeps every cursor and scroll position inside.
    pub fn settle(&mut self) {
        if self.analysed != self.draft {
            self.analysed = self.draft.clone();
            self.analyse();
        }
        let shown = self.shown.as_ref();
        let design = shown.map_or(&self.draft, |shown| &shown.draft);
        self.form.settle(design);
        let known = Known {
            whole: &self.analysis,
            environment: shown.map(|shown| (shown.name.as_str(), &shown.analysis)),
        };
        self.problems.settle(known);
        if self.focus == Tab::Design {
            self.problems.follow(known, self.form.place(design));
        }
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.settle();
        }
        super::search::settle(self);
        self.settle_environments();
        let heights = super::layout::heights(self);
        self.preview.settle(heights.preview);
        let look = (&self.theme, &self.signs);
        self.rule.settle(heights, look);
        self.settle_simulations(heights);
    }

    /// Works out what a browser sees, as far as it is shown.
    fn settle_simulations(&mut self, heights: Heights) {
        let [compare, simulate, coverage] = [Tab::Compare, Tab::Simulate, Tab::Coverage]
            .map(|tab| super::layout::is_shown(self, tab));
        let shown = self.shown.as_ref();
        let stand = stand(&self.analysis, self.meant.as_ref(), shown, self.version);
        if compare {
            let subject = compare::Subject {
                draft: shown.map_or(&self.draft, |shown| &shown.draft),
                findings: shown.map_or(&self.analysis, |shown| &shown.analysis),
                environment: shown.map(|shown| shown.name.as_str()),
                version: self.version,
            };
            self.compare
                .settle(subject, heights, (&self.theme, &self.signs));
        }
        if simulate {
            let size = (heights.width, simulate_view::exchange_rows(heights.page));
            let look = (&self.theme, &self.signs);
            let cure = self.keymap.key(Scope::Simulate, Id::Cure);
            self.simulate
                .settle(stand, size, cure.as_deref().unwrap_or_default(), look);
        }
        if coverage {
            let circumstances = self.simulate.circumstances();
            self.coverage.settle(stand, circumstances);
        }
    }

    /// First line and how many fit of the text that the focused pane scrolls; `None`: it scrolls none.
    pub fn page_position(&mut self) -> Option<(&mut usize, usize)> {
        let heights = super::layout::heights(self);
        match self.focus {
            Tab::Preview => Some((&mut self.preview.top, heights.preview)),
            Tab::Compare => Some((&mut self.compare.top, heights.page)),
            Tab::Simulate => {
                let rows = simulate_view::exchange_rows(heights.page);
                Some((&mut self.simulate.top, rows))
            }
            Tab::Rule => Some((&mut self.rule.top, heights.page)),
            Tab::Design | Tab::Problems | Tab::Coverage => None,
        }
    }

    /// The search in a pane.
    pub fn search_in(&self, tab: Tab) -> Option<&Search> {
        match self.overlays.last() {
            Some(Overlay::Search(search)) if self.focus == tab => Some(search),
            _ => None,
        }
    }

    /// Whether the fields of the form have their letters beside them.
    pub fn is_jumping(&self) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Jump(_)))
    }

    /// Changes the simulation with the design at hand.
    pub fn with_simulation(
        &mut self,
        how: impl FnOnce(&mut SimulatePane, &CoveragePane, Stand<'_>),
    ) {
        let (meant, shown) = (self.meant.as_ref(), self.shown.as_ref());
        let stand = stand(&self.analysis, meant, shown, self.version);
        how(&mut self.simulate, &self.coverage, stand);
    }

    /// The place in the design that cures what the focused pane shows; if nothing there does, the first
    /// error that keeps the pane from showing the design as it stands.
    pub fn cure(&self) -> Option<Place> {
        let cure = match self.focus {
            Tab::Simulate => self.simulate.cure(self.design()),
            Tab::Coverage => self.coverage.cure(self.design()),
            _ => return None,
        };
        cure.or_else(|| self.findings().first_blocking())
    }

    /// Checks the draft against the chosen target, and prints it.
    pub fn analyse(&mut self) {
        let meant = self.analysis.policy.take();
        self.meant = meant.or_else(|| self.meant.take());
        let options = self.preview.lint_options();
        self.analysis = analysis::analyse(&self.draft, &options);
        let shown = self.shown.take();
        let was_shown = shown.is_some();
        self.shown = shown.and_then(|shown| shown.renew(&self.draft, &options));
        self.problems.everywhere |= was_shown && self.shown.is_none();
        self.touch();
        self.print();
    }

    /// What the design means, as it is shown, may be something else from here on.
    pub const fn touch(&mut self) {
        self.version += 1;
    }

    /// Works out what the list of environments says, if it is open and out of date.
    fn settle_environments(&mut self) {
        let known = (&self.draft, &self.analysis);
        let options = self.preview.lint_options();
        for overlay in &mut self.overlays {
            if let Overlay::Environments(list) = overlay {
                list.settle(known, self.version, &options);
            }
        }
    }

    /// Prints the draft for the chosen target.
    fn print(&mut self) {
        let stamp = preset::stamp(&self.draft);
        let subject = self.analysis.policy.as_ref().map(|policy| Subject {
            policy,
            environments: &self.analysis.environments,
            design: Some(&stamp),
        });
        self.preview.render(subject.as_ref());
    }

    /// The export of the draft as it stands; `None` while it has errors.
    pub fn export(&self) -> Option<&Export> {
        self.preview.export()
    }

    /// The selected problem.
    pub fn problem(&self) -> Option<&Diagnostic> {
        self.listed().get(self.problems.selected).copied()
    }

    /// The problems that the list shows.
    pub fn listed(&self) -> Vec<&Diagnostic> {
        let shown = self.shown.as_ref();
        self.problems.list(Known {
            whole: &self.analysis,
            environment: shown.map(|shown| (shown.name.as_str(), &shown.analysis)),
        })
    }

    /// Whether some problem can be mended without asking.
    pub fn has_safe_fixes(&self) -> bool {
        let safe = |d: &Diagnostic| {
            d.fix()
                .is_some_and(|f| f.applicability == Applicability::Safe)
        };
        self.analysis.diagnostics.iter().any(safe)
    }

    /// Whether the form's cursor is on something that is switched rather than typed.
    pub fn at_choice(&self) -> bool {
        !Layout::of(self.form.field).is_text() || self.form.is_fold(self.form.field)
    }

    /// Whether the form's cursor is in a list of texts.
    pub fn at_list(&self) -> bool {
        matches!(Layout::of(self.form.field), Layout::Block | Layout::Inline)
    }

    /// The item of a list that is under the form's cursor.
    pub fn item_at_cursor(&self) -> Option<usize> {
        self.form
            .place(self.design())
            .index
            .filter(|_| self.at_list())
    }

    /// The preset under the cursor of the list, if it can be opened.
    pub fn preset_under_cursor(&self) -> Option<(&Found, &Opened)> {
        let Some(Overlay::Presets(presets)) = self.overlays.last() else {
            return None;
        };
        let found = presets.current()?;
        Some((found, found.design.as_ref().ok()?))
    }

    /// Whether the draft differs from what was opened or saved.
    pub fn is_unsaved(&self) -> bool {
        self.draft != self.saved
    }

    /// Another number whenever the draft may have changed.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The design's name for people.
    pub fn title(&self) -> &str {
        if self.draft.name.trim().is_empty() {
            "New design"
        } else {
            self.draft.name.trim()
        }
    }

    /// Says how something went well.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            failed: false,
        });
    }

    /// Says what went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            failed: true,
        });
    }

    /// Whether a text is being typed somewhere.
    pub fn is_typing(&self) -> bool {
        matches!(self.scope(), Scope::Editing | Scope::Help | Scope::Prompt)
    }
}
