//! The documented sample of the settings file: every setting with its default, as a comment.
//!
//! A `#` directly before a word is a setting that can be switched on; `# ` begins a remark.

use std::fmt::Write as _;

use strum::VariantArray;

use super::keys::Table;
use super::read::{Setting, Signs};
use super::schema::SCHEMA_FILE;
use crate::export::{Scope, TARGETS};

/// Columns of a remark.
const WIDTH: usize = 100;

/// The sample, ending in one line break.
pub fn sample(table: &Table) -> String {
    let mut out = format!("# yaml-language-server: $schema={SCHEMA_FILE}\n");
    out.push_str(
        "# Settings of the corstui workbench. Each line that begins with `#` and a word shows a default: take\n\
         # the `#` away to change it. `corstui settings` says where this file belongs and what is in force;\n",
    );
    let _ = writeln!(
        out,
        "# `corstui settings --schema`, saved as {SCHEMA_FILE} beside it, lets editors complete it."
    );
    for setting in Setting::VARIANTS {
        out.push('\n');
        for line in textwrap::wrap(setting.explain(), WIDTH - 2) {
            let _ = writeln!(out, "# {line}");
        }
        match setting {
            Setting::Keys => keys(table, &mut out),
            other => {
                let _ = writeln!(out, "#{}: {}", other.key(), default(*other));
            }
        }
    }
    out
}

/// What counts where the file says nothing.
fn default(setting: Setting) -> &'static str {
    match setting {
        Setting::Theme => "auto",
        Setting::Signs => Signs::default().word(),
        Setting::Mouse => "true",
        Setting::Target => TARGETS[0].name,
        Setting::Scope => Scope::default().key(),
        Setting::Keys => "",
    }
}

fn keys(table: &Table, out: &mut String) {
    let _ = writeln!(out, "#{}:", Setting::Keys.key());
    let mut scope = "";
    for row in &table.rows {
        if row.scope != scope {
            scope = row.scope;
            let _ = writeln!(out, "#  {scope}:");
        }
        // Most keys that are one character mean something to YAML.
        let keys: Vec<_> = row.keys.iter().map(|key| format!("{key:?}")).collect();
        let _ = writeln!(
            out,
            "#    {}: [{}]  # {}",
            row.action,
            keys.join(", "),
            row.help
        );
    }
}
