//! The exchange as a ladder: browser, gateway and function as lanes, arrows for what travels, and what
//! the browser checks hanging from its lane.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::cors::Field;
use crate::simulate::Leg;
use crate::simulate::browser::{Part, Step};
use crate::simulate::exchange::Headers;
use crate::simulate::gateway::{Answer, Certainty, Responder};
use crate::tui::pane::simulate::Outcome;
use crate::tui::theme::{Signs, Theme};
use crate::tui::widget::wrap;

/// From this width on the lanes have their names; below it their initials.
const NAMED: usize = 56;

/// Where the lanes are, and where the text beside them begins.
struct Lanes {
    columns: [usize; 3],
    text: usize,
    heading: &'static str,
}

const WIDE: Lanes = Lanes {
    columns: [4, 13, 22],
    text: 26,
    heading: " browser  gateway  function",
};

const NARROW: Lanes = Lanes {
    columns: [1, 5, 9],
    text: 12,
    heading: " B   G   F  browser, gateway, function",
};

/// Who stands at which lane.
const BROWSER: usize = 0;
const GATEWAY: usize = 1;
const FUNCTION: usize = 2;

/// The exchange as lines of at most `width` columns. Of the checks that passed only the last of each
/// part stands in full, unless `all` are to. `cure` is the key that goes to the cure.
pub fn lines(
    outcome: &Outcome,
    all: bool,
    width: usize,
    cure: &str,
    (theme, signs): (&Theme, &Signs),
) -> Vec<Line<'static>> {
    let lanes = if width >= NAMED { WIDE } else { NARROW };
    let mut ladder = Ladder {
        theme,
        signs,
        lanes,
        width,
        all,
        lines: Vec::new(),
    };
    ladder.cure(outcome, cure);
    let heading = Line::styled(ladder.lanes.heading, theme.label);
    ladder.lines.push(heading);
    let simulation = &outcome.simulation;
    ladder.checks(outcome, Part::Request);
    for (part, leg) in [
        (Part::Preflight, &simulation.preflight),
        (Part::Actual, &simulation.actual),
    ] {
        if let Some(leg) = leg {
            ladder.leg(leg);
        }
        ladder.checks(outcome, part);
    }
    ladder.console(outcome);
    ladder.lines
}

/// Collects the lines.
struct Ladder<'a> {
    theme: &'a Theme,
    signs: &'a Signs,
    lanes: Lanes,
    width: usize,
    all: bool,
    lines: Vec<Line<'static>>,
}

impl Ladder<'_> {
    /// What to change, and the key that goes there.
    fn cure(&mut self, outcome: &Outcome, key: &str) {
        let Some(text) = outcome.simulation.cure(outcome.remedy.as_ref()) else {
            return;
        };
        let theme = self.theme;
        let label = outcome.field.map(Field::label);
        let label = label.map(|label| format!("{label}: "));
        let lead = match label {
            Some(_) if !key.is_empty() => format!(" {key} "),
            _ => " ".to_owned(),
        };
        let mut pieces = vec![(theme.accent, lead.as_str())];
        pieces.extend(label.as_deref().map(|label| (theme.label, label)));
        pieces.push((theme.text, &text));
        self.lines.extend(wrap(&pieces, self.width, 3));
        self.lines.push(Line::default());
    }

    /// What travels there and back, and what the answer rests on.
    fn leg(&mut self, leg: &Leg) {
        let Leg { request, answer } = leg;
        let there = furthest(answer);
        let what = format!("{} {}", request.method, request.path);
        let rail = self.arrow(BROWSER, there);
        self.beside(rail, &[(self.theme.accent, &what)]);
        self.headers(&request.headers, |name| name != "Accept");
        let back = if answer.by == Responder::Function {
            FUNCTION
        } else {
            GATEWAY
        };
        let what = format!("{} from the {}", answer.response.status, answer.by.word());
        let rail = self.arrow(back, BROWSER);
        self.beside(rail, &[(self.theme.accent, &what)]);
        let headers = &answer.response.headers;
        if headers.iter().any(|(name, _)| matters(name)) {
            self.headers(headers, matters);
        } else {
            let rail = self.rail();
            self.beside(rail, &[(self.theme.warning, "no CORS headers")]);
        }
        self.basis(answer);
    }

    /// Header lines beside the lanes.
    fn headers(&mut self, headers: &Headers, shown: fn(&str) -> bool) {
        for (name, value) in headers.iter().filter(|(name, _)| shown(name)) {
            let rail = self.rail();
            let name = format!("{name}: ");
            self.beside(rail, &[(self.theme.label, &name), (self.theme.text, value)]);
        }
    }

    /// How certain the answer is, and why.
    fn basis(&mut self, answer: &Answer) {
        let certainty = answer.basis.certainty;
        let style = match certainty {
            Certainty::Documented => self.theme.good,
            Certainty::Reported => self.theme.info,
            Certainty::Assumed => self.theme.warning,
        };
        let rail = self.rail();
        let word = format!("{}: ", certainty.word());
        self.beside(
            rail,
            &[(style, &word), (self.theme.muted, &answer.basis.reason)],
        );
    }

    /// What the browser checks in a part of the exchange.
    fn checks(&mut self, outcome: &Outcome, part: Part) {
        let steps = outcome.simulation.verdict.steps.iter();
        let steps: Vec<_> = steps.filter(|step| step.of == part).collect();
        let Some((last, before)) = steps.split_last() else {
            return;
        };
        if self.all {
            for step in before {
                self.check(step);
            }
        } else if !before.is_empty() {
            let checks = if before.len() == 1 { "check" } else { "checks" };
            let passed = format!("{} {checks} passed", before.len());
            self.hang(self.signs.check[1], self.theme.good, &passed);
        }
        self.check(last);
    }

    /// A check: a sentence, and where it failed the two values that differ.
    fn check(&mut self, step: &Step) {
        if step.passes() {
            return self.hang(self.signs.check[1], self.theme.good, &step.reason());
        }
        self.hang(self.signs.check[0], self.theme.error, &step.reason());
        for (word, value) in step.compared() {
            let pieces = [
                (self.theme.label, format!("{word:<9} ")),
                (self.theme.error, value.to_owned()),
            ];
            let indent = self.lanes.columns[BROWSER] + 2;
            let blanks = " ".repeat(indent);
            let mut all = vec![(self.theme.text, blanks.as_str())];
            all.extend(pieces.iter().map(|(style, text)| (*style, text.as_str())));
            self.wrapped(&all, indent + 10);
        }
    }

    /// A sentence that hangs from the browser's lane by a sign.
    fn hang(&mut self, sign: &str, style: Style, text: &str) {
        let at = self.lanes.columns[BROWSER];
        let blanks = " ".repeat(at);
        let sign = format!("{sign} ");
        let text_style = if style == self.theme.error {
            style
        } else {
            self.theme.muted
        };
        let pieces = [
            (style, blanks.as_str()),
            (style, sign.as_str()),
            (text_style, text),
        ];
        self.wrapped(&pieces, at + 2);
    }

    fn wrapped(&mut self, pieces: &[(Style, &str)], indent: usize) {
        self.lines.extend(wrap(pieces, self.width, indent));
    }

    fn console(&mut self, outcome: &Outcome) {
        let Some(message) = &outcome.console else {
            return;
        };
        self.lines.push(Line::default());
        let heading = format!(" Console of {}", outcome.profile.name());
        self.lines.push(Line::styled(heading, self.theme.label));
        let pieces = [
            (self.theme.error, " "),
            (self.theme.error, message.as_str()),
        ];
        self.wrapped(&pieces, 1);
    }

    /// A text beside the lanes, of which the first line has this rail and the others plain lanes.
    fn beside(&mut self, rail: String, pieces: &[(Style, &str)]) {
        let room = self.width.saturating_sub(self.lanes.text);
        let mut rail = Some(rail);
        for line in wrap(pieces, room, 2) {
            let rail = rail.take().unwrap_or_else(|| self.rail());
            let mut spans = vec![Span::styled(rail, self.theme.muted)];
            spans.extend(line.spans);
            self.lines.push(Line::from(spans));
        }
    }

    /// The lanes alone.
    fn rail(&self) -> String {
        self.cells().concat()
    }

    fn cells(&self) -> Vec<&'static str> {
        let mut cells = vec![" "; self.lanes.text];
        for column in self.lanes.columns {
            cells[column] = self.signs.border.vertical_left;
        }
        cells
    }

    /// The lanes with an arrow from one to another; what passes a lane covers it.
    fn arrow(&self, from: usize, to: usize) -> String {
        let columns = self.lanes.columns;
        let (start, end) = (columns[from], columns[to]);
        let mut cells = self.cells();
        let line = self.signs.border.horizontal_top;
        let [right, left] = self.signs.joint;
        if start < end {
            cells[start + 1..end].fill(line);
            cells[start] = right;
            cells[end - 1] = self.signs.step[1];
        } else {
            cells[end + 1..start].fill(line);
            cells[start] = left;
            cells[end + 1] = self.signs.step[0];
        }
        cells.concat()
    }
}

/// How far the request came.
fn furthest(answer: &Answer) -> usize {
    let reached = answer.by == Responder::Function || answer.source.ends_in_function();
    if reached { FUNCTION } else { GATEWAY }
}

/// Whether a response header has to do with who may read the response.
fn matters(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let others = ["vary", "location", "cross-origin-resource-policy"];
    name.starts_with("access-control-") || others.contains(&name.as_str())
}
