//! The tree of a YAML text, within a budget of depth and aliases.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr::{Scalar, ScalarStyle, Tag};
use saphyr_parser::{Event, Marker, Parser, ScanError, Span};

use super::{DEEPEST, Node, Value};
use crate::preset::{ReadError, Reason, Spot};

/// How many values all aliases together may stand for.
const ALIAS_BUDGET: usize = 10_000;

/// Reads the one document of a YAML text.
pub(super) fn parse(text: &str) -> Result<Node, ReadError> {
    let text = Text::new(text);
    let mut builder = Builder::new(&text);
    let mut parser = Parser::new_from_str(&text.masked);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| text.error(&error))?;
        if matches!(event, Event::StreamEnd) {
            break;
        }
        builder.take(event, span)?;
    }
    builder.root.ok_or(ReadError::nowhere(Reason::Empty))
}

/// Where the comments begin, without the line that names the JSON Schema.
///
/// A `#` at the start of a line or after a blank opens a comment unless it stands in a text or in
/// another comment.
pub(in crate::preset) fn comments(text: &str) -> Vec<usize> {
    let source = Text::new(text);
    let mut texts = Vec::new();
    let mut parser = Parser::new_from_str(&source.masked);
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::StreamEnd => break,
            Event::Scalar(_, style, ..) => texts.push(source.scalar_spot(style, span).bytes),
            _ => {}
        }
    }
    let bytes = text.as_bytes();
    let mut comments = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices('#') {
        let opens = at == 0 || bytes[at - 1].is_ascii_whitespace();
        let before = texts.partition_point(|range| range.start <= at);
        let within = texts[..before].last().is_some_and(|r| r.contains(&at));
        if opens && !within && at >= end {
            end = text[at..]
                .find('\n')
                .map_or(text.len(), |length| at + length);
            let modeline = text[at..].starts_with("# yaml-language-server:");
            if !modeline {
                comments.push(at);
            }
        }
    }
    comments
}

/// The text, and how to get from the parser's places to its own.
struct Text<'s> {
    source: &'s str,
    /// What the parser reads: character for character as long as the source.
    masked: String,
    /// What stands for `{` and `}` in it.
    braces: Option<(char, char)>,
    /// The byte at which each character begins, and the length.
    starts: Vec<usize>,
}

impl<'s> Text<'s> {
    fn new(source: &'s str) -> Self {
        let body = source.strip_prefix('\u{feff}').unwrap_or(source);
        let skipped = source.len() - body.len();
        let starts = body.char_indices().map(|(at, _)| at + skipped);
        let (masked, braces) = mask_parameters(body);
        Self {
            source,
            masked,
            braces,
            starts: starts.chain([source.len()]).collect(),
        }
    }

    fn spot(&self, start: Marker, end: Marker) -> Spot {
        let last = self.starts.len() - 1;
        let byte = |marker: Marker| self.starts[marker.index().min(last)];
        let (line, column) = if start.index() < last {
            (start.line(), start.col() + 1)
        } else {
            // The parser counts a line break at the end, whether there is one or not.
            end_of(self.source)
        };
        Spot {
            line,
            column,
            bytes: byte(start)..byte(end),
        }
    }

    /// The place of a scalar; of a quoted one what stands between the quotes.
    ///
    /// The parser's own end of a quoted scalar lies behind the comment that follows it.
    fn scalar_spot(&self, style: ScalarStyle, span: Span) -> Spot {
        let mut spot = self.spot(span.start, span.end);
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        if quoted {
            let start = spot.bytes.start + 1;
            let length = length_in_quotes(style, &self.source[start..]);
            spot.column += 1;
            spot.bytes = start..start + length;
        }
        spot
    }

    fn error(&self, error: &ScanError) -> ReadError {
        if let Some(spot) = self.indenting_tab(error) {
            return ReadError::at(Reason::Tab, spot);
        }
        let reason = if error.info().contains("recursion limit") {
            Reason::TooDeep
        } else {
            Reason::Syntax(error.info().to_owned())
        };
        ReadError::at(reason, self.spot(*error.marker(), *error.marker()))
    }

    /// The tab that an error is about, if it is about one in front of a line.
    ///
    /// The parser's own place is where the value before began, or behind the tab. When it lost its
    /// way in a block mapping behind a tab, it does not speak of tabs at all.
    fn indenting_tab(&self, error: &ScanError) -> Option<Spot> {
        let marker = *error.marker();
        let at = self.spot(marker, marker).bytes.start;
        let mut start = self.source[..at].rfind('\n').map_or(0, |end| end + 1);
        let lost = error.info().starts_with("while parsing a block")
            && self.source[start..at]
                .trim_start_matches([' ', '\t'])
                .is_empty();
        let lines = match (lost, error.info().contains("tab")) {
            (true, _) => 1,
            (false, true) => usize::MAX,
            (false, false) => 0,
        };
        let mut lines = self.source[start..].split_inclusive('\n').take(lines);
        lines.find_map(|text| {
            let spot = tab_in_indentation(text).map(|tab| {
                let at = start + tab;
                let (line, column) = end_of(&self.source[..at]);
                Spot {
                    line,
                    column,
                    bytes: at..at + 1,
                }
            });
            start += text.len();
            spot
        })
    }

    fn unmask(&self, text: &str) -> String {
        match self.braces {
            Some((open, close)) => text.replace(open, "{").replace(close, "}"),
            None => text.to_owned(),
        }
    }
}

/// The line and the column behind a text, with line breaks as YAML has them.
fn end_of(text: &str) -> (usize, usize) {
    let returns = text.matches('\r').count() - text.matches("\r\n").count();
    let breaks = text.matches('\n').count() + returns;
    let last = text.rsplit(['\n', '\r']).next().unwrap_or(text);
    let last = last.strip_prefix('\u{feff}').unwrap_or(last);
    (breaks + 1, last.chars().count() + 1)
}

/// The first tab among the blanks in front of a line that holds anything else.
fn tab_in_indentation(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches([' ', '\t']);
    let indentation = &line[..line.len() - rest.len()];
    indentation.find('\t').filter(|_| !rest.trim().is_empty())
}

/// Replaces the braces of path parameters by two characters that the text does not use.
///
/// `[GET /orders, ANY /admin/{proxy+}]` is how people write routes, but YAML reads the brace as the
/// start of a mapping and gives up. Directly after a slash no mapping can begin in valid YAML, so
/// hiding these braces changes the meaning of no text that YAML itself takes.
fn mask_parameters(text: &str) -> (String, Option<(char, char)>) {
    let mut free = ('\u{e000}'..='\u{f8ff}').filter(|c| !text.contains(*c));
    let (true, Some(open), Some(close)) = (text.contains("/{"), free.next(), free.next()) else {
        return (text.to_owned(), None);
    };
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("/{") {
        let (before, after) = (&rest[..=at], &rest[at + 2..]);
        masked.push_str(before);
        let length = after
            .find(|c: char| !(c.is_ascii_alphanumeric() || "._-$:+".contains(c)))
            .unwrap_or(after.len());
        if length > 0 && after[length..].starts_with('}') {
            masked.push(open);
            masked.push_str(&after[..length]);
            masked.push(close);
            rest = &after[length + 1..];
        } else {
            masked.push('{');
            rest = after;
        }
    }
    masked.push_str(rest);
    (masked, Some((open, close)))
}

/// How many bytes stand before the closing quote.
fn length_in_quotes(style: ScalarStyle, text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (style, c) {
            (ScalarStyle::DoubleQuoted, '\\') => _ = chars.next(),
            (ScalarStyle::DoubleQuoted, '"') => return at,
            (ScalarStyle::SingleQuoted, '\'') if chars.next_if(|(_, c)| *c == '\'').is_none() => {
                return at;
            }
            _ => {}
        }
    }
    0
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: Marker,
    anchor: usize,
    nodes: Vec<Node>,
    is_map: bool,
}

/// Makes the tree from the parser's events.
struct Builder<'t> {
    text: &'t Text<'t>,
    root: Option<Node>,
    stack: Vec<Open>,
    anchors: HashMap<usize, Node>,
    budget: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t Text<'t>) -> Self {
        Self {
            text,
            root: None,
            stack: Vec::new(),
            anchors: HashMap::new(),
            budget: ALIAS_BUDGET,
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), ReadError> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let spot = self.text.spot(span.start, span.end);
                Err(ReadError::at(Reason::SeveralDocuments, spot))
            }
            Event::SequenceStart(anchor, tag) => self.open(anchor, tag.as_ref(), span, false),
            Event::MappingStart(anchor, tag) => self.open(anchor, tag.as_ref(), span, true),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(span);
                Ok(())
            }
            Event::Scalar(written, style, anchor, tag) => {
                let node = self.scalar(&written, style, tag.as_ref(), span)?;
                self.put(node, anchor);
                Ok(())
            }
            Event::Alias(id) => self.alias(id, span),
            _ => Ok(()),
        }
    }

    fn open(
        &mut self,
        anchor: usize,
        tag: Option<&Cow<'_, Tag>>,
        span: Span,
        is_map: bool,
    ) -> Result<(), ReadError> {
        let spot = self.text.spot(span.start, span.end);
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            return Err(ReadError::at(Reason::Tag(tag.to_string()), spot));
        }
        if self.stack.len() == DEEPEST {
            return Err(ReadError::at(Reason::TooDeep, spot));
        }
        self.stack.push(Open {
            start: span.start,
            anchor,
            nodes: Vec::new(),
            is_map,
        });
        Ok(())
    }

    fn close(&mut self, span: Span) {
        let open = self.stack.pop().expect("the parser balances its events");
        let value = if open.is_map {
            Value::Map(pairs(open.nodes))
        } else {
            Value::List(open.nodes)
        };
        let mut spot = self.text.spot(open.start, span.start);
        // The event's own end lies behind a comment that follows the bracket.
        let bracket = self.text.source[spot.bytes.end..].starts_with([']', '}']);
        spot.bytes.end += usize::from(bracket);
        self.put(Node { spot, value }, open.anchor);
    }

    fn put(&mut self, node: Node, anchor: usize) {
        // The parser numbers anchors from 1; 0 is none.
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), ReadError> {
        let spot = self.text.spot(span.start, span.end);
        let Some(node) = self.anchors.get(&id) else {
            let reason = Reason::Syntax("an alias stands inside its own anchor".to_owned());
            return Err(ReadError::at(reason, spot));
        };
        let Some(budget) = self.budget.checked_sub(size(node)) else {
            return Err(ReadError::at(Reason::AliasBomb, spot));
        };
        let value = node.value.clone();
        self.budget = budget;
        self.put(Node { spot, value }, 0);
        Ok(())
    }

    fn scalar(
        &self,
        written: &str,
        style: ScalarStyle,
        tag: Option<&Cow<'_, Tag>>,
        span: Span,
    ) -> Result<Node, ReadError> {
        let spot = self.text.scalar_spot(style, span);
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            return Err(ReadError::at(Reason::Tag(tag.to_string()), spot));
        }
        let Some(scalar) = Scalar::parse_from_cow_and_metadata(Cow::Borrowed(written), style, tag)
        else {
            let reason = Reason::Syntax(format!("`{written}` does not fit its tag"));
            return Err(ReadError::at(reason, spot));
        };
        let value = match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(on) => Value::Flag(on),
            Scalar::Integer(number) => Value::Integer(number),
            Scalar::FloatingPoint(_) => Value::Number(written.to_owned()),
            Scalar::String(text) => Value::Text(self.text.unmask(&text)),
        };
        Ok(Node { spot, value })
    }
}

/// Keys and values in turn, as pairs.
fn pairs(nodes: Vec<Node>) -> Vec<(Node, Node)> {
    let mut nodes = nodes.into_iter();
    std::iter::from_fn(|| nodes.next().zip(nodes.next())).collect()
}

/// How many values a node holds, itself included.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(pairs) => 1 + pairs.iter().map(|(k, v)| size(k) + size(v)).sum::<usize>(),
        _ => 1,
    }
}
