//! Where the cursor is, and so which keys work.

use crate::tui::model::{Model, Tab};

/// Where the cursor is, and so which keys work. In the settings it is called as here, in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Scope {
    /// In every pane while no text is being edited and nothing is open above the panes.
    Anywhere,
    /// Always, while editing and above overlays too.
    Always,
    /// The form.
    Design,
    /// The form, with a text being edited.
    Editing,
    /// The list of problems.
    Problems,
    /// Any of the panes on the right.
    Output,
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
    /// The list of all commands.
    Help,
    /// The list of presets.
    Presets,
    /// The list of export targets.
    Targets,
    /// The list of environments.
    Environments,
    /// Two environments side by side.
    Difference,
    /// The question whether unsaved work may go.
    Confirm,
    /// The question whether a file may be replaced.
    Replace,
    /// The question what to do with a file that another program changed.
    Changed,
    /// The question whether a file may lose its comments.
    Comments,
    /// The question whether to edit again what cannot be read.
    EditAgain,
    /// The question what to do with unsaved work of an earlier run.
    Kept,
    /// A question that wants a text.
    Prompt,
    /// The line that searches a pane's text.
    Search,
    /// The letters beside the fields of the form.
    Jump,
}

impl Scope {
    /// All, in the order of the key table.
    pub const ALL: [Self; 25] = [
        Self::Anywhere,
        Self::Always,
        Self::Design,
        Self::Editing,
        Self::Problems,
        Self::Output,
        Self::Preview,
        Self::Compare,
        Self::Simulate,
        Self::Coverage,
        Self::Rule,
        Self::Help,
        Self::Presets,
        Self::Targets,
        Self::Environments,
        Self::Difference,
        Self::Confirm,
        Self::Replace,
        Self::Changed,
        Self::Comments,
        Self::EditAgain,
        Self::Kept,
        Self::Prompt,
        Self::Search,
        Self::Jump,
    ];

    /// The name in the settings.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The heading in help and in the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Anywhere => "In every pane",
            Self::Always => "Always, while typing too",
            Self::Design => "Design",
            Self::Editing => "While editing a text",
            Self::Problems => "Problems",
            Self::Output => "Every pane on the right",
            Self::Preview => "Preview",
            Self::Compare => "Compare",
            Self::Simulate => "Simulate",
            Self::Coverage => "Coverage",
            Self::Rule => "Rule",
            Self::Help => "Commands",
            Self::Presets => "Presets",
            Self::Targets => "Export targets",
            Self::Environments => "Environments",
            Self::Difference => "Two environments",
            Self::Confirm => "Unsaved changes",
            Self::Replace => "Replacing a file",
            Self::Changed => "A file that another program changed",
            Self::Comments => "A file whose comments would go",
            Self::EditAgain => "A text that cannot be read",
            Self::Kept => "Unsaved work of an earlier run",
            Self::Prompt => "A line to fill in",
            Self::Search => "Searching",
            Self::Jump => "Going to a field",
        }
    }

    /// Whether a plain character is typed there rather than looked up as a key.
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Editing | Self::Help | Self::Targets | Self::Prompt | Self::Search | Self::Jump
        )
    }

    /// The pane whose keys these are, if they are one pane's.
    pub const fn tab(self) -> Option<Tab> {
        match self {
            Self::Design | Self::Editing => Some(Tab::Design),
            Self::Problems => Some(Tab::Problems),
            Self::Preview => Some(Tab::Preview),
            Self::Compare => Some(Tab::Compare),
            Self::Simulate => Some(Tab::Simulate),
            Self::Coverage => Some(Tab::Coverage),
            Self::Rule => Some(Tab::Rule),
            _ => None,
        }
    }

    /// Whether the keys of [`Scope::Anywhere`] work there.
    pub(super) const fn is_pane(self) -> bool {
        matches!(
            self,
            Self::Output
                | Self::Design
                | Self::Problems
                | Self::Preview
                | Self::Compare
                | Self::Simulate
                | Self::Coverage
                | Self::Rule
        )
    }

    /// Whether the keys of [`Scope::Output`] work there.
    pub(super) const fn is_output(self) -> bool {
        self.is_pane() && !matches!(self, Self::Output | Self::Design | Self::Problems)
    }
}

impl Model {
    /// Where the cursor is: the topmost overlay, else the focused pane.
    pub fn scope(&self) -> Scope {
        if let Some(overlay) = self.overlays.last() {
            return overlay.scope();
        }
        match self.focus {
            Tab::Design if self.form.editing.is_some() => Scope::Editing,
            tab => tab.scope(),
        }
    }
}

impl Tab {
    /// Which keys work in the pane while no text is edited.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Design => Scope::Design,
            Self::Problems => Scope::Problems,
            Self::Preview => Scope::Preview,
            Self::Compare => Scope::Compare,
            Self::Simulate => Scope::Simulate,
            Self::Coverage => Scope::Coverage,
            Self::Rule => Scope::Rule,
        }
    }
}
