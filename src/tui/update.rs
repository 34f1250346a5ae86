//! Decides what a message changes, and what is to be done outside. No I/O, no clock, no terminal.

mod design;
mod editor;
mod environments;
mod files;
mod goto;
mod kept;
mod motion;
mod mouse;
mod panes;
mod share;
mod simulation;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use ratatui::layout::Size;

use self::design::{
    begin_editing, edit, finish_editing, fix, fix_all, ignore, new_line, refuse_fixed, travel,
};
use self::files::{
    accept, ask, ask_file, ask_name, discard, leave, reload, reloaded, save, written,
};
use self::goto::{jump, open_palette, start_jump, start_search};
use self::motion::{
    complete, go_to_problem, show, step, step_field, step_pane, step_problem, step_suggestion,
};
use super::action::{Action, Id, Scope};
use super::hint::Hints;
use super::message::{CopyWay, Effect, Message, Outside, Recover};
use super::model::{Model, Tab};
use super::mouse::Region;
use super::overlay::{Confirm, Leave, Opened, Overlay, Picker, Presets, Wish, Writing};
use super::pane::form::{Form, Layout};
use super::{keymap, layout};

/// Takes a message in, and returns what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let open = model.overlays.len();
    let effects = route(model, message);
    if model.overlays.len() != open {
        model.pointing.forget(Region::Entries);
    }
    model.settle();
    effects
}

fn route(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        // Windows sends releases too; holding a key sends repeats.
        Message::Key(key) if key.kind == KeyEventKind::Release => {}
        // The runtime has the screen drawn anew; what is remembered is not worth a word; more of the
        // preview gets its colours whenever the model settles.
        Message::Continued | Message::Remembered | Message::Idle => {}
        Message::Key(key) => return press(model, key),
        Message::Mouse(pointer) => return mouse::point(model, pointer),
        Message::Paste(text) => paste(model, &text),
        Message::Resize(width, height) => model.size = Size { width, height },
        Message::Syntaxes(syntaxes) => model.preview.set_syntaxes(syntaxes),
        Message::Presets(found) => {
            if let Some(Overlay::Presets(presets)) = model.overlays.last_mut() {
                presets.found = Some(found);
            }
        }
        Message::Copied(way) => copied(model, way),
        Message::Written { what, path, seen } => return written(model, what, (path, seen)),
        Message::Exists { what, unreadable } => {
            model.overlays.push(Overlay::Confirm(match what {
                Writing::Design { .. } => Confirm::Changed { what, unreadable },
                _ => Confirm::Replace(what),
            }));
        }
        Message::LosesComments(what) => {
            model
                .overlays
                .push(Overlay::Confirm(Confirm::Comments(what)));
        }
        Message::Reloaded(opened) => reloaded(model, *opened),
        Message::Edited(edited) => return editor::edited(model, edited),
        Message::Kept(kept) => model.overlays.push(Overlay::Kept(kept)),
        Message::Unkept(why) => model.complain(why),
        Message::Failed(why) => {
            model.after_save = None;
            model.copying = None;
            model.complain(why);
        }
        Message::Terminate(_) => return vec![Effect::Quit],
    }
    Vec::new()
}

/// Says which way a text took to the clipboard, and what it was if that was not the export.
fn copied(model: &mut Model, way: CopyWay) {
    let said = match way {
        CopyWay::Desktop => "copied to the clipboard",
        CopyWay::Osc52 => "sent to the terminal for its clipboard (OSC 52)",
        CopyWay::Tmux => "given to tmux, which passes it to its terminal's clipboard",
    };
    match model.copying.take() {
        Some(what) => model.say(format!("{what}: {said}")),
        None => model.say(said),
    }
}

fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    model.notice = None;
    model.pointing.key();
    model.panes.sized_for = None;
    let scope = model.scope();
    let action = keymap::pressed(key).and_then(|key| model.keymap.action(scope, key));
    kept::spare(model, action.map(|action| action.id));
    if let Some(action) = action {
        return run_if_enabled(model, action);
    }
    type_key(model, scope, key);
    Vec::new()
}

/// Runs an action, or says why it does not work right now.
fn run_if_enabled(model: &mut Model, action: &Action) -> Vec<Effect> {
    if let Some(why) = (action.disabled)(model) {
        model.say(format!("{}: {why}", action.short));
        return Vec::new();
    }
    model.hints.learn(model.focus, action);
    run(model, action.id)
}

/// Clears the line being typed, up to the caret; what narrows a list goes whole.
fn clear_line(model: &mut Model) {
    match model.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => {
            if prompt.area.cursor().1 > 0 {
                prompt.area.delete_line_by_head();
            }
        }
        Some(overlay) => {
            if let Some(picker) = overlay.picker() {
                picker.clear();
            }
        }
        None => model.with_form(Form::clear_line),
    }
}

/// A key that is no action: text, where text is typed.
fn type_key(model: &mut Model, scope: Scope, key: KeyEvent) {
    if model.is_jumping() {
        let is_text = keymap::pressed(key).is_some_and(keymap::KeyPress::is_text);
        let letter = key.code.as_char().filter(|_| is_text);
        return jump(model, letter);
    }
    let overlay = model.overlays.last_mut();
    if let Some(picker) = overlay.and_then(Overlay::picker) {
        match key.code {
            KeyCode::Char(c) => picker.narrow(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => picker.widen(),
            _ => {}
        }
        return;
    }
    match model.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => {
            prompt.problem = None;
            prompt.area.input_without_shortcuts(key);
        }
        None if scope == Scope::Editing => model.with_form(|form, draft| form.input(key, draft)),
        _ => {}
    }
}

fn paste(model: &mut Model, text: &str) {
    let is_fixed = model.is_fixed_here(model.form.field);
    match model.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => {
            prompt.area.insert_str(text.lines().collect::<String>());
        }
        Some(overlay) => {
            if let Some(picker) = overlay.picker() {
                picker.narrow(&text.lines().collect::<String>());
            }
        }
        None if model.focus == Tab::Design && is_fixed => refuse_fixed(model),
        None if model.focus == Tab::Design && Layout::of(model.form.field).is_text() => {
            if model.form.editing.is_none() {
                begin_editing(model);
            }
            model.with_form(|form, draft| form.paste(text, draft));
        }
        None => model.complain("paste: go to a text field first"),
    }
}

/// Runs an action that is enabled. Each has its arm: one without does not compile.
fn run(model: &mut Model, id: Id) -> Vec<Effect> {
    match id {
        // What asks something of the world outside.
        Id::Quit => return leave(model, Leave::Quit),
        Id::New => return leave(model, Leave::open(Opened::default(), "an empty design")),
        Id::Suspend => return vec![Effect::Suspend],
        Id::Mouse => return mouse::switch(model),
        Id::Save => return save(model),
        Id::Copy => return copy(model),
        Id::Presets => return list_presets(model),
        Id::ExportScope => return next_scope(model),
        Id::Share => return share::design(model),
        Id::CommandLine => return share::command_line(model),
        Id::Editor => return editor::begin(model),
        Id::Reload => return reload(model),
        Id::Accept => return accept(model),
        Id::Discard => return discard(model),
        Id::Close => return close(model),
        // What does not.
        Id::SaveAs => ask_name(model),
        Id::WriteFile => ask_file(model),
        Id::Help => open_palette(model),
        Id::Jump => start_jump(model),
        Id::Search => start_search(model),
        Id::Undo => travel(model, true),
        Id::Redo => travel(model, false),
        Id::Target => list_targets(model),
        Id::Handler => toggle_handler(model),
        Id::Hints => model.hints = Hints::all(),
        Id::Notes => toggle_notes(model),
        Id::Fix => fix(model),
        Id::FixAll => fix_all(model),
        Id::Why => open_rule(model),
        Id::NextProblem => step_problem(model, true),
        Id::PreviousProblem => step_problem(model, false),
        Id::Go => go_to_problem(model),
        Id::Filter => model.problems.filter = model.problems.filter.next(),
        Id::Ignore => ignore(model),
        Id::PaneDesign => show(model, Tab::Design),
        Id::PaneProblems => show(model, Tab::Problems),
        Id::PanePreview => show(model, Tab::Preview),
        Id::PaneCompare => show(model, Tab::Compare),
        Id::PaneSimulate => show(model, Tab::Simulate),
        Id::PaneCoverage => show(model, Tab::Coverage),
        Id::PaneRule => show(model, Tab::Rule),
        Id::NextPane => step_pane(model, true),
        Id::PreviousPane => step_pane(model, false),
        Id::Back => panes::back(model),
        Id::Full => model.panes.full = !model.panes.full,
        Id::Wider => panes::widen(model, true),
        Id::Narrower => panes::widen(model, false),
        Id::Taller => panes::heighten(model, true),
        Id::Lower => panes::heighten(model, false),
        Id::MoreRequests => model.compare.step_requests(true),
        Id::FewerRequests => model.compare.step_requests(false),
        Id::SetRequests => ask(model, Wish::Requests, &model.compare.requests.to_string()),
        Id::NextEnvironment => environments::step(model, true),
        Id::PreviousEnvironment => environments::step(model, false),
        Id::Environments => environments::list(model),
        Id::ResetField => environments::reset_field(model),
        Id::Everywhere => model.problems.everywhere = !model.problems.everywhere,
        Id::AddEnvironment => ask(model, Wish::NewEnvironment, ""),
        Id::RenameEnvironment => environments::rename(model),
        Id::RemoveEnvironment => environments::remove(model),
        Id::MarkEnvironment => environments::mark(model),
        Id::CompareEnvironments => environments::compare(model),
        Id::AllFields => environments::toggle_fields(model),
        Id::SetControl => simulation::set_control(model),
        Id::ResetControl => model.simulate.reset(),
        Id::Checks => model.simulate.all_checks = !model.simulate.all_checks,
        Id::Cure => simulation::cure(model),
        Id::Case => simulation::open_case(model),
        Id::NextHole => model.coverage.next_hole(),
        Id::Up
        | Id::Down
        | Id::Left
        | Id::Right
        | Id::PageUp
        | Id::PageDown
        | Id::First
        | Id::Last => step(model, id),
        Id::Edit | Id::Toggle | Id::Add | Id::Remove => edit(model, id),
        Id::NextField => step_field(model, true),
        Id::PreviousField => step_field(model, false),
        Id::Done => finish_editing(model),
        Id::NewLine => new_line(model),
        Id::Clear => clear_line(model),
        Id::Complete => complete(model),
        Id::NextSuggestion => step_suggestion(model, true),
        Id::PreviousSuggestion => step_suggestion(model, false),
    }
    Vec::new()
}

/// Copies the export.
fn copy(model: &Model) -> Vec<Effect> {
    let text = model.export().map(|export| export.text.clone());
    text.map(|text| Outside::Copy(text).into())
        .into_iter()
        .collect()
}

/// Opens the list of presets, which is filled when they are found.
fn list_presets(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Presets(Presets::default()));
    vec![Outside::ListPresets.into()]
}

/// Opens the list of targets at the one that is exported to.
fn list_targets(model: &mut Model) {
    let targets = Picker {
        selected: model.preview.target_index(),
        ..Picker::default()
    };
    model.overlays.push(Overlay::Targets(targets));
}

/// Exports in the next scope, and has it remembered.
fn next_scope(model: &mut Model) -> Vec<Effect> {
    model.preview.next_scope();
    if !layout::is_shown(model, Tab::Preview) {
        let scope = model.preview.scope.key();
        model.say(format!("the export is a {scope} now"));
    }
    chosen(model)
}

/// Shows the notes in full or the export; from where the preview is not in sight, goes to the notes.
fn toggle_notes(model: &mut Model) {
    let is_seen = layout::is_shown(model, Tab::Preview);
    model.preview.notes_open = !(is_seen && model.preview.notes_open);
    if !is_seen {
        show(model, Tab::Preview);
    }
}

/// Shows the function that sends the headers, or goes back to the target; from where the preview is not
/// in sight, goes there.
fn toggle_handler(model: &mut Model) {
    model.preview.toggle_handler();
    if !layout::is_shown(model, Tab::Preview) {
        show(model, Tab::Preview);
    }
    model.analyse();
}

/// Closes what is open on top, and forgets what waited for an answer.
fn close(model: &mut Model) -> Vec<Effect> {
    if model.is_jumping() {
        jump(model, None);
        return Vec::new();
    }
    model.after_save = None;
    match model.overlays.pop() {
        Some(Overlay::Kept(_)) => {
            model.say("the work stays where it is; the next start offers it again");
            vec![Outside::Recover(Recover::Leave).into()]
        }
        Some(Overlay::Search(search)) => {
            search.end(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Prints for the target and scope that were just chosen, and has them remembered.
fn chosen(model: &mut Model) -> Vec<Effect> {
    model.analyse();
    vec![Outside::Remember(model.preview.choice_to_remember()).into()]
}

/// Opens the page of the selected problem's rule.
fn open_rule(model: &mut Model) {
    if let Some(rule) = model.problem().map(|p| p.rule) {
        model.rule.show(rule);
        show(model, Tab::Rule);
    }
}
