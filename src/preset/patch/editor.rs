//! Replaces places of a YAML text, and leaves the rest as it is written.

use std::ops::Range;

use serde_json::{Map, Value as Json};

use crate::diff;
use crate::preset::tree::{self, Node, Value as Tree};
use crate::preset::write::{flow, lines_of, scalar};

/// A key with its value, as they stand in the text.
type Pair = (Node, Node);

/// A text, and what shall stand in its places.
pub(super) struct Editor<'t> {
    text: &'t str,
    replacements: Vec<(Range<usize>, String)>,
    /// What comes behind everything else.
    added: String,
    /// Where the comments begin.
    comments: Vec<usize>,
    /// How many of them go with what is removed.
    dropped: usize,
}

impl<'t> Editor<'t> {
    /// Nothing is replaced yet. The text ends with a line break.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            replacements: Vec::new(),
            added: String::new(),
            comments: tree::comments(text),
            dropped: 0,
        }
    }

    /// The text with everything replaced, and how many comments stay.
    pub fn finish(mut self) -> (String, usize) {
        let mut text = self.text.to_owned();
        let end = text.len();
        self.replacements.push((end..end, self.added));
        // What comes to the same place keeps its order.
        self.replacements
            .sort_by_key(|(range, _)| (range.start, range.end));
        for (range, new) in self.replacements.into_iter().rev() {
            text.replace_range(range, &new);
        }
        (text, self.comments.len() - self.dropped)
    }

    /// Puts a key's new value where the old one stands, or on lines of its own at the end.
    pub fn replace(
        &mut self,
        map: &Node,
        key: &str,
        old: Option<Json>,
        new: Option<Json>,
    ) -> Option<()> {
        let Tree::Map(pairs) = &map.value else {
            return None;
        };
        let Some(pair) = pairs.iter().find(|(k, _)| is_text(k, key)) else {
            self.added += &lines_of(key, &new?, 0);
            return Some(());
        };
        match (old, new) {
            // A list or mapping of which nothing is left.
            (Some(Json::Object(_) | Json::Array(_)), None) => {
                let lines = self.entry(pair)?;
                self.remove(lines);
                Some(())
            }
            (old, new) => self.value(pair, &old.unwrap_or_default(), &new.unwrap_or_default()),
        }
    }

    /// Changes the value of a key.
    fn value(&mut self, pair: &Pair, old: &Json, new: &Json) -> Option<()> {
        let (key, node) = pair;
        if old == new {
            return Some(());
        }
        let is_block = self.is_block(node);
        let behind_key = self.behind(key)?;
        match (&node.value, old, new) {
            (Tree::Map(pairs), Json::Object(old), Json::Object(new)) if is_block => {
                if new.is_empty() {
                    self.replacements
                        .push((behind_key..behind_key, " {}".to_owned()));
                }
                self.mapping(pairs, old, new)?;
            }
            (Tree::List(items), Json::Array(old), Json::Array(new))
                if is_block || items.len() == new.len() && !self.is_alias(node) =>
            {
                self.list(items, old, new)?;
            }
            (Tree::Map(_) | Tree::Null, _, Json::Object(map)) if self.can_be_lines(pair, old) => {
                let indent = self.indent(key)?.len() + 2;
                let lines = map.iter().map(|(key, value)| lines_of(key, value, indent));
                let lines = lines.collect::<String>();
                let end = self.end(node).max(behind_key);
                self.replacements
                    .push((behind_key..end, format!("\n{}", lines.trim_end())));
            }
            _ => {
                let begun_below = is_block && matches!(node.value, Tree::Map(_) | Tree::List(_));
                let start = if begun_below || is_nothing(node) {
                    behind_key
                } else {
                    self.outer(node).start
                };
                let blank = if start == behind_key { " " } else { "" };
                let end = self.end(node).max(start);
                self.replacements
                    .push((start..end, format!("{blank}{}", flow(new))));
            }
        }
        Some(())
    }

    /// Changes, removes and adds the entries of a mapping that has them on lines of their own. Values of
    /// the same count in the same place as before are those of entries with other names.
    fn mapping(
        &mut self,
        pairs: &[Pair],
        old: &Map<String, Json>,
        new: &Map<String, Json>,
    ) -> Option<()> {
        let indent = self.indent(&pairs.first()?.0)?;
        let lines: Vec<_> = pairs
            .iter()
            .map(|pair| self.entry(pair))
            .collect::<Option<_>>()?;
        let names = |map: &Map<String, Json>| map.keys().cloned().collect::<Vec<_>>();
        let [old_values, new_values] = [old, new].map(|map| map.values().collect::<Vec<_>>());
        let [old, new] = [old, new].map(names);
        for run in diff::runs(&old, &new) {
            let are_named = new_values[run.new.clone()].iter().all(|v| v.is_object());
            if run.same || run.old.len() == run.new.len() && are_named {
                for (before, after) in run.old.zip(run.new) {
                    let pair = &pairs[before];
                    if !run.same {
                        let name = scalar(&new[after]);
                        self.replacements.push((self.outer(&pair.0), name));
                    }
                    self.value(pair, old_values[before], new_values[after])?;
                }
                continue;
            }
            let added = run.new.clone();
            let added = added.map(|at| lines_of(&new[at], new_values[at], indent.len()));
            let at = lines.get(run.old.start).or(lines.last()).map(|line| {
                let is_behind_all = run.old.start == lines.len();
                if is_behind_all { line.end } else { line.start }
            });
            self.insert(at?, added.collect());
            for line in &lines[run.old] {
                if run.new.is_empty() || !are_named {
                    self.remove(line.clone());
                } else {
                    // Which of them has another name now, and keeps its comments, nobody can tell.
                    self.replacements.push((line.clone(), String::new()));
                }
            }
        }
        Some(())
    }

    /// Replaces, removes and adds items, and leaves the others as they are written.
    fn list(&mut self, items: &[Node], old: &[Json], new: &[Json]) -> Option<()> {
        if items.len() == new.len() {
            for ((item, old), new) in items.iter().zip(old).zip(new) {
                if old != new {
                    let whole = self.outer(item).start..self.end(item);
                    self.replacements.push((whole, flow(new)));
                }
            }
            return Some(());
        }
        let lines: Vec<_> = items.iter().map(|i| self.item(i)).collect::<Option<_>>()?;
        let last = lines.last()?.end;
        let first = &self.text[lines[0].clone()];
        let indent = &first[..first.find('-')?];
        let [old, new] = [old, new].map(|list| list.iter().map(flow).collect::<Vec<_>>());
        for run in diff::runs(&old, &new).into_iter().filter(|run| !run.same) {
            let at = lines.get(run.old.start).map_or(last, |line| line.start);
            let added = new[run.new.clone()].iter();
            let added: Vec<_> = added.map(|item| format!("{indent}- {item}\n")).collect();
            self.insert(at, added.concat());
            for index in run.old {
                let line = lines[index].clone();
                if run.new.is_empty() {
                    self.remove(line);
                    continue;
                }
                // It may be about what came in the item's place.
                let comment = self.text[self.end(&items[index])..line.end].trim();
                let left = match comment {
                    "" => String::new(),
                    comment => format!("{indent}{comment}\n"),
                };
                self.replacements.push((line, left));
            }
        }
        Some(())
    }

    fn insert(&mut self, at: usize, lines: String) {
        self.replacements.push((at..at, lines));
    }

    /// Removes lines with the comments that stand on them.
    fn remove(&mut self, lines: Range<usize>) {
        self.dropped += self.comments.iter().filter(|at| lines.contains(at)).count();
        self.replacements.push((lines, String::new()));
    }

    /// The lines of a key and its value, if nothing else stands on them but comments.
    fn entry(&self, (key, node): &Pair) -> Option<Range<usize>> {
        let end = self.end(node).max(self.behind(key)?);
        self.lines("", self.outer(key).start..end)
    }

    /// The lines of an item of a list, likewise.
    fn item(&self, item: &Node) -> Option<Range<usize>> {
        self.lines("-", self.outer(item).start..self.end(item))
    }

    /// The whole lines on which some bytes stand, if nothing but a mark is before and a comment behind.
    fn lines(&self, mark: &str, bytes: Range<usize>) -> Option<Range<usize>> {
        let start = self.line_start(bytes.start);
        let end = self.text[bytes.end..].find('\n')? + bytes.end + 1;
        let behind = self.text[bytes.end..end].trim();
        let alone = self.text[start..bytes.start].trim() == mark
            && (behind.is_empty() || behind.starts_with('#'));
        alone.then_some(start..end)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The blanks before a key that begins its line.
    fn indent(&self, key: &Node) -> Option<&'t str> {
        let start = self.outer(key).start;
        let before = &self.text[self.line_start(start)..start];
        before.bytes().all(|b| b == b' ').then_some(before)
    }

    /// Behind the colon that follows a key.
    fn behind(&self, key: &Node) -> Option<usize> {
        let end = self.outer(key).end;
        Some(end + self.text[end..].find(':')? + 1)
    }

    /// Whether an empty mapping, or nothing, can be followed by lines: nothing else is on its line.
    fn can_be_lines(&self, (key, node): &Pair, old: &Json) -> bool {
        let is_empty = old.is_null() || old.as_object().is_some_and(Map::is_empty);
        let end = self.behind(key).unwrap_or_default().max(self.end(node));
        let behind = self.text[end..].lines().next().unwrap_or_default();
        is_empty && behind.trim().is_empty() && self.indent(key).is_some()
    }

    /// Whether a list or mapping has its parts on lines of their own.
    fn is_block(&self, node: &Node) -> bool {
        !self.is_alias(node) && !self.text[node.spot.bytes.start..].starts_with(['[', '{'])
    }

    /// Whether a value stands elsewhere: its parts are not to be touched.
    fn is_alias(&self, node: &Node) -> bool {
        let is_text = matches!(node.value, Tree::Text(_));
        !is_text && self.text[node.spot.bytes.start..].starts_with('*')
    }

    /// Where a value ends, without the blanks and comments behind it.
    fn end(&self, node: &Node) -> usize {
        let outer = self.outer(node);
        let of_last = match &node.value {
            _ if !self.is_block(node) => None,
            Tree::Map(pairs) => pairs.last().map(|(key, value)| {
                let key_end = self.behind(key).unwrap_or(outer.start);
                self.end(value).max(key_end)
            }),
            Tree::List(items) => items.last().map(|item| self.end(item)),
            _ => None,
        };
        let end = of_last.unwrap_or(outer.end);
        self.text[..end].trim_end().len().max(outer.start)
    }

    /// The bytes of a value with its quotes.
    fn outer(&self, node: &Node) -> Range<usize> {
        let Range { start, end } = node.spot.bytes;
        let quoted = matches!(node.value, Tree::Text(_))
            && self.text[..start].ends_with(['"', '\''])
            && self.text[end..].starts_with(['"', '\'']);
        if quoted {
            start - 1..end + 1
        } else {
            start..end
        }
    }
}

fn is_text(node: &Node, text: &str) -> bool {
    matches!(&node.value, Tree::Text(written) if written == text)
}

/// Whether a value is left out.
fn is_nothing(node: &Node) -> bool {
    node.value == Tree::Null && node.spot.bytes.is_empty()
}
