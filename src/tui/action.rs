//! The action table: every key of the workbench, once.
//!
//! Input, footer, help overlay, settings and the README's key table all read it, so a new key is one
//! row here and one arm in [`update`](super::update). The keys here are those that count where the
//! settings say nothing; those in force are in the model's [`Keymap`](super::keymap::Keymap).

mod disabled;
mod scope;

pub use self::scope::Scope;
use super::model::Model;

/// What a key does. In the settings it is called as here, in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "each is documented by its row in the table")]
pub enum Id {
    Help,
    Jump,
    Search,
    Quit,
    Suspend,
    Save,
    SaveAs,
    Presets,
    New,
    Undo,
    Redo,
    Copy,
    WriteFile,
    Share,
    CommandLine,
    Editor,
    Reload,
    Target,
    ExportScope,
    Notes,
    Handler,
    Fix,
    FixAll,
    Why,
    NextProblem,
    PreviousProblem,
    NextPane,
    PreviousPane,
    Mouse,
    Hints,
    Full,
    Wider,
    Narrower,
    Taller,
    Lower,
    PaneDesign,
    PaneProblems,
    PanePreview,
    PaneCompare,
    PaneSimulate,
    PaneCoverage,
    PaneRule,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextField,
    PreviousField,
    Edit,
    Toggle,
    Add,
    Remove,
    Back,
    Done,
    NewLine,
    Clear,
    Complete,
    NextSuggestion,
    PreviousSuggestion,
    Go,
    Filter,
    Ignore,
    MoreRequests,
    FewerRequests,
    SetRequests,
    SetControl,
    ResetControl,
    Checks,
    Cure,
    Case,
    NextHole,
    Accept,
    Close,
    Discard,
    NextEnvironment,
    PreviousEnvironment,
    Environments,
    ResetField,
    Everywhere,
    AddEnvironment,
    RenameEnvironment,
    RemoveEnvironment,
    MarkEnvironment,
    CompareEnvironments,
    AllFields,
}

impl Id {
    /// The name in the settings.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it only moves in a pane, or from one to another.
    pub const fn moves(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::NextField
                | Self::PreviousField
                | Self::NextPane
                | Self::PreviousPane
                | Self::Back
        )
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Action {
    /// What it does.
    pub id: Id,
    /// Where it works.
    pub scope: Scope,
    /// The keys where the settings say nothing, the one to show first.
    pub keys: &'static [&'static str],
    /// A word or two for the footer.
    pub short: &'static str,
    /// A sentence for help and README, imperative, without a full stop.
    pub help: &'static str,
    /// Place in the footer, lowest first; `None`: not there.
    pub footer: Option<u8>,
    /// Why it does not work right now.
    pub disabled: fn(&Model) -> Option<&'static str>,
}

const fn row(
    id: Id,
    scope: Scope,
    keys: &'static [&'static str],
    short: &'static str,
    help: &'static str,
) -> Action {
    Action {
        id,
        scope,
        keys,
        short,
        help,
        footer: None,
        disabled: |_| None,
    }
}

impl Action {
    const fn in_footer(mut self, rank: u8) -> Self {
        self.footer = Some(rank);
        self
    }

    /// Whether nothing else leads out of its scope, or out of the program.
    pub const fn is_way_out(&self) -> bool {
        match self.id {
            Id::Quit => matches!(self.scope, Scope::Always),
            Id::Close | Id::Done | Id::Discard => true,
            _ => false,
        }
    }

    const fn unless(mut self, disabled: fn(&Model) -> Option<&'static str>) -> Self {
        self.disabled = disabled;
        self
    }
}

/// Every key, in the order in which help shows them. A table reads best as one.
#[rustfmt::skip]
pub static ACTIONS: &[Action] = &[
    // In every pane
    row(Id::Help, Scope::Anywhere, &["?", ":", "f1", "ctrl-p"], "help", "Find a command, a target or a field by its name").in_footer(0),
    row(Id::Jump, Scope::Anywhere, &["'"], "jump", "Go to a field of the form by its letter"),
    row(Id::Search, Scope::Anywhere, &["/"], "search", "Search the text of the pane").in_footer(16).unless(disabled::nothing_to_search),
    row(Id::Copy, Scope::Anywhere, &["y"], "copy", "Copy the export to the clipboard").in_footer(31).unless(disabled::nothing_to_export),
    row(Id::WriteFile, Scope::Anywhere, &["w"], "write", "Write the export to a file").in_footer(34).unless(disabled::nothing_to_export),
    row(Id::Share, Scope::Anywhere, &["Y"], "share", "Copy the design as a share string, which every command takes"),
    row(Id::CommandLine, Scope::Anywhere, &["C"], "command", "Copy the command line that prints this export").unless(disabled::nothing_to_export),
    row(Id::Editor, Scope::Anywhere, &["E"], "editor", "Edit the design as a file, with $VISUAL or $EDITOR"),
    row(Id::Presets, Scope::Anywhere, &["o"], "presets", "Open a preset or a recent design").in_footer(33),
    row(Id::SaveAs, Scope::Anywhere, &["S"], "save as", "Save the design as a preset of a new name"),
    row(Id::New, Scope::Anywhere, &["N"], "new", "Start an empty design"),
    row(Id::Undo, Scope::Anywhere, &["u"], "undo", "Take the last change back").in_footer(35).unless(disabled::nothing_to_undo),
    row(Id::Redo, Scope::Anywhere, &["U", "ctrl-r"], "redo", "Make the change again that was taken back").unless(disabled::nothing_to_redo),
    row(Id::Fix, Scope::Anywhere, &["f"], "fix", "Apply the fix of the selected problem").in_footer(30).unless(disabled::no_fix),
    row(Id::FixAll, Scope::Anywhere, &["F"], "fix all", "Apply every safe fix").unless(disabled::no_safe_fix),
    row(Id::Why, Scope::Anywhere, &["i"], "why", "Open the page of the selected problem's rule").unless(disabled::no_problem),
    row(Id::NextProblem, Scope::Anywhere, &["]"], "next problem", "Go to the next problem").unless(disabled::no_problem),
    row(Id::PreviousProblem, Scope::Anywhere, &["["], "last problem", "Go to the problem before").unless(disabled::no_problem),
    row(Id::Target, Scope::Anywhere, &["t"], "target", "Choose what to export to"),
    row(Id::ExportScope, Scope::Anywhere, &["s"], "scope", "Export a snippet or a whole template"),
    row(Id::Notes, Scope::Anywhere, &["n"], "notes", "Show the notes of the export in full, or the export").unless(disabled::no_notes),
    row(Id::Handler, Scope::Anywhere, &["b"], "function", "Show the function that sends the headers, or go back to the target").in_footer(36).unless(disabled::only_the_handler),
    row(Id::PaneDesign, Scope::Anywhere, &["1"], "design", "Go to the form of the design"),
    row(Id::PaneProblems, Scope::Anywhere, &["2"], "problems", "Go to the problems"),
    row(Id::PanePreview, Scope::Anywhere, &["3"], "preview", "Go to the preview of the export"),
    row(Id::PaneCompare, Scope::Anywhere, &["4"], "compare", "Compare HTTP API with REST API"),
    row(Id::PaneSimulate, Scope::Anywhere, &["5"], "simulate", "Simulate what a browser and the gateway say to each other"),
    row(Id::PaneCoverage, Scope::Anywhere, &["6"], "coverage", "See which pages can read which responses"),
    row(Id::PaneRule, Scope::Anywhere, &["7"], "rule", "Go to the rule's page"),
    row(Id::Full, Scope::Anywhere, &["z"], "fullscreen", "Give the pane all the room, or show the others again"),
    row(Id::Narrower, Scope::Anywhere, &["<"], "narrower", "Make the form narrower").unless(disabled::panes_alone),
    row(Id::Wider, Scope::Anywhere, &[">"], "wider", "Make the form wider").unless(disabled::panes_alone),
    row(Id::Lower, Scope::Anywhere, &["{"], "lower", "Make the problems lower").unless(disabled::panes_alone),
    row(Id::Taller, Scope::Anywhere, &["}"], "taller", "Make the problems taller").unless(disabled::panes_alone),
    row(Id::Mouse, Scope::Anywhere, &["M"], "mouse", "Switch the mouse off, so that the terminal selects text, or on again"),
    row(Id::Hints, Scope::Anywhere, &[], "hints", "Show the hint of every pane again"),
    row(Id::NextEnvironment, Scope::Anywhere, &["."], "next environment", "Show the design in the next environment").unless(disabled::no_environments),
    row(Id::PreviousEnvironment, Scope::Anywhere, &[","], "environment before", "Show the design in the environment before").unless(disabled::no_environments),
    row(Id::Environments, Scope::Anywhere, &["V"], "environments", "List the environments: show, add, rename, remove, compare"),
    row(Id::Quit, Scope::Anywhere, &["q"], "quit", "Quit; asks if something is not saved").in_footer(60),
    row(Id::Save, Scope::Anywhere, &["ctrl-s"], "save", "Save the design as a preset of the project").in_footer(32),
    // Always
    row(Id::Suspend, Scope::Always, &["ctrl-z"], "suspend", "Go to the shell; fg comes back"),
    row(Id::Quit, Scope::Always, &["ctrl-c"], "quit", "Quit; asks if something is not saved"),
    // Design
    row(Id::Edit, Scope::Design, &["enter"], "edit", "Edit the text, or switch the choice").in_footer(11).unless(disabled::fixed_here),
    row(Id::Toggle, Scope::Design, &["space"], "switch", "Switch the choice under the cursor").in_footer(12).unless(disabled::not_a_choice),
    row(Id::Add, Scope::Design, &["a"], "add", "Add an item to the list").in_footer(13).unless(disabled::not_a_list),
    row(Id::Remove, Scope::Design, &["d", "delete"], "remove", "Remove the item under the cursor").in_footer(14).unless(disabled::no_item),
    row(Id::ResetField, Scope::Design, &["R"], "base's value", "Take the base's value again in the environment shown").in_footer(9).unless(disabled::no_own_value),
    row(Id::NextField, Scope::Design, &["tab"], "next field", "Go to the next field, then the next pane").in_footer(10),
    row(Id::PreviousField, Scope::Design, &["shift-tab"], "field before", "Go to the field before"),
    row(Id::Up, Scope::Design, &["up", "k"], "up", "Go up a line"),
    row(Id::Down, Scope::Design, &["down", "j"], "down", "Go down a line"),
    row(Id::Left, Scope::Design, &["left", "h"], "left", "Go to the item or choice before"),
    row(Id::Right, Scope::Design, &["right", "l"], "right", "Go to the next item or choice"),
    row(Id::Back, Scope::Design, &["esc"], "form", "Leave fullscreen"),
    // Editing
    row(Id::Done, Scope::Editing, &["esc"], "done", "Finish editing").in_footer(10),
    row(Id::NewLine, Scope::Editing, &["enter", "ctrl-j"], "next", "Begin the next item; finish a single line").in_footer(11),
    row(Id::Complete, Scope::Editing, &["tab"], "next field", "Take the suggestion, or go to the next field").in_footer(12),
    row(Id::PreviousField, Scope::Editing, &["shift-tab"], "field before", "Finish and go to the field before"),
    row(Id::NextSuggestion, Scope::Editing, &["down"], "next", "Choose the next suggestion, or the next line"),
    row(Id::PreviousSuggestion, Scope::Editing, &["up"], "before", "Choose the suggestion before, or the line before"),
    row(Id::Clear, Scope::Editing, &["ctrl-u"], "clear", "Clear the line before the caret"),
    row(Id::Help, Scope::Editing, &["ctrl-p"], "commands", "Find a command, a target or a field by its name"),
    row(Id::Save, Scope::Editing, &["ctrl-s"], "save", "Finish, and save the design").in_footer(32),
    // Problems
    row(Id::Go, Scope::Problems, &["enter"], "go", "Go to the field and item of the problem").in_footer(10).unless(disabled::no_problem),
    row(Id::Down, Scope::Problems, &["down", "j"], "down", "Select the next problem"),
    row(Id::Up, Scope::Problems, &["up", "k"], "up", "Select the problem before"),
    row(Id::NextPane, Scope::Problems, &["tab"], "next pane", "Go to the next pane").in_footer(12),
    row(Id::PreviousPane, Scope::Problems, &["shift-tab"], "pane before", "Go to the pane before"),
    row(Id::Back, Scope::Problems, &["esc"], "form", "Leave fullscreen, or go back to the form").in_footer(14),
    row(Id::Filter, Scope::Problems, &["e"], "filter", "List all, errors and warnings, errors only, or what is ignored").in_footer(11),
    row(Id::Ignore, Scope::Problems, &["x"], "ignore", "Ignore the selected problem's rule in this design, or stop ignoring it").in_footer(15).unless(disabled::cannot_ignore),
    row(Id::Everywhere, Scope::Problems, &["a"], "everywhere", "List the problems of base and of every environment, or only of the one shown").in_footer(13).unless(disabled::no_environments),
    // What all panes on the right have in common
    row(Id::Down, Scope::Output, &["down", "j"], "down", "Scroll down a line"),
    row(Id::Up, Scope::Output, &["up", "k"], "up", "Scroll up a line"),
    row(Id::PageDown, Scope::Output, &["page-down"], "page down", "Scroll down a page"),
    row(Id::PageUp, Scope::Output, &["page-up"], "page up", "Scroll up a page"),
    row(Id::First, Scope::Output, &["home", "g"], "first line", "Go to the first line"),
    row(Id::Last, Scope::Output, &["end", "G"], "last line", "Go to the last line"),
    row(Id::NextPane, Scope::Output, &["tab"], "next pane", "Go to the next pane").in_footer(13),
    row(Id::PreviousPane, Scope::Output, &["shift-tab"], "pane before", "Go to the pane before"),
    row(Id::Back, Scope::Output, &["esc"], "form", "Leave fullscreen, or go back to the form").in_footer(14),
    // Preview
    row(Id::Left, Scope::Preview, &["left", "h"], "left", "Scroll to the left"),
    row(Id::Right, Scope::Preview, &["right", "l"], "right", "Scroll to the right"),
    // Compare
    row(Id::MoreRequests, Scope::Compare, &["+", "="], "more", "Reckon with more requests a month").in_footer(10),
    row(Id::FewerRequests, Scope::Compare, &["-"], "fewer", "Reckon with fewer requests a month").in_footer(11),
    row(Id::SetRequests, Scope::Compare, &["v"], "volume", "Type the number of requests a month").in_footer(12),
    // Simulate
    row(Id::Down, Scope::Simulate, &["down", "j"], "down", "Go to the setting below; past the last one, scroll the exchange").unless(disabled::nothing_simulated),
    row(Id::Up, Scope::Simulate, &["up", "k"], "up", "Scroll the exchange back, or go to the setting above").unless(disabled::nothing_simulated),
    row(Id::Right, Scope::Simulate, &["right", "l"], "value", "Take the next value").in_footer(11).unless(disabled::nothing_simulated),
    row(Id::Left, Scope::Simulate, &["left", "h"], "value before", "Take the value before").unless(disabled::nothing_simulated),
    row(Id::SetControl, Scope::Simulate, &["enter"], "type", "Type the value; where there are few, take the next one").in_footer(12).unless(disabled::nothing_simulated),
    row(Id::ResetControl, Scope::Simulate, &["d", "delete"], "by design", "Let the design suggest the value again").unless(disabled::nothing_simulated),
    row(Id::Cure, Scope::Simulate, &["c"], "cure", "Go to the field of the design that cures it").in_footer(8).unless(disabled::no_cure),
    row(Id::Checks, Scope::Simulate, &["a"], "checks", "Show every check of the browser, or the last of each part").in_footer(13).unless(disabled::nothing_simulated),
    // Coverage
    row(Id::Down, Scope::Coverage, &["down", "j"], "down", "Look at the response below"),
    row(Id::Up, Scope::Coverage, &["up", "k"], "up", "Look at the response above"),
    row(Id::Right, Scope::Coverage, &["right", "l"], "right", "Look at the next kind of page"),
    row(Id::Left, Scope::Coverage, &["left", "h"], "left", "Look at the kind of page before"),
    row(Id::NextHole, Scope::Coverage, &["space"], "next hole", "Look at the next hole").in_footer(11).unless(disabled::no_hole),
    row(Id::Case, Scope::Coverage, &["enter"], "simulate", "Simulate this very case").in_footer(10).unless(disabled::no_page),
    row(Id::Cure, Scope::Coverage, &["c"], "cure", "Go to the field of the design that closes the hole").in_footer(8).unless(disabled::no_cure),
    // Overlays
    row(Id::Accept, Scope::Help, &["enter"], "run", "Run the selected command").in_footer(10),
    row(Id::Down, Scope::Help, &["down"], "down", "Select the next command"),
    row(Id::Up, Scope::Help, &["up"], "up", "Select the command before"),
    row(Id::PageDown, Scope::Help, &["page-down"], "page down", "Go down a page"),
    row(Id::PageUp, Scope::Help, &["page-up"], "page up", "Go up a page"),
    row(Id::First, Scope::Help, &["home"], "first", "Select the first command"),
    row(Id::Last, Scope::Help, &["end"], "last", "Select the last command"),
    row(Id::Clear, Scope::Help, &["ctrl-u"], "clear", "Clear what was typed"),
    row(Id::Close, Scope::Help, &["esc"], "close", "Close the list").in_footer(11),
    row(Id::Accept, Scope::Presets, &["enter"], "open", "Open the selected preset").in_footer(10).unless(disabled::no_preset),
    row(Id::Down, Scope::Presets, &["down", "j"], "down", "Select the next preset"),
    row(Id::Up, Scope::Presets, &["up", "k"], "up", "Select the preset before"),
    row(Id::PageDown, Scope::Presets, &["page-down"], "page down", "Scroll what would change down"),
    row(Id::PageUp, Scope::Presets, &["page-up"], "page up", "Scroll what would change up"),
    row(Id::SaveAs, Scope::Presets, &["S"], "save as", "Save the design as a preset of a new name").in_footer(11),
    row(Id::Close, Scope::Presets, &["esc", "q", "o"], "close", "Close the list").in_footer(12),
    row(Id::Accept, Scope::Targets, &["enter"], "choose", "Export to the selected target").in_footer(10),
    row(Id::Down, Scope::Targets, &["down"], "down", "Select the next target"),
    row(Id::Up, Scope::Targets, &["up"], "up", "Select the target before"),
    row(Id::PageDown, Scope::Targets, &["page-down"], "page down", "Go down a page"),
    row(Id::PageUp, Scope::Targets, &["page-up"], "page up", "Go up a page"),
    row(Id::First, Scope::Targets, &["home"], "first", "Select the first target"),
    row(Id::Last, Scope::Targets, &["end"], "last", "Select the last target"),
    row(Id::Clear, Scope::Targets, &["ctrl-u"], "clear", "Clear what was typed"),
    row(Id::Close, Scope::Targets, &["esc"], "close", "Close the list").in_footer(11),
    row(Id::Accept, Scope::Environments, &["enter"], "show", "Show the design in the selected environment").in_footer(10),
    row(Id::Down, Scope::Environments, &["down", "j"], "down", "Select the next environment"),
    row(Id::Up, Scope::Environments, &["up", "k"], "up", "Select the environment before"),
    row(Id::AddEnvironment, Scope::Environments, &["a"], "add", "Add an environment").in_footer(11),
    row(Id::RenameEnvironment, Scope::Environments, &["r"], "rename", "Rename the selected environment").in_footer(14).unless(disabled::no_environment_selected),
    row(Id::RemoveEnvironment, Scope::Environments, &["d", "delete"], "remove", "Remove the selected environment").in_footer(15).unless(disabled::no_environment_selected),
    row(Id::MarkEnvironment, Scope::Environments, &["space"], "mark", "Mark the selected one, to compare it with another").in_footer(13).unless(disabled::no_environments),
    row(Id::CompareEnvironments, Scope::Environments, &["c"], "compare", "Compare the marked one with the selected one; without a mark, base with it").in_footer(12).unless(disabled::no_environments),
    row(Id::Undo, Scope::Environments, &["u"], "undo", "Take the last change back").in_footer(16).unless(disabled::nothing_to_undo),
    row(Id::Redo, Scope::Environments, &["U", "ctrl-r"], "redo", "Make the change again that was taken back").unless(disabled::nothing_to_redo),
    row(Id::Close, Scope::Environments, &["esc", "q", "V"], "close", "Close the list").in_footer(17),
    row(Id::Down, Scope::Difference, &["down", "j"], "down", "Scroll down a line"),
    row(Id::Up, Scope::Difference, &["up", "k"], "up", "Scroll up a line"),
    row(Id::PageDown, Scope::Difference, &["page-down"], "page down", "Scroll down"),
    row(Id::PageUp, Scope::Difference, &["page-up"], "page up", "Scroll up"),
    row(Id::NextEnvironment, Scope::Difference, &["."], "next", "Put the next environment on the right side").in_footer(11),
    row(Id::PreviousEnvironment, Scope::Difference, &[","], "before", "Put the environment before on the right side").in_footer(12),
    row(Id::AllFields, Scope::Difference, &["a"], "all fields", "Show all fields, or those that differ").in_footer(10),
    row(Id::Close, Scope::Difference, &["esc", "q", "c"], "close", "Go back to the list").in_footer(13),
    row(Id::Accept, Scope::Confirm, &["s", "enter"], "save first", "Save, then go on").in_footer(10),
    row(Id::Discard, Scope::Confirm, &["d"], "discard", "Go on without saving").in_footer(11),
    row(Id::Close, Scope::Confirm, &["esc"], "stay", "Go back").in_footer(12),
    row(Id::Accept, Scope::Replace, &["enter"], "replace", "Replace the file").in_footer(10),
    row(Id::Close, Scope::Replace, &["esc"], "leave it", "Leave the file as it is").in_footer(11),
    row(Id::Accept, Scope::Changed, &["enter"], "replace", "Replace the file with the design as it is here").in_footer(10),
    row(Id::Reload, Scope::Changed, &["r"], "reload", "Read the file again; undo brings back what was here").in_footer(11).unless(disabled::cannot_reload),
    row(Id::SaveAs, Scope::Changed, &["S"], "save as", "Save the design as a preset of a new name").in_footer(12),
    row(Id::Close, Scope::Changed, &["esc"], "leave it", "Leave the file as it is").in_footer(13),
    row(Id::Accept, Scope::Comments, &["enter"], "save without", "Save the file without its comments; it is not asked again of this file").in_footer(10),
    row(Id::SaveAs, Scope::Comments, &["S"], "save as", "Save the design as a preset of a new name").in_footer(11),
    row(Id::Close, Scope::Comments, &["esc"], "leave it", "Leave the file as it is").in_footer(12),
    row(Id::Accept, Scope::EditAgain, &["enter", "E"], "edit again", "Open the text in the editor again").in_footer(10),
    row(Id::Close, Scope::EditAgain, &["esc"], "leave it", "Go on with the design as it was").in_footer(11),
    row(Id::Accept, Scope::Kept, &["enter"], "restore", "Restore the work as an unsaved change").in_footer(10),
    row(Id::Discard, Scope::Kept, &["d"], "throw away", "Throw the work away; asks for a second press").in_footer(11),
    row(Id::Down, Scope::Kept, &["down", "j"], "down", "Scroll what would change down"),
    row(Id::Up, Scope::Kept, &["up", "k"], "up", "Scroll what would change up"),
    row(Id::PageDown, Scope::Kept, &["page-down"], "page down", "Scroll what would change a page down"),
    row(Id::PageUp, Scope::Kept, &["page-up"], "page up", "Scroll what would change a page up"),
    row(Id::Close, Scope::Kept, &["esc"], "later", "Leave the work for another start").in_footer(12),
    row(Id::Accept, Scope::Prompt, &["enter"], "accept", "Take the line as it stands").in_footer(10),
    row(Id::Clear, Scope::Prompt, &["ctrl-u"], "clear", "Clear the line before the caret").in_footer(12),
    row(Id::Close, Scope::Prompt, &["esc"], "cancel", "Leave everything as it was").in_footer(11),
    row(Id::Down, Scope::Search, &["enter", "down", "tab"], "next", "Go to the next match").in_footer(10),
    row(Id::Up, Scope::Search, &["up", "shift-tab"], "before", "Go to the match before").in_footer(11),
    row(Id::Clear, Scope::Search, &["ctrl-u"], "clear", "Clear what was typed"),
    row(Id::Close, Scope::Search, &["esc"], "done", "End the search where it stands").in_footer(12),
    row(Id::Close, Scope::Jump, &["esc"], "stay", "Stay; so does every key that is no letter of a field").in_footer(10),
];

/// The actions whose keys work in a scope: its own first, then those of wider scopes.
pub fn working_in(scope: Scope) -> impl Iterator<Item = &'static Action> {
    let within = move |wider: Scope| ACTIONS.iter().filter(move |a| a.scope == wider);
    // Where a pane moves in a way of its own, that counts.
    let own = move |action: &&Action| !within(scope).any(|own| own.id == action.id);
    let output = scope
        .is_output()
        .then(|| within(Scope::Output).filter(own))
        .into_iter()
        .flatten();
    let anywhere = scope
        .is_pane()
        .then(|| within(Scope::Anywhere))
        .into_iter()
        .flatten();
    let always = (scope != Scope::Always)
        .then(|| within(Scope::Always))
        .into_iter()
        .flatten();
    within(scope).chain(output).chain(anywhere).chain(always)
}

/// The actions of every pane, while a text is being edited; else none, as they work anyway.
pub fn working_in_every_pane(scope: Scope) -> impl Iterator<Item = &'static Action> {
    let editing = scope == Scope::Editing;
    ACTIONS
        .iter()
        .filter(move |a| editing && a.scope == Scope::Anywhere)
}
