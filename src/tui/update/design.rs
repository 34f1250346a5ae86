//! Changing the design: by editing, by fixes, and back again.

use super::environments::switch;
use super::files::ask;
use crate::cors::Suppression;
use crate::lint::{self, Applicability, Rule};
use crate::tui::action::Id;
use crate::tui::environment::Changed;
use crate::tui::history::Step;
use crate::tui::model::Model;
use crate::tui::overlay::Wish;
use crate::tui::pane::form::Form;
use crate::tui::pane::problems::Filter;

/// Ends editing; what was typed becomes one step of undo.
pub fn finish_editing(model: &mut Model) {
    let field = model.form.field;
    if !model.with_form(Form::finish) {
        return;
    }
    let Some(before) = model.before_editing.take() else {
        return;
    };
    model.drop_vain_overlay(&before, field);
    if before != model.draft {
        model.history.remember(before);
    }
}

/// What is typed from here on is one step of undo.
pub fn begin_editing(model: &mut Model) {
    model.preview.begin_change();
    model.before_editing = Some(model.draft.clone());
}

/// Says that environments cannot overlay the focused field.
pub fn refuse_fixed(model: &mut Model) {
    let label = model.form.field.label();
    model.complain(format!(
        "{label}: environments cannot overlay it; change it in base"
    ));
}

/// Begins the next item of a list; a text of one line is finished.
pub fn new_line(model: &mut Model) {
    if !model.with_form(Form::new_line) {
        finish_editing(model);
    }
}

/// Changes the draft as one step of undo.
pub fn change(model: &mut Model, how: impl FnOnce(&mut Model)) {
    finish_editing(model);
    let before = model.draft.clone();
    model.preview.begin_change();
    how(model);
    if model.draft != before {
        model.history.remember(before);
    }
}

pub fn edit(model: &mut Model, id: Id) {
    if model.is_fixed_here(model.form.field) {
        return refuse_fixed(model);
    }
    match id {
        Id::Add => {
            begin_editing(model);
            model.form.unfolded |= model.form.is_fold(model.form.field);
            model.with_form(|form, draft| form.add(draft));
        }
        Id::Remove => change(model, |m| m.with_form(Form::remove)),
        Id::Edit if model.form.is_fold(model.form.field) => {
            begin_editing(model);
            model.form.unfolded = true;
            model.with_form(|form, draft| form.add(draft));
        }
        _ if model.at_choice() => change(model, |m| m.with_form(Form::switch)),
        _ => {
            begin_editing(model);
            model.with_form(|form, draft| form.edit(draft));
        }
    }
}

pub fn fix(model: &mut Model) {
    let Some(problem) = model.problem() else {
        return;
    };
    let environment = problem.environment.clone();
    let Some(fix) = problem.fix().cloned() else {
        return;
    };
    change(model, |m| {
        m.draft = m.draft.with_in(environment.as_deref(), &fix.edits);
    });
    let warning = match fix.applicability {
        Applicability::Safe => "",
        Applicability::Unsafe => "; this may change who is allowed",
    };
    let back = model.hint(Id::Undo, "takes it back");
    model.say(format!("{}: done{warning}{back}", fix.title));
}

pub fn fix_all(model: &mut Model) {
    finish_editing(model);
    let (draft, applied) = lint::apply_fixes_everywhere(
        &model.draft,
        &model.preview.lint_options(),
        Applicability::Safe,
    );
    change(model, |m| m.draft = draft);
    let count = applied.len();
    let fixes = if count == 1 { "fix" } else { "fixes" };
    let back = model.hint(Id::Undo, "takes them back");
    model.say(format!("{count} safe {fixes} applied{back}"));
}

pub fn travel(model: &mut Model, back: bool) {
    finish_editing(model);
    model.preview.begin_change();
    let home = model.home();
    let other = if back {
        model.history.undo(&model.draft, home)
    } else {
        model.history.redo(&model.draft, home)
    };
    let Some(Step { draft, home }) = other else {
        return;
    };
    let changed = Changed::between(&model.draft, &draft);
    model.draft = draft;
    if let Some(home) = home {
        return model.move_home(*home);
    }
    // What changes is shown.
    let environment = match &changed {
        Changed::Nowhere => return,
        Changed::Base => None,
        Changed::Environment(name) => Some(name.as_str()),
    };
    if environment != model.environment() {
        switch(model, environment);
    }
}

/// Asks why the selected problem's rule does not matter here; for an ignored one, brings it back.
pub fn ignore(model: &mut Model) {
    let Some(rule) = model.problem().map(|p| p.rule) else {
        return;
    };
    if model.problems.filter == Filter::Ignored {
        change(model, |m| {
            m.draft.ignore.retain(|s| !rule.is_called(&s.rule));
        });
        let back = model.hint(Id::Undo, "takes it back");
        model.say(format!("{} counts again{back}", rule.name));
    } else {
        ask(model, Wish::IgnoreReason(rule), "");
    }
}

/// Writes into the design that a rule does not matter here, and why.
pub fn suppress(model: &mut Model, rule: &'static Rule, reason: String) {
    let suppression = Suppression {
        rule: rule.name.to_owned(),
        reason,
    };
    change(model, |m| m.draft.ignore.push(suppression));
    let back = model.hint(Id::Undo, "takes it back");
    model.say(format!("{} is ignored in this design{back}", rule.name));
}
