//! The grammars for colours, `assets/grammars`: those of two-face that the exports need, out of two hundred.
//!
//! A set of grammars is one table, in which contexts refer to each other by their numbers. Marked is what the
//! exports' languages reach, the rest is left out, and what stays is numbered anew.
//! `UPDATE_GRAMMARS=1 cargo test --test grammars` writes the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use corstui::export::TARGETS;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use syntect::dumps;
use syntect::parsing::syntax_definition::{Context, ContextId};
use syntect::parsing::{ParseState, ScopeStackOp, SyntaxSet};
use syntect::util::LinesWithEndings;
use two_face::acknowledgement;

/// The grammars that are kept, by name. Where one embeds another, as Markdown does every language that a
/// fence can have, that one is plain text.
const KEPT: [&str; 12] = [
    "Plain Text",
    "JSON",
    "JavaScript",
    "Regular Expressions (Javascript)",
    "Markdown",
    "Python",
    "Regular Expressions (Python)",
    "Bourne Again Shell (bash)",
    "commands-builtin-shell-bash",
    "YAML",
    "Terraform",
    "TypeScript",
];

/// By which context a grammar is entered.
const ENTRIES: [&str; 2] = ["__main", "__start"];

/// The place of the context at which a text without a grammar stands: first in the first grammar.
const PLAIN: Place = Place {
    syntax_index: 0,
    context_index: 0,
};

/// Which context of which grammar.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
struct Place {
    syntax_index: usize,
    context_index: usize,
}

/// A grammar as its parts.
#[derive(Clone, Debug, PartialEq)]
struct Grammar {
    /// Name, file endings and more.
    head: Map<String, Value>,
    /// The contexts that have a name.
    names: BTreeMap<String, Place>,
    contexts: Vec<Value>,
}

/// Under which key a grammar has its contexts, which syntect reads only when the grammar is used.
const LAZY: &str = "serialized_lazy_contexts";

impl Grammar {
    fn read(whole: &Value) -> Self {
        let mut head = whole.as_object().expect("a grammar").clone();
        let lazy = head.remove(LAZY).expect("contexts");
        let bytes: Vec<u8> = serde_json::from_value(lazy).expect("bytes");
        let (names, contexts): (BTreeMap<String, ContextId>, Vec<Context>) =
            dumps::from_reader(&bytes[..]).expect("names and contexts");
        Self {
            head,
            names: serde_json::from_value(json!(names)).expect("places"),
            contexts: contexts.iter().map(|context| json!(context)).collect(),
        }
    }

    fn write(&self) -> Value {
        let contexts = self.contexts.iter().cloned();
        let contexts: Vec<Context> = contexts
            .map(|context| serde_json::from_value(context).expect("as it was read"))
            .collect();
        let names: BTreeMap<String, ContextId> =
            serde_json::from_value(json!(self.names)).expect("as they were read");
        let mut whole = self.head.clone();
        whole.insert(
            LAZY.to_owned(),
            json!(dumps::dump_binary(&(names, contexts))),
        );
        Value::Object(whole)
    }

    fn name(&self) -> &str {
        self.head["name"].as_str().expect("a name")
    }
}

fn read(set: &SyntaxSet) -> Vec<Grammar> {
    let whole = json!(set);
    let grammars = whole["syntaxes"].as_array().expect("a list");
    grammars.iter().map(Grammar::read).collect()
}

fn write(grammars: &[Grammar]) -> SyntaxSet {
    let grammars: Vec<_> = grammars.iter().map(Grammar::write).collect();
    let whole = json!({"syntaxes": grammars, "path_syntaxes": []});
    serde_json::from_value(whole).expect("a set")
}

/// Shows each place that stands in a value to something that may change it.
fn visit(value: &mut Value, act: &mut impl FnMut(&mut Place)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, act)),
        Value::Object(fields) if fields.contains_key("syntax_index") => {
            let mut place = serde_json::from_value(value.take()).expect("a place");
            act(&mut place);
            *value = json!(place);
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| visit(field, act)),
        _ => {}
    }
}

/// Leaves out what no export's language needs.
fn sweep(mut grammars: Vec<Grammar>) -> Vec<Grammar> {
    let kept = |place: Place| KEPT.contains(&grammars[place.syntax_index].name());
    let is_kept: Vec<bool> = (0..grammars.len())
        .map(|syntax_index| {
            kept(Place {
                syntax_index,
                ..PLAIN
            })
        })
        .collect();
    for context in grammars.iter_mut().flat_map(|g| &mut g.contexts) {
        visit(context, &mut |place| {
            if !is_kept[place.syntax_index] {
                *place = PLAIN;
            }
        });
    }
    let reached = reached(&mut grammars);
    let syntaxes: BTreeSet<_> = reached.iter().map(|place| place.syntax_index).collect();
    // Both are in order, so their positions are the new numbers.
    let renumber = |place: &mut Place| {
        let first = Place {
            context_index: 0,
            ..*place
        };
        *place = Place {
            syntax_index: syntaxes.range(..place.syntax_index).count(),
            context_index: reached.range(first..*place).count(),
        };
    };
    let of = |&place: &Place| grammars[place.syntax_index].contexts[place.context_index].clone();
    let swept = syntaxes.iter().map(|&syntax_index| {
        let places = reached
            .iter()
            .filter(|place| place.syntax_index == syntax_index);
        let mut contexts: Vec<_> = places.map(of).collect();
        for context in &mut contexts {
            visit(context, &mut { renumber });
        }
        let Grammar { head, names, .. } = &grammars[syntax_index];
        let mut names = names.clone();
        names.retain(|name, place| ENTRIES.contains(&name.as_str()) && reached.contains(place));
        names.values_mut().for_each(renumber);
        Grammar {
            head: head.clone(),
            names,
            contexts,
        }
    });
    swept.collect()
}

/// The contexts that a text can come to in one of the exports' languages, and that of plain text.
fn reached(grammars: &mut [Grammar]) -> BTreeSet<Place> {
    let mut reached = BTreeSet::new();
    let mut next = vec![PLAIN];
    for grammar in grammars.iter() {
        if is_exported(grammar) {
            next.extend(ENTRIES.iter().map(|entry| grammar.names[*entry]));
        }
    }
    while let Some(place) = next.pop() {
        if reached.insert(place) {
            let contexts = &mut grammars[place.syntax_index].contexts;
            visit(&mut contexts[place.context_index], &mut |place| {
                next.push(*place);
            });
        }
    }
    reached
}

/// Whether it is the grammar of an export.
fn is_exported(grammar: &Grammar) -> bool {
    let endings = &grammar.head["file_extensions"];
    let has = |ending: &str| {
        endings
            .as_array()
            .is_some_and(|all| all.contains(&json!(ending)))
    };
    let kept = KEPT.contains(&grammar.name());
    // The grammar of JavaScript does not list the ending of modules.
    kept && (has("js")
        || TARGETS
            .iter()
            .any(|target| has(target.language.extension())))
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/grammars")
        .join(name)
}

/// What the folder's licences begin with.
const HEAD: &str = "\
The grammars beside this file are a part of those that two-face (https://crates.io/crates/two-face) has of
bat and of Sublime Text's default packages. Contexts that no export of corstui needs are left out; else
nothing is changed. Sublime Text's grammars may be used without conditions. These ask that their licences
are passed on:
";

/// The licences of what is kept, where they are to be passed on.
fn notices() -> String {
    let all = acknowledgement::listing();
    let of_kept = all.for_syntaxes().iter().filter_map(|licence| {
        let folder = licence.rel_path.parent()?.file_name()?.to_str()?;
        let text = licence.text.trim_end();
        KEPT.contains(&folder)
            .then(|| format!("\n# {folder}\n\n{text}\n"))
    });
    HEAD.to_owned() + &of_kept.collect::<String>()
}

#[test]
fn the_grammars_are_those_of_two_face_that_exports_need() {
    let whole = read(&two_face::syntax::extra_newlines());
    let swept = sweep(whole);
    let names: BTreeSet<_> = swept.iter().map(Grammar::name).collect();
    assert_eq!(names, BTreeSet::from(KEPT));
    let (grammars, licences) = (file("grammars.packdump"), file("LICENSES"));
    if env::var_os("UPDATE_GRAMMARS").is_some() {
        dumps::dump_to_uncompressed_file(&write(&swept), &grammars).expect("it can be written");
        fs::write(&licences, notices()).expect("it can be written");
    }
    let set: SyntaxSet = dumps::from_uncompressed_dump_file(&grammars).expect("a set");
    // Not by their bytes: another version may compress otherwise.
    let run = "run with UPDATE_GRAMMARS=1";
    assert!(read(&set) == swept, "{}: {run}", grammars.display());
    let text = fs::read_to_string(&licences).expect("the licences");
    assert!(text == notices(), "{}: {run}", licences.display());
}

/// What a set sees in a text, line by line.
fn seen(set: &SyntaxSet, ending: &str, text: &str) -> Vec<Vec<(usize, ScopeStackOp)>> {
    let syntax = set.find_syntax_by_extension(ending).expect(ending);
    let mut state = ParseState::new(syntax);
    let lines = LinesWithEndings::from(text);
    lines
        .map(|line| state.parse_line(line, set).expect("a line"))
        .collect()
}

#[test]
fn exports_look_as_with_all_grammars() {
    let whole = two_face::syntax::extra_newlines();
    let kept: SyntaxSet =
        dumps::from_uncompressed_dump_file(file("grammars.packdump")).expect("a set");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut endings = BTreeSet::new();
    for target in fs::read_dir(folder).expect("golden files") {
        for golden in fs::read_dir(target.expect("a folder").path()).expect("golden files") {
            let path = golden.expect("a file").path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            let ending = ending
                .map(|ending| ending.replace("mjs", "js"))
                .expect("an ending");
            if !path.to_string_lossy().contains("usual") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a golden file");
            let (all, ours) = (seen(&whole, &ending, &text), seen(&kept, &ending, &text));
            assert!(all == ours, "{}", path.display());
            endings.insert(ending);
        }
    }
    assert!(endings.len() > 5, "{endings:?}");
}
