//! HTTP API against REST API, for this design and a number of requests a month.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::layout::Heights;
use super::super::model::{Model, Tab};
use super::super::search::marked;
use super::super::theme::{Signs, Theme};
use super::super::widget::{Extent, cut, draw_lines, outdated, scroll_bar, wrap};
use crate::analysis::Analysis;
use crate::compare::{
    self, Change, Comparison, Effect, Effective, Group, Level, Row, Sight, Unseen,
};
use crate::cors::{ApiType, Draft};
use crate::simulate::gateway::Certainty;

/// How many requests a month the cost is reckoned with, and where the pane is scrolled to.
#[derive(Debug)]
pub struct ComparePane {
    /// Requests a month.
    pub requests: u64,
    /// First line shown.
    pub top: usize,
    /// Of which version of the design what a browser sees was worked out.
    made_of: Option<u64>,
    /// In which environment; `None`: of the design itself.
    environment: Option<String>,
    effective: Option<Effective>,
    /// What keeps it from being of the design as it stands; then it is an older one, shown dimmed.
    outdated: Option<String>,
}

/// What is compared.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The design as it is shown.
    pub draft: &'a Draft,
    /// What can be said of it.
    pub findings: &'a Analysis,
    /// In which environment it is shown; `None`: itself.
    pub environment: Option<&'a str>,
    /// Another number whenever it may have changed.
    pub version: u64,
}

impl Default for ComparePane {
    fn default() -> Self {
        Self {
            requests: 10_000_000,
            top: 0,
            made_of: None,
            environment: None,
            effective: None,
            outdated: None,
        }
    }
}

impl ComparePane {
    /// Goes through 1, 2, 5, 10, 20, 50 and so on, from 10,000 to 100 billion.
    pub fn step_requests(&mut self, more: bool) {
        let steps = (4..=11).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let next = if more {
            steps.into_iter().find(|step| *step > self.requests)
        } else {
            steps.into_iter().rfind(|step| *step < self.requests)
        };
        self.requests = next.unwrap_or(self.requests);
    }

    /// Another design begins: nothing of the last one is shown.
    pub fn start_over(&mut self) {
        self.made_of = None;
        self.effective = None;
        self.top = 0;
    }

    /// Works out what a browser sees if the design changed, and keeps the scroll position inside the
    /// page.
    pub fn settle(&mut self, subject: Subject<'_>, heights: Heights, look: (&Theme, &Signs)) {
        if self.made_of != Some(subject.version) {
            self.made_of = Some(subject.version);
            self.look_at(subject);
        }
        if self.top > 0 {
            let len = lines(subject.draft, self, heights.width, look).len();
            self.top = self.top.min(len.saturating_sub(heights.page));
        }
    }

    /// Works out what a browser sees. While there are errors, what it saw last in the same environment
    /// stays.
    fn look_at(&mut self, subject: Subject<'_>) {
        if self.environment.as_deref() != subject.environment {
            self.environment = subject.environment.map(str::to_owned);
            self.effective = None;
        }
        self.outdated = None;
        match Effective::of(subject.draft) {
            Ok(effective) => self.effective = Some(effective),
            Err(Unseen::Errors) if self.effective.is_some() => {
                self.outdated = outdated::words(subject.findings, "compared", None);
            }
            Err(why) => {
                self.effective = None;
                self.outdated = Some(why.to_string());
            }
        }
    }
}

/// Draws the comparison into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let lines = page(model, usize::from(area.width.saturating_sub(1)));
    let (top, len) = (model.compare.top, lines.len());
    draw_lines(frame, area, marked(model, Tab::Compare, lines, top));
    let extent = Extent { area, top, len };
    scroll_bar(frame, extent, (&model.theme, &model.signs));
}

/// The whole page, as lines of at most `width` columns.
pub fn page(model: &Model, width: usize) -> Vec<Line<'static>> {
    let look = (&model.theme, &model.signs);
    lines(model.design(), &model.compare, width, look)
}

/// How far the page is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    Extent {
        area,
        top: model.compare.top,
        len: page(model, usize::from(area.width.saturating_sub(1))).len(),
    }
}

/// The whole page.
fn lines(
    draft: &Draft,
    state: &ComparePane,
    width: usize,
    (theme, signs): (&Theme, &Signs),
) -> Vec<Line<'static>> {
    let comparison = Comparison::of(draft);
    let mut page = Page {
        theme,
        signs,
        width,
        lines: Vec::new(),
    };
    page.switching(&comparison);
    page.cost(state.requests);
    page.seen(state, comparison.api_type);
    page.legend();
    for group in &comparison.groups {
        page.group(group, comparison.api_type);
    }
    page.sources();
    page.lines
}

/// Collects the lines of the page.
struct Page<'a> {
    theme: &'a Theme,
    signs: &'a Signs,
    width: usize,
    lines: Vec<Line<'static>>,
}

/// Columns of one API type in the table.
const COLUMN: usize = 10;

impl Page<'_> {
    fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines
            .push(Line::styled(format!(" {text}"), self.theme.accent));
    }

    /// Adds a wrapped paragraph behind a short word.
    fn item(&mut self, (style, word): (Style, &str), text: &str) {
        let pieces = [
            (style, format!("   {word} ")),
            (self.theme.text, text.to_owned()),
        ];
        let pieces = pieces
            .each_ref()
            .map(|(style, text)| (*style, text.as_str()));
        self.lines.extend(wrap(&pieces, self.width, 9));
    }

    /// What this design would lose, gain and see changed.
    fn switching(&mut self, comparison: &Comparison) {
        let other = comparison.api_type.other();
        self.heading(&format!("This design on {}", other.with_article()));
        for switch in &comparison.switches {
            let style = match switch.effect {
                Effect::Loses => self.theme.error,
                Effect::Gains => self.theme.good,
                Effect::Work => self.theme.warning,
            };
            self.item(
                (style, &format!("{:<5}", switch.effect.word())),
                &switch.text,
            );
        }
        if comparison.switches.is_empty() {
            self.item((self.theme.good, "same "), "would work as it stands");
        }
    }

    /// What a browser sees on both, a line where it is the same.
    fn seen(&mut self, pane: &ComparePane, now: ApiType) {
        self.heading("What a browser sees");
        if let Some(why) = &pane.outdated {
            let style = match pane.effective {
                Some(_) => self.theme.error,
                None => self.theme.muted,
            };
            self.lines.extend(indented(why, style, self.width));
        }
        let start = self.lines.len();
        let lines = pane.effective.iter().flat_map(|effective| &effective.lines);
        for line in lines {
            let (style, sign) = match line.moving_to(now.other()) {
                None => (self.theme.label, " "),
                Some(Change::Loses) => (self.theme.error, self.signs.check[0]),
                Some(Change::Gains) => (self.theme.good, self.signs.check[1]),
                Some(Change::Differs) => (self.theme.info, self.signs.severities[2]),
            };
            let mark = format!(" {sign} ");
            if line.http.text == line.rest.text {
                self.sight((style, &mark), &format!("{}: ", line.name), &line.http);
                continue;
            }
            let name = [
                (style, mark.as_str()),
                (self.theme.label, line.name.as_str()),
            ];
            self.lines.extend(wrap(&name, self.width, 3));
            for api_type in ApiType::ALL {
                let label = format!("{}  ", api_type.name());
                self.sight((style, "     "), &label, line.on(api_type));
            }
        }
        if pane.outdated.is_some() {
            let older = self.lines.split_off(start);
            let dimmed = older
                .into_iter()
                .map(|line| outdated::dim(line, self.theme));
            self.lines.extend(dimmed);
        }
    }

    /// A few words behind a label; a question mark where they are only believed.
    fn sight(&mut self, (style, mark): (Style, &str), label: &str, sight: &Sight) {
        let text = match sight.serves {
            Some(false) => self.theme.error,
            _ => self.theme.text,
        };
        let believed = if sight.certainty == Certainty::Assumed {
            " ?"
        } else {
            ""
        };
        let pieces = [
            (style, mark),
            (self.theme.label, label),
            (text, sight.text.as_str()),
            (self.theme.warning, believed),
        ];
        self.lines.extend(wrap(&pieces, self.width, mark.len() + 2));
    }

    fn cost(&mut self, requests: u64) {
        let cost = compare::cost(requests);
        let pricing = &compare::table().pricing;
        self.heading(&format!("{} requests a month   + - v", grouped(requests)));
        let facts = format!(
            "{}, {}, prices as of {}",
            pricing.currency, pricing.region, pricing.known_as_of
        );
        self.lines.push(Line::from(vec![
            Span::styled("   HTTP API ", self.theme.label),
            Span::styled(format!("${}", cost.http), self.theme.text),
            Span::styled("   REST API ", self.theme.label),
            Span::styled(format!("${}", cost.rest), self.theme.text),
        ]));
        self.lines
            .extend(indented(&facts, self.theme.muted, self.width));
        for note in &pricing.notes {
            self.lines
                .extend(indented(note, self.theme.muted, self.width));
        }
    }

    fn legend(&mut self) {
        self.lines.push(Line::default());
        self.lines.push(Line::from(vec![
            Span::styled(format!(" {} ", self.signs.needed), self.theme.accent),
            Span::styled("this design needs it   ", self.theme.muted),
            Span::styled("? ", self.theme.warning),
            Span::styled("believed, not confirmed by AWS", self.theme.muted),
        ]));
    }

    fn group(&mut self, group: &Group, now: ApiType) {
        self.lines.push(Line::default());
        let room = self.width.saturating_sub(2 * COLUMN + 1);
        let column = |api: ApiType| {
            let style = if api == now {
                self.theme.accent
            } else {
                self.theme.label
            };
            Span::styled(format!("{:<COLUMN$}", api.name()), style)
        };
        self.lines.push(Line::from(vec![
            Span::styled(
                format!(" {:<room$}", cut(&group.name, room, self.signs.more)),
                self.theme.accent,
            ),
            column(ApiType::Http),
            column(ApiType::Rest),
        ]));
        for row in &group.rows {
            self.row(row, room);
        }
    }

    fn row(&mut self, row: &Row, room: usize) {
        let mark = if row.needed { self.signs.needed } else { " " };
        let sure = if row.level == Level::Believed {
            "?"
        } else {
            " "
        };
        let name_room = room.saturating_sub(2);
        let style = if row.needed {
            self.theme.text
        } else {
            self.theme.label
        };
        let has = |yes: bool| {
            let missing = row.needed && !yes;
            let style = if missing {
                self.theme.error
            } else if yes {
                self.theme.text
            } else {
                self.theme.muted
            };
            Span::styled(
                format!("{:<COLUMN$}", self.signs.has[usize::from(yes)]),
                style,
            )
        };
        let mut name = wrap(&[(style, &row.feature)], name_room.saturating_sub(1), 0).into_iter();
        let first = name
            .next()
            .map_or_else(String::new, |line| line.to_string());
        self.lines.push(Line::from(vec![
            Span::styled(format!(" {mark}"), self.theme.accent),
            Span::styled(sure, self.theme.warning),
            Span::styled(format!("{first:<name_room$}"), style),
            has(row.http),
            has(row.rest),
        ]));
        for rest in name {
            self.lines.push(Line::styled(format!("   {rest}"), style));
        }
        if let Some(note) = &row.note {
            self.lines
                .extend(indented(note, self.theme.muted, self.width));
        }
    }

    fn sources(&mut self) {
        self.heading("Sources");
        for source in compare::table().sources.values() {
            self.lines
                .extend(indented(source, self.theme.muted, self.width));
        }
    }
}

fn indented(text: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    wrap(&[(style, "  "), (style, " "), (style, text)], width, 3)
}

/// A number with its thousands apart: `10,000,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ThemeName;

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(10_000_000), "10,000,000");
    }

    #[test]
    fn every_row_of_the_comparison_is_on_the_page() {
        let (theme, signs) = (Theme::named(ThemeName::Dark), Signs::UNICODE);
        let draft = Draft::default();
        let page = lines(&draft, &ComparePane::default(), 76, (&theme, &signs));
        let text: Vec<String> = page.iter().map(ToString::to_string).collect();
        for group in Comparison::of(&draft).groups {
            for row in group.rows {
                let name = row.feature.split(' ').next().unwrap_or_default().to_owned();
                assert!(text.iter().any(|l| l.contains(&name)), "{name}");
            }
        }
        assert!(
            page.iter().all(|l| l.width() <= 77),
            "nothing runs over the edge"
        );
    }

    #[test]
    fn steps_go_up_and_down_the_same_way() {
        let mut pane = ComparePane::default();
        pane.step_requests(true);
        assert_eq!(pane.requests, 20_000_000);
        pane.step_requests(false);
        assert_eq!(pane.requests, 10_000_000);
        pane.requests = 3;
        pane.step_requests(false);
        assert_eq!(pane.requests, 3, "nothing below the smallest step");
    }
}
