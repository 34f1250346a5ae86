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
use self::motion::{complete, go_to_problem, show, step, step_field, step_pane, step_suggestion};
use super::action::{Action, Id, Scope};
use super::hint::Hints;
use super::keymap;
use super::message::{CopyWay, Effect, Message, Outside, Recover};
use super::model::{Model, Tab};
use super::mouse::Region;
use super::overlay::{Confirm, Leave, Opened, Overlay, Picker, Presets, Wish, Writing};
use super::pane::form::{Form, Layout};

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
        Message::Exists(what) => model.overlays.push(Overlay::Confirm(match what {
            Writing::Design { .. } => Confirm::Changed(what),
            _ => Confirm::Replace(what),
        })),
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

/// Runs an action that is enabled.
fn run(model: &mut Model, id: Id) -> Vec<Effect> {
    match id {
        Id::Quit => leave(model, Leave::Quit),
        Id::New => leave(model, Leave::open(Opened::default(), "an empty design")),
        Id::Suspend => vec![Effect::Suspend],
        Id::Mouse => mouse::switch(model),
        Id::Save => save(model),
        Id::Copy => {
            let text = model.export().map(|e| e.text.clone());
            text.map(|t| Outside::Copy(t).into()).into_iter().collect()
        }
        Id::Presets => {
            model.overlays.push(Overlay::Presets(Presets::default()));
            vec![Outside::ListPresets.into()]
        }
        Id::ExportScope => {
            model.preview.next_scope();
            chosen(model)
        }
        Id::Share => share::design(model),
        Id::CommandLine => share::command_line(model),
        Id::Editor => editor::begin(model),
        Id::Reload => reload(model),
        Id::Accept => accept(model),
        Id::Discard => discard(model),
        Id::Close if model.is_jumping() => {
            jump(model, None);
            Vec::new()
        }
        Id::Close => close(model),
        within => {
            act(model, within);
            Vec::new()
        }
    }
}

/// Closes what is open on top, and forgets what waited for an answer.
fn close(model: &mut Model) -> Vec<Effect> {
    model.after_save = None;
    match model.overlays.pop() {
        Some(Overlay::Kept(_)) => {
            model.say("the work stays where it is; the next start offers it again");
            vec![Outside::Recover(Recover::Leave).into()]
        }
        _ => Vec::new(),
    }
}

/// Runs an action that asks nothing of the world outside.
fn act(model: &mut Model, id: Id) {
    match id {
        Id::SaveAs => ask_name(model),
        Id::WriteFile => ask_file(model),
        Id::Help => open_palette(model),
        Id::Jump => start_jump(model),
        Id::Search => start_search(model),
        Id::Undo => travel(model, true),
        Id::Redo => travel(model, false),
        Id::Target => {
            let targets = Picker {
                selected: model.preview.target_index(),
                ..Picker::default()
            };
            model.overlays.push(Overlay::Targets(targets));
        }
        Id::Handler => {
            model.preview.toggle_handler();
            model.analyse();
        }
        Id::Hints => model.hints = Hints::all(),
        Id::Notes => model.preview.notes_open = !model.preview.notes_open,
        Id::Fix => fix(model),
        Id::FixAll => fix_all(model),
        Id::Why => open_rule(model),
        Id::NextProblem | Id::PreviousProblem => {
            let count = model.listed().len();
            model.problems.step(count, id == Id::NextProblem);
            go_to_problem(model);
        }
        Id::Go => go_to_problem(model),
        Id::Filter => model.problems.filter = model.problems.filter.next(),
        Id::Ignore => ignore(model),
        Id::Back | Id::Full | Id::Wider | Id::Narrower | Id::Taller | Id::Lower => {
            panes::act(model, id);
        }
        Id::NextPane => step_pane(model, true),
        Id::PreviousPane => step_pane(model, false),
        Id::MoreRequests => model.compare.step_requests(true),
        Id::FewerRequests => model.compare.step_requests(false),
        Id::SetRequests => ask(model, Wish::Requests, &model.compare.requests.to_string()),
        Id::NextEnvironment
        | Id::PreviousEnvironment
        | Id::Environments
        | Id::ResetField
        | Id::Everywhere
        | Id::AddEnvironment
        | Id::RenameEnvironment
        | Id::RemoveEnvironment
        | Id::MarkEnvironment
        | Id::CompareEnvironments
        | Id::AllFields => environments::act(model, id),
        Id::SetControl | Id::ResetControl | Id::Checks | Id::Cure | Id::Case | Id::NextHole => {
            simulation::act(model, id);
        }
        Id::Up
        | Id::Down
        | Id::Left
        | Id::Right
        | Id::PageUp
        | Id::PageDown
        | Id::First
        | Id::Last => {
            step(model, id);
        }
        Id::Edit | Id::Toggle | Id::Add | Id::Remove => edit(model, id),
        Id::NextField | Id::PreviousField => step_field(model, id == Id::NextField),
        Id::Done => finish_editing(model),
        Id::NewLine => new_line(model),
        Id::Clear => clear_line(model),
        Id::Complete => complete(model),
        Id::NextSuggestion | Id::PreviousSuggestion => {
            step_suggestion(model, id == Id::NextSuggestion);
        }
        // The others were run by `run`.
        other => {
            if let Some(tab) = Tab::ALL.into_iter().find(|tab| tab.action() == other) {
                show(model, tab);
            }
        }
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
