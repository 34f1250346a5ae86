//! Changes a preset's text in the places that changed, so that its comments and layout stay.

use std::ops::Range;

use super::tree::{self, Node, Value as Tree};
use super::write::{flow, scalar};
use super::{Format, read, write};
use crate::cors::{Draft, Field, Value};
use crate::diff;

/// The text cannot be changed without losing comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LosesComments;

/// The text of a preset, changed so that it reads as `draft`.
///
/// JSON, and YAML that has no comments and cannot be changed in place, is written anew. Whatever
/// comes back reads as the draft and has all comments: that is checked, not hoped for.
pub fn patch(text: &str, draft: &Draft) -> Result<String, LosesComments> {
    let Ok(old) = read(text) else {
        return Ok(write(draft, Format::Yaml));
    };
    if old.draft == *draft {
        return Ok(text.to_owned());
    }
    if old.format == Format::Json {
        return Ok(write(draft, Format::Json));
    }
    let comments = tree::comments(text);
    if let Some(patched) = edited(text, &old.draft, draft)
        && read(&patched).is_ok_and(|new| new.draft == *draft)
        && tree::comments(&patched) == comments
    {
        return Ok(patched);
    }
    if comments > 0 {
        return Err(LosesComments);
    }
    Ok(write(draft, Format::Yaml))
}

/// Some bytes of the text, and what shall stand there.
type Replacement = (Range<usize>, String);

/// The text with its places replaced; `None` where it is written in a way that is not known here.
fn edited(text: &str, old: &Draft, new: &Draft) -> Option<String> {
    let (root, _) = tree::parse(text).ok()?;
    let mut editor = Editor {
        text,
        replacements: Vec::new(),
    };
    for field in Field::ALL {
        let (before, after) = (old.get(field), new.get(field));
        if before != after {
            editor.replace(&root, field, after.as_ref())?;
        }
    }
    for (old, new) in old.environments.iter().zip(&new.environments) {
        let environments = member(&root, Field::Environments.key());
        for (field, value) in new.overlay.iter() {
            let before = old.overlay.iter().find(|(f, _)| *f == field);
            if before != Some((field, value)) {
                editor.replace(member(environments?, &new.name)?, field, value)?;
            }
        }
    }
    Some(editor.finish())
}

/// The value of a key.
fn member<'t>(map: &'t Node, key: &str) -> Option<&'t Node> {
    let Tree::Map(pairs) = &map.value else {
        return None;
    };
    let is_key = |node: &Node| matches!(&node.value, Tree::Text(text) if text == key);
    pairs.iter().find(|(k, _)| is_key(k)).map(|(_, v)| v)
}

struct Editor<'t> {
    text: &'t str,
    replacements: Vec<Replacement>,
}

impl Editor<'_> {
    /// Puts a field's new value where the old one stands, or on a line of its own at the end.
    fn replace(&mut self, map: &Node, field: Field, value: Option<&Value>) -> Option<()> {
        let Some(node) = member(map, field.key()) else {
            self.append(field, value?);
            return Some(());
        };
        match (&node.value, value) {
            (Tree::List(items), Some(Value::List(new))) => self.list(node, items, new)?,
            (Tree::Null, _) if node.spot.bytes.is_empty() => {
                // The parser places a value that is left out at the colon.
                let after_colon = node.spot.bytes.start + 1;
                let text = format!(" {}", flow(value));
                self.replacements.push((after_colon..after_colon, text));
            }
            _ => self.replacements.push((self.outer(node), flow(value))),
        }
        Some(())
    }

    fn append(&mut self, field: Field, value: &Value) {
        let end = self.text.len();
        let gap = if self.text.ends_with('\n') { "" } else { "\n" };
        let line = format!("{gap}{}: {}\n", field.key(), flow(Some(value)));
        // Two lines at the same place keep their order.
        match self.replacements.last_mut() {
            Some((range, text)) if range.start == end => {
                text.push_str(line.trim_start_matches('\n'));
            }
            _ => self.replacements.push((end..end, line)),
        }
    }

    /// Replaces, removes and adds items, and leaves the others as they are written.
    fn list(&mut self, node: &Node, items: &[Node], new: &[String]) -> Option<()> {
        let in_brackets = self.text[node.spot.bytes.clone()].starts_with('[');
        if items.len() == new.len() {
            for (item, new) in items.iter().zip(new) {
                if !is_text(item, new) {
                    self.replacements.push((self.outer(item), scalar(new)));
                }
            }
            return Some(());
        }
        if in_brackets {
            let list = Value::List(new.to_vec());
            let text = flow(Some(&list));
            self.replacements.push((node.spot.bytes.clone(), text));
            return Some(());
        }
        self.lines(items, new)
    }

    /// The items of a list that has one on each line.
    fn lines(&mut self, items: &[Node], new: &[String]) -> Option<()> {
        let lines: Vec<_> = items.iter().map(|i| self.line(i)).collect::<Option<_>>()?;
        let last = lines.last()?.end;
        let first = &self.text[lines[0].clone()];
        let indent = &first[..first.find('-')?];
        let old: Vec<_> = items.iter().map(written).collect::<Option<_>>()?;
        let new: Vec<_> = new.iter().map(String::as_str).collect();
        for run in diff::runs(&old, &new).into_iter().filter(|run| !run.same) {
            let at = lines.get(run.old.start).map_or(last, |line| line.start);
            let added: Vec<_> = new[run.new]
                .iter()
                .map(|item| format!("{indent}- {}\n", scalar(item)))
                .collect();
            self.replacements.push((at..at, added.concat()));
            for index in run.old {
                let comment = self.comment(&items[index], &lines[index]);
                let left = comment.map_or_else(String::new, |c| format!("{indent}{c}\n"));
                self.replacements.push((lines[index].clone(), left));
            }
        }
        Some(())
    }

    /// The whole line of an item, if nothing else stands on it but a comment.
    fn line(&self, item: &Node) -> Option<Range<usize>> {
        let outer = self.outer(item);
        let start = self.text[..outer.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[outer.end..].find('\n')? + outer.end + 1;
        let dash = self.text[start..outer.start].trim();
        (dash == "-").then_some(start..end)
    }

    /// What stands behind an item on its line.
    fn comment(&self, item: &Node, line: &Range<usize>) -> Option<&str> {
        let behind = self.text[self.outer(item).end..line.end].trim();
        (!behind.is_empty()).then_some(behind)
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

    fn finish(mut self) -> String {
        let mut text = self.text.to_owned();
        self.replacements
            .sort_by_key(|(range, _)| (range.start, range.end));
        for (range, new) in self.replacements.into_iter().rev() {
            text.replace_range(range, &new);
        }
        text
    }
}

fn written(node: &Node) -> Option<&str> {
    match &node.value {
        Tree::Text(text) => Some(text),
        _ => None,
    }
}

fn is_text(node: &Node, text: &str) -> bool {
    written(node) == Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Edit, MaxAgeInput};

    const TEXT: &str = "# top\nname: 'orders' # the name\nallow_origins: # who\n  # first\n  \
        - https://a.example/ # a\n  - \"https://b.example\"\n  - https://c.example\n\
        allow_methods: [get, POST] # how\nmax_age: # none\nstage: dev\n\
        environments:\n  dev: {allow_methods: [put]} # dev\n";

    fn patched(edits: &[Edit]) -> String {
        let draft = read(TEXT).expect("a preset").draft.with(edits);
        let text = patch(TEXT, &draft).expect("comments stay");
        assert_eq!(read(&text).expect("a preset").draft, draft);
        text
    }

    #[test]
    fn only_what_changed_is_written() {
        let field = Field::AllowOrigins;
        let cases = [
            (
                Edit::set_item(field, 0, "https://a.example"),
                "- https://a.example/ # a",
                "- https://a.example # a",
            ),
            (
                Edit::set_item(field, 1, "no"),
                "\"https://b.example\"",
                "\"no\"",
            ),
            (
                Edit::remove_item(field, 0),
                "  - https://a.example/ # a\n",
                "  # a\n",
            ),
            (Edit::remove_item(field, 2), "  - https://c.example\n", ""),
            (
                Edit::insert_item(field, 1, "null"),
                "  - \"https://b",
                "  - \"null\"\n  - \"https://b",
            ),
            (
                Edit::append(field, "https://d.example"),
                "  - https://c.example\n",
                "  - https://c.example\n  - https://d.example\n",
            ),
            (
                Edit::set_item(Field::AllowMethods, 0, "GET"),
                "[get, POST]",
                "[GET, POST]",
            ),
            (
                Edit::append(Field::AllowMethods, "*"),
                "[get, POST]",
                "[get, POST, \"*\"]",
            ),
            (Edit::set_max_age(600), "max_age: #", "max_age: 600 #"),
            (
                Edit::set(Field::Name, Value::Text("1".into())),
                "'orders'",
                "\"1\"",
            ),
            (
                Edit::append(Field::ExposeHeaders, "etag"),
                "# dev\n",
                "# dev\nexpose_headers: [etag]\n",
            ),
        ];
        for (edit, before, after) in cases {
            let expected = TEXT.replacen(before, after, 1);
            assert_eq!(patched(std::slice::from_ref(&edit)), expected, "{edit:?}");
        }
    }

    #[test]
    fn several_changes_at_once() {
        let text = patched(&[
            Edit::set_item(Field::AllowOrigins, 0, "https://x.example"),
            Edit::remove_item(Field::AllowOrigins, 1),
            Edit::append(Field::AllowOrigins, "https://y.example"),
            Edit::append(Field::AllowOrigins, "https://z.example"),
            Edit::append(Field::AllowHeaders, "x-a"),
            Edit::append(Field::ExposeHeaders, "etag"),
        ]);
        assert!(text.contains("# first") && text.contains("# a\n"), "{text}");
    }

    #[test]
    fn an_environment_is_changed_in_its_place() {
        let mut draft = read(TEXT).expect("a preset").draft;
        let value = Value::List(vec!["PUT".into()]);
        draft.environments[0]
            .overlay
            .set(Field::AllowMethods, Some(value));
        assert_eq!(patch(TEXT, &draft), Ok(TEXT.replace("[put]", "[PUT]")));
    }

    #[test]
    fn what_cannot_be_changed_in_place_keeps_its_comments_or_stays() {
        let commented = "allow_origins: [ # who\n  a, # the first\n  b]\n";
        let mut draft = read(commented).expect("a preset").draft;
        draft.allow_origins.pop();
        assert_eq!(patch(commented, &draft), Err(LosesComments));
        let bare = commented.replace(" # who", "").replace(" # the first", "");
        let text = patch(&bare, &draft).expect("no comments to lose");
        assert_eq!(read(&text).expect("a preset").draft, draft);
        let json = "{\"max_age\": \"600\"}";
        let mut draft = read(json).expect("a preset").draft;
        draft.max_age = Some(MaxAgeInput::Seconds(600));
        let text = patch(json, &draft).expect("JSON has no comments");
        assert_eq!(text, write(&draft, Format::Json));
    }
}
