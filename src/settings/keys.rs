//! Which keys count: those of the action table, or those that the settings put in their place.
//!
//! The table itself belongs to the workbench, which lends what matters of it: a row for each action,
//! and for each place where the cursor can be, which rows work there. Everything here follows from
//! that, so the workbench and `corstui settings` can never judge a key differently.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::KeyPress;

/// An action, as far as settings know it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where it works: the key under `keys`.
    pub scope: &'static str,
    /// What it is called there.
    pub action: &'static str,
    /// Its keys where the settings say nothing.
    pub keys: &'static [&'static str],
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Whether it is the only way out of somewhere, and so needs a key.
    pub is_way_out: bool,
}

/// Somewhere the cursor can be.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The rows that work there.
    pub rows: Vec<usize>,
    /// Whether plain characters are typed there.
    pub takes_text: bool,
}

/// All that settings know of the actions.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The actions, in the order of the action table.
    pub rows: Vec<Row>,
    /// Everywhere the cursor can be.
    pub situations: Vec<Situation>,
}

/// The keys that somebody wants for an action, with the place of each; `P` is how a place is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish<P> {
    /// The row of the action.
    pub row: usize,
    /// Where its keys stand.
    pub place: P,
    /// Its keys; none: it has no key.
    pub keys: Vec<(KeyPress, P)>,
}

/// Why an action keeps the keys of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would have no key, and is the only way out of somewhere.
    NoWayOut,
    /// The key types a text, or mends one, in a place where the action works too.
    IsTyped(KeyPress),
    /// The key belongs to another action that works in the same place.
    Taken {
        /// The key.
        key: KeyPress,
        /// The row of the other action.
        by: usize,
    },
}

/// A wish that was not granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused<P> {
    /// The row of the action.
    pub row: usize,
    /// Where the key stands, or where no key stands.
    pub place: P,
    /// Why.
    pub why: Refusal,
}

impl Row {
    /// The keys where the settings say nothing.
    pub fn default_keys(&self) -> Vec<KeyPress> {
        presses(self.keys)
    }
}

/// The keys that the action table writes so.
pub fn presses(keys: &[&str]) -> Vec<KeyPress> {
    let parse = |text: &&str| KeyPress::parse(text).expect("the table names keys only");
    keys.iter().map(parse).collect()
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.scope, self.action)
    }
}

impl Table {
    /// The row of an action.
    pub fn find(&self, scope: &str, action: &str) -> Option<usize> {
        let is = |row: &Row| row.scope == scope && row.action == action;
        self.rows.iter().position(is)
    }

    /// The keys of each row, and the wishes that were not granted, in the order of their rows.
    ///
    /// Where two wishes are for one key, the one that was written first is granted. An action whose
    /// wish is refused keeps the keys of the table, all of them.
    pub fn grant<P: Clone>(&self, wishes: &[Wish<P>]) -> (Vec<Vec<KeyPress>>, Vec<Refused<P>>) {
        let mut granted: Vec<&Wish<P>> = Vec::new();
        let mut refused = Vec::new();
        for wish in wishes {
            match self.objection(wish) {
                Some(objection) => refused.push(objection),
                None => granted.push(wish),
            }
        }
        let neighbours = self.neighbours();
        loop {
            let keys = self.keys(&granted);
            let Some((at, objection)) = conflict(&granted, &keys, &neighbours) else {
                return (keys, refused);
            };
            // The keys that come back may be somebody else's by now, so all is looked at again.
            granted.remove(at);
            refused.push(objection);
        }
    }

    /// For each row those that work in some place together with it.
    fn neighbours(&self) -> Vec<HashSet<usize>> {
        let mut neighbours = vec![HashSet::new(); self.rows.len()];
        for situation in &self.situations {
            for row in &situation.rows {
                let others = situation.rows.iter().filter(|other| *other != row);
                neighbours[*row].extend(others);
            }
        }
        neighbours
    }

    /// What is wrong with a wish, whatever the others are.
    fn objection<P: Clone>(&self, wish: &Wish<P>) -> Option<Refused<P>> {
        let refuse = |place: &P, why| {
            Some(Refused {
                row: wish.row,
                place: place.clone(),
                why,
            })
        };
        if wish.keys.is_empty() && self.rows[wish.row].is_way_out {
            return refuse(&wish.place, Refusal::NoWayOut);
        }
        let mut around = self
            .situations
            .iter()
            .filter(|s| s.rows.contains(&wish.row));
        if !around.any(|s| s.takes_text) {
            return None;
        }
        let typed = |(key, _): &&(KeyPress, P)| key.is_text() || *key == backspace();
        let (key, place) = wish.keys.iter().find(typed)?;
        refuse(place, Refusal::IsTyped(*key))
    }

    /// The keys of each row with these wishes.
    fn keys<P>(&self, granted: &[&Wish<P>]) -> Vec<Vec<KeyPress>> {
        let mut keys: Vec<_> = self.rows.iter().map(Row::default_keys).collect();
        for wish in granted {
            keys[wish.row] = wish.keys.iter().map(|(key, _)| *key).collect();
        }
        keys
    }
}

/// The last of the wishes that wants a key which another action of the same place has.
fn conflict<P: Clone>(
    granted: &[&Wish<P>],
    keys: &[Vec<KeyPress>],
    neighbours: &[HashSet<usize>],
) -> Option<(usize, Refused<P>)> {
    let mut owners: HashMap<KeyPress, Vec<usize>> = HashMap::new();
    for (row, keys) in keys.iter().enumerate() {
        for key in keys {
            owners.entry(*key).or_default().push(row);
        }
    }
    granted.iter().enumerate().rev().find_map(|(at, wish)| {
        wish.keys.iter().find_map(|(key, place)| {
            let mut owners = owners[key].iter();
            let by = owners.find(|other| neighbours[wish.row].contains(other))?;
            let refused = Refused {
                row: wish.row,
                place: place.clone(),
                why: Refusal::Taken { key: *key, by: *by },
            };
            Some((at, refused))
        })
    })
}

/// The key that mends what was typed.
fn backspace() -> KeyPress {
    KeyPress::parse("backspace").expect("a key")
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn row(scope: &'static str, action: &'static str, keys: &'static [&str]) -> Row {
        Row {
            scope,
            action,
            keys,
            help: "",
            is_way_out: false,
        }
    }

    /// Two panes, a text, and what works in both panes.
    fn table() -> Table {
        let mut done = row("text", "done", &["esc"]);
        done.is_way_out = true;
        Table {
            rows: vec![
                row("all", "copy", &["y"]),
                row("all", "write", &["w"]),
                row("left", "add", &["a"]),
                row("right", "cure", &["c", "ctrl-k"]),
                done,
            ],
            situations: vec![
                Situation {
                    rows: vec![2, 0, 1],
                    takes_text: false,
                },
                Situation {
                    rows: vec![3, 0, 1],
                    takes_text: false,
                },
                Situation {
                    rows: vec![4],
                    takes_text: true,
                },
            ],
        }
    }

    /// Actions, and the keys that somebody wants for each.
    type Wishes = &'static [(&'static str, &'static str)];

    /// Rows, and why their wish is refused.
    type Refusals = Vec<(usize, Refusal)>;

    /// The keys of all rows, and the refusals by their rows, for wishes such as `all.copy: c d`. The
    /// place of a wish is its number.
    fn granted(wishes: Wishes) -> (String, Refusals) {
        let table = table();
        let wishes: Vec<_> = wishes
            .iter()
            .enumerate()
            .map(|(place, (name, keys))| {
                let (scope, action) = name.split_once('.').expect("a dot");
                let key = |text| (KeyPress::parse(text).expect("a key"), place);
                Wish {
                    row: table.find(scope, action).expect("a row"),
                    place,
                    keys: keys.split_whitespace().map(key).collect(),
                }
            })
            .collect();
        let (keys, refused) = table.grant(&wishes);
        let shown = keys.iter().map(|keys| {
            let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
            keys.join(" ")
        });
        let shown: Vec<_> = shown.collect();
        let refused = refused.into_iter().map(|r| (r.row, r.why)).collect();
        (shown.join(", "), refused)
    }

    fn key(text: &str) -> KeyPress {
        KeyPress::parse(text).expect("a key")
    }

    #[test]
    fn wishes_are_granted_as_long_as_every_key_means_one_thing() {
        let cases: [(&str, Wishes, &str); 7] = [
            ("nothing", &[], "y, w, a, c ctrl-k, esc"),
            (
                "several keys",
                &[("left.add", "A f2")],
                "y, w, A f2, c ctrl-k, esc",
            ),
            ("no key", &[("all.copy", "")], ", w, a, c ctrl-k, esc"),
            (
                "the same key in two panes",
                &[("left.add", "c")],
                "y, w, c, c ctrl-k, esc",
            ),
            (
                "two keys change places",
                &[("all.copy", "w"), ("all.write", "y")],
                "w, y, a, c ctrl-k, esc",
            ),
            (
                "a key that was made free",
                &[("all.copy", "c"), ("right.cure", "C")],
                "c, w, a, C, esc",
            ),
            (
                "another way out",
                &[("text.done", "ctrl-d")],
                "y, w, a, c ctrl-k, ctrl-d",
            ),
        ];
        for (name, wishes, keys) in cases {
            assert_eq!(granted(wishes), (keys.to_owned(), Vec::new()), "{name}");
        }
    }

    #[test]
    fn a_refused_wish_leaves_the_keys_of_the_table() {
        let taken = |row, text, by| (row, Refusal::Taken { key: key(text), by });
        let cases: [(&str, Wishes, &str, Refusals); 6] = [
            (
                "a pane's own key",
                &[("all.copy", "c")],
                "y, w, a, c ctrl-k, esc",
                vec![taken(0, "c", 3)],
            ),
            (
                "the second of two wishes",
                &[("all.copy", "x"), ("left.add", "x")],
                "x, w, a, c ctrl-k, esc",
                vec![taken(2, "x", 0)],
            ),
            (
                "a wish whose key comes back",
                &[("right.cure", "y"), ("all.copy", "w")],
                "y, w, a, c ctrl-k, esc",
                vec![taken(0, "w", 1), taken(3, "y", 0)],
            ),
            (
                "no way out",
                &[("text.done", "")],
                "y, w, a, c ctrl-k, esc",
                vec![(4, Refusal::NoWayOut)],
            ),
            (
                "a letter while typing",
                &[("text.done", "ctrl-d q")],
                "y, w, a, c ctrl-k, esc",
                vec![(4, Refusal::IsTyped(key("q")))],
            ),
            (
                "what mends a text",
                &[("text.done", "backspace")],
                "y, w, a, c ctrl-k, esc",
                vec![(4, Refusal::IsTyped(key("backspace")))],
            ),
        ];
        for (name, wishes, keys, refusals) in cases {
            assert_eq!(granted(wishes), (keys.to_owned(), refusals), "{name}");
        }
    }
}
