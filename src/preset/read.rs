//! From text to draft, driven by the table of fields.

use super::tree::{
    self, Entry, Node, Value as Tree, as_text, check_word, entries, unknown_key, wrong_flag,
    wrong_type,
};
use super::{ENTRIES, Format, LONGEST, ReadError, Reason, SourceMap, VERSION};
use crate::cors::{
    Draft, ENVIRONMENTS, Environment, Field, MaxAgeInput, Overlay, Place, Shape, Suppression, Value,
};

/// The key of the file format's version; the only key that is no field.
pub(super) const VERSION_KEY: &str = "version";

/// The two keys of a suppression.
pub(super) const SUPPRESSION_KEYS: [&str; 2] = ["rule", "reason"];

/// A preset file that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The design.
    pub draft: Draft,
    /// Where its values stand in the text.
    pub map: SourceMap,
    /// How the text is written.
    pub format: Format,
    /// Whether writing the draft back would lose comments.
    pub has_comments: bool,
}

/// Reads a preset.
///
/// The first thing that is wrong is the error. A missing `version` counts as 1, a missing `api_type`
/// as an HTTP API, anything else that is missing as absent.
pub fn read(text: &str) -> Result<Loaded, ReadError> {
    if text.len() > LONGEST {
        return Err(ReadError::nowhere(Reason::TooLarge));
    }
    let (root, is_json) = tree::parse(text)?;
    let mut reader = Reader::default();
    let draft = reader.draft(&root)?;
    if weight(&draft) > ENTRIES {
        return Err(ReadError::nowhere(Reason::TooMuch));
    }
    Ok(Loaded {
        draft,
        map: reader.map,
        format: if is_json { Format::Json } else { Format::Yaml },
        has_comments: !is_json && !tree::comments(text).is_empty(),
    })
}

/// How many entries of lists there are to look at when the design is looked at in each environment.
fn weight(draft: &Draft) -> usize {
    let lists = Field::ALL.into_iter().filter_map(|field| draft.list(field));
    let entries: usize = lists.map(Vec::len).sum();
    entries.saturating_mul(draft.environments.len())
}

/// Notes places while it reads.
#[derive(Default)]
struct Reader {
    map: SourceMap,
}

impl Reader {
    fn draft(&mut self, root: &Node) -> Result<Draft, ReadError> {
        let entries = entries(root, "name: orders-api")?;
        check_version(&entries)?;
        let mut draft = Draft::default();
        for (key, key_node, node) in entries {
            if key == VERSION_KEY {
                continue;
            }
            let Some(field) = Field::from_key(key) else {
                let keys = Field::ALL.map(Field::key).into_iter().chain([VERSION_KEY]);
                return Err(unknown_key(key, key_node, keys));
            };
            match field.shape() {
                Shape::Suppressions => draft.ignore = self.suppressions(key_node, node)?,
                Shape::Environments => draft.environments = self.environments(key_node, node)?,
                _ => {
                    let value = self.value(None, field, key_node, node);
                    draft.set(field, value.map_err(|e| e.below(key))?);
                }
            }
        }
        Ok(draft)
    }

    /// A plain value; `None` when the file says that the field is absent.
    fn value(
        &mut self,
        environment: Option<&str>,
        field: Field,
        key: &Node,
        node: &Node,
    ) -> Result<Option<Value>, ReadError> {
        self.note(environment, field, key, node);
        if node.value == Tree::Null && field.can_be_absent() {
            return Ok(None);
        }
        let value = match (field.shape(), &node.value) {
            (Shape::Text, Tree::Text(text)) => Value::Text(text.clone()),
            (Shape::Choice(words), Tree::Text(text)) => {
                check_word(words, text, node)?;
                Value::Text(text.clone())
            }
            (Shape::List, Tree::List(items)) => {
                Value::List(self.items(environment, field, items)?)
            }
            (Shape::Seconds, Tree::Integer(seconds)) => {
                Value::Seconds(MaxAgeInput::Seconds(*seconds))
            }
            (Shape::Seconds, Tree::Number(text) | Tree::Text(text)) => {
                Value::Seconds(MaxAgeInput::Text(text.clone()))
            }
            (Shape::Flag, Tree::Flag(on)) => Value::Flag(*on),
            (Shape::Flag, _) => return Err(wrong_flag(field.key(), node)),
            (shape, _) => return Err(wrong_type(expected(shape), node, example(field, node))),
        };
        Ok(Some(value))
    }

    fn items(
        &mut self,
        environment: Option<&str>,
        field: Field,
        items: &[Node],
    ) -> Result<Vec<String>, ReadError> {
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let Tree::Text(text) = &item.value else {
                let write = format!("- {}", as_text(item, "https://app.example.com"));
                let error = wrong_type("a list of texts", item, write);
                return Err(error);
            };
            let place = Place::item(field, index);
            self.map.note(environment, place, item.spot.clone());
            texts.push(text.clone());
        }
        Ok(texts)
    }

    fn suppressions(&mut self, key: &Node, node: &Node) -> Result<Vec<Suppression>, ReadError> {
        const WRITE: &str = "ignore: [{rule: origin-any, reason: public data}]";
        let field = Field::Ignore;
        self.note(None, field, key, node);
        let list = match &node.value {
            Tree::List(items) => items.as_slice(),
            Tree::Null => &[],
            _ => {
                let error = wrong_type(expected(Shape::Suppressions), node, WRITE.to_owned());
                return Err(error.below(field.key()));
            }
        };
        let mut suppressions = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            let place = Place::item(field, index);
            self.map.note(None, place, item.spot.clone());
            suppressions.push(suppression(item).map_err(|e| e.below(field.key()))?);
        }
        Ok(suppressions)
    }

    fn environments(&mut self, key: &Node, node: &Node) -> Result<Vec<Environment>, ReadError> {
        let field = Field::Environments;
        self.note(None, field, key, node);
        if node.value == Tree::Null {
            return Ok(Vec::new());
        }
        let write = "environments: {dev: {stage: dev}}";
        let entries = entries(node, write).map_err(|e| e.below(field.key()))?;
        if let Some((_, key, _)) = entries.get(ENVIRONMENTS) {
            return Err(ReadError::at(Reason::TooManyEnvironments, key.spot.clone()));
        }
        let read = |(name, _, node): Entry<'_>| {
            let overlay = self
                .overlay(name, node)
                .map_err(|e| e.below(name).below(field.key()))?;
            Ok(Environment {
                name: name.to_owned(),
                overlay,
            })
        };
        entries.into_iter().map(read).collect()
    }

    fn overlay(&mut self, environment: &str, node: &Node) -> Result<Overlay, ReadError> {
        let mut overlay = Overlay::default();
        for (key, key_node, node) in entries(node, "dev: {stage: dev}")? {
            let field = match Field::from_key(key) {
                Some(field) if field.can_overlay() => field,
                Some(_) => return Err(not_overlaid(key, key_node)),
                None if key == VERSION_KEY => return Err(not_overlaid(key, key_node)),
                None => {
                    let keys = Field::ALL.into_iter().filter(|f| f.can_overlay());
                    return Err(unknown_key(key, key_node, keys.map(Field::key)));
                }
            };
            let value = self.value(Some(environment), field, key_node, node);
            overlay.set(field, value.map_err(|e| e.below(key))?);
        }
        Ok(overlay)
    }

    /// A value over several lines, and one that is not there, is pointed at by its key.
    fn note(&mut self, environment: Option<&str>, field: Field, key: &Node, node: &Node) {
        let spread = match &node.value {
            Tree::List(items) => items.iter().any(|i| i.spot.line != key.spot.line),
            Tree::Map(_) | Tree::Null => true,
            _ => false,
        };
        let spot = if spread { &key.spot } else { &node.spot };
        self.map
            .note(environment, Place::field(field), spot.clone());
    }
}

/// Checked before all else, because a later version may have other keys.
fn check_version(entries: &[Entry<'_>]) -> Result<(), ReadError> {
    let Some((key, _, node)) = entries.iter().find(|(key, ..)| *key == VERSION_KEY) else {
        return Ok(());
    };
    let error = match node.value {
        Tree::Integer(version) if version > VERSION => {
            ReadError::at(Reason::LaterVersion(version), node.spot.clone())
        }
        Tree::Integer(version) if version < VERSION => {
            ReadError::at(Reason::NoVersion(version), node.spot.clone())
        }
        Tree::Integer(_) => return Ok(()),
        _ => wrong_type("a whole number", node, format!("{key}: {VERSION}")),
    };
    Err(error.below(key))
}

fn suppression(node: &Node) -> Result<Suppression, ReadError> {
    let mut parts: [Option<String>; 2] = [None, None];
    for (key, key_node, value) in entries(node, "{rule: origin-any, reason: public data}")? {
        let Some(part) = SUPPRESSION_KEYS.iter().position(|known| *known == key) else {
            return Err(unknown_key(key, key_node, SUPPRESSION_KEYS));
        };
        let Tree::Text(text) = &value.value else {
            let write = format!("{key}: {}", as_text(value, "origin-any"));
            return Err(wrong_type("a text", value, write).below(key));
        };
        parts[part] = Some(text.clone());
    }
    let missing =
        |part: usize| ReadError::at(Reason::Missing(SUPPRESSION_KEYS[part]), node.spot.clone());
    let [rule, reason] = parts;
    Ok(Suppression {
        rule: rule.ok_or_else(|| missing(0))?,
        reason: reason.ok_or_else(|| missing(1))?,
    })
}

fn not_overlaid(key: &str, node: &Node) -> ReadError {
    ReadError::at(Reason::NotOverlaid(key.to_owned()), node.spot.clone()).below(key)
}

/// What a value of this shape must be, with its article.
const fn expected(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Choice(_) => "one word",
        Shape::List => "a list of texts",
        Shape::Seconds => "a whole number of seconds",
        Shape::Flag => "true or false",
        Shape::Suppressions => "a list of rules, each with its reason",
        Shape::Environments => "a mapping",
    }
}

/// A line with which the field can be read, kept near to what was written.
fn example(field: Field, node: &Node) -> String {
    let value = match field.shape() {
        Shape::Text => as_text(node, "production"),
        Shape::Choice(words) => words.join(" or "),
        Shape::List => format!("[{}]", as_text(node, "")),
        Shape::Seconds => "600".to_owned(),
        Shape::Flag | Shape::Suppressions | Shape::Environments => String::new(),
    };
    format!("{}: {value}", field.key())
}

#[cfg(test)]
mod tests;
