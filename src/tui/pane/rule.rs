//! The page of a rule, as wrapped lines.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::super::action::{Id, Scope};
use super::super::layout::Heights;
use super::super::model::{Model, Tab};
use super::super::search::marked;
use super::super::theme::{Signs, Theme};
use super::super::widget::{Extent, SIDES, draw_hint, draw_lines, scroll_bar, wrap};
use crate::lint::Rule;

/// Which rule's page is shown, and where in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct RulePane {
    /// The rule; `None`: the pane says how to open one.
    pub rule: Option<&'static Rule>,
    /// First line shown.
    pub top: usize,
}

impl RulePane {
    /// Shows the page of a rule from its top.
    pub fn show(&mut self, rule: &'static Rule) {
        *self = Self {
            rule: Some(rule),
            top: 0,
        };
    }

    /// Keeps the scroll position inside the page.
    pub fn settle(&mut self, heights: Heights, look: (&Theme, &Signs)) {
        let len = self.rule.map_or(0, |rule| {
            lines(rule, heights.width.saturating_sub(1), look).len()
        });
        self.top = self.top.min(len.saturating_sub(heights.page));
    }
}

/// Draws the page, or how to open one.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let Some(lines) = page(model, usize::from(area.width.saturating_sub(1))) else {
        let key = model.key(Scope::Anywhere, Id::Why);
        let how = key.map_or_else(String::new, |key| format!(" and press {key}"));
        let hint = format!("Select a problem{how} to read about its rule.");
        return draw_hint(frame, area, &hint, &model.theme);
    };
    let (top, len) = (model.rule.top, lines.len());
    draw_lines(
        frame,
        area.inner(SIDES),
        marked(model, Tab::Rule, lines, top),
    );
    let extent = Extent { area, top, len };
    scroll_bar(frame, extent, (&model.theme, &model.signs));
}

/// The page that is shown, for a pane with this many columns beside its scroll bar.
pub fn page(model: &Model, width: usize) -> Option<Vec<Line<'static>>> {
    let look = (&model.theme, &model.signs);
    let rule = model.rule.rule?;
    Some(lines(rule, width.saturating_sub(1), look))
}

/// How far the page is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    let width = usize::from(area.width.saturating_sub(1));
    Extent {
        area,
        top: model.rule.top,
        len: page(model, width).map_or(0, |lines| lines.len()),
    }
}

/// A rule's page as lines of at most `width` columns.
pub fn lines(rule: &Rule, width: usize, look: (&Theme, &Signs)) -> Vec<Line<'static>> {
    let (theme, signs) = look;
    let mut page = Page {
        theme,
        width,
        lines: Vec::new(),
        pieces: Vec::new(),
        style: theme.text,
        code: false,
        link: None,
    };
    page.head(rule, signs.dot);
    for event in Parser::new(rule.page) {
        page.take(event);
    }
    page.flush(0);
    page.lines
}

/// Collects lines while walking through the Markdown.
struct Page<'a> {
    theme: &'a Theme,
    width: usize,
    lines: Vec<Line<'static>>,
    pieces: Vec<(Style, String)>,
    style: Style,
    code: bool,
    /// The address of the link whose text is being read.
    link: Option<String>,
}

impl Page<'_> {
    fn head(&mut self, rule: &Rule, dot: &str) {
        let severity = |s: Option<crate::lint::Severity>| s.map_or("does not apply", |s| s.word());
        self.lines
            .push(Line::styled(rule.name.to_owned(), self.theme.accent));
        let facts = format!(
            "{} {dot} HTTP API: {} {dot} REST API: {}",
            rule.code,
            severity(rule.http),
            severity(rule.rest)
        );
        let facts = [(self.theme.muted, facts.as_str())];
        self.lines.extend(wrap(&facts, self.width, 0));
        self.lines.push(Line::default());
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.blank_line();
                self.style = self.theme.accent;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.blank_line();
                self.code = true;
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => {
                if let Some(address) = self.link.take() {
                    self.pieces.push((self.theme.muted, format!(" {address} ")));
                }
            }
            Event::Start(Tag::Item) => self.pieces.push((self.theme.muted, "- ".to_owned())),
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                self.style = self.style.add_modifier(Modifier::BOLD);
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.style = self.theme.text,
            Event::End(TagEnd::Heading(_)) => {
                self.flush(0);
                self.style = self.theme.text;
            }
            Event::End(TagEnd::CodeBlock) => {
                self.code = false;
                self.lines.push(Line::default());
            }
            Event::End(TagEnd::Paragraph) => {
                self.flush(0);
                self.lines.push(Line::default());
            }
            Event::End(TagEnd::Item) => self.flush(2),
            Event::Text(text) if self.code => self.code_lines(&text),
            Event::Text(text) => self.pieces.push((self.style, text.into_string())),
            Event::Code(code) => self
                .pieces
                .push((self.theme.code_string, code.into_string())),
            Event::SoftBreak | Event::HardBreak => self.pieces.push((self.style, " ".to_owned())),
            _ => {}
        }
    }

    fn code_lines(&mut self, text: &str) {
        for line in text.lines() {
            self.lines
                .push(Line::styled(format!("  {line}"), self.theme.code_key));
        }
    }

    /// One blank line, unless there is one already.
    fn blank_line(&mut self) {
        if self.lines.last().is_some_and(|l| l.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    fn flush(&mut self, indent: usize) {
        if self.pieces.is_empty() {
            return;
        }
        let pieces: Vec<(Style, &str)> =
            self.pieces.iter().map(|(s, t)| (*s, t.as_str())).collect();
        self.lines.extend(wrap(&pieces, self.width, indent));
        self.pieces.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::RULES;
    use crate::tui::theme::ThemeName;

    #[test]
    fn every_page_fits_its_width_and_keeps_its_headings() {
        let theme = Theme::named(ThemeName::Dark);
        for rule in RULES {
            let page = lines(rule, 60, (&theme, &Signs::ASCII));
            let text: Vec<String> = page.iter().map(ToString::to_string).collect();
            for heading in [
                "What it does",
                "Why it matters",
                "Example",
                "Use instead",
                "Sources",
            ] {
                assert!(
                    text.iter().any(|l| l == heading),
                    "{}: {heading}",
                    rule.name
                );
            }
            let prose = text
                .iter()
                .filter(|l| l.contains(' ') && !l.starts_with("  "));
            for line in prose {
                assert!(
                    Line::raw(line.as_str()).width() <= 60,
                    "{}: {line}",
                    rule.name
                );
            }
        }
    }
}
