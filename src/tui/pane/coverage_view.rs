//! Draws the coverage: the table, and below it the cell that is looked at, in words.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::action::{Id, Scope};
use super::super::model::{Model, Tab};
use super::super::mouse::Region;
use super::super::theme::{Signs, Theme};
use super::super::widget::{
    Extent, SIDES, Strip, cut, draw_hint, draw_lines, outdated, rule, scroll_bar, wrap,
};
use super::coverage::Cell;
use crate::simulate::coverage::{Class, Coverage, Reading, Row};

/// Draws the coverage into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let Some(coverage) = model.coverage.coverage() else {
        let hint = "Nothing to cover yet: mend the errors in the form.";
        return draw_hint(frame, area, hint, &model.theme);
    };
    let [head, _, line, cell] = parts(area);
    let grid = Grid::of(coverage, usize::from(area.width.saturating_sub(1)));
    draw_head(model, frame, coverage, &grid, head);
    draw_table(model, frame, coverage, &grid, extent(model, area));
    let words = holes(model, coverage);
    let look = (&model.theme, &model.signs);
    draw_lines(frame, line, [rule(words, line.width.into(), look)]);
    if let Some(found) = model.coverage.cell() {
        let width = usize::from(cell.width.saturating_sub(2));
        let cure = model.key(Scope::Coverage, Id::Cure);
        let lines = details_of(found, cure.as_deref(), &model.theme, width);
        draw_lines(frame, cell.inner(SIDES), shown(model, lines));
    }
}

/// Head, table, the line under it, and the cell in words.
fn parts(area: Rect) -> [Rect; 4] {
    Layout::vertical([
        Constraint::Length(HEAD.min(area.height / 2)),
        Constraint::Min(0),
        Constraint::Length(1),
        Constraint::Length((area.height / 3).min(8)),
    ])
    .areas(area)
}

/// How far the table is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    let [_, table, ..] = parts(area);
    let len = model.coverage.coverage().map_or(0, |c| c.rows.len());
    let height = usize::from(table.height);
    let (at, _) = model.coverage.at();
    // The next row is in sight too where two rows fit.
    let below = usize::from(height > 1);
    Extent {
        area: table,
        top: model
            .pointing
            .top(Region::Coverage, at, (len, height), below),
        len,
    }
}

/// Row and column of the cell of the table that is drawn there; beside the cells of a row, the column
/// that is looked at.
pub fn under(model: &Model, area: Rect, at: Position) -> Option<(usize, usize)> {
    let coverage = model.coverage.coverage()?;
    let number = extent(model, area).line_at(at)?;
    let grid = Grid::of(coverage, usize::from(area.width.saturating_sub(1)));
    let line = table_line(model, &grid, number, coverage.rows.get(number)?);
    let column = line.at(usize::from(at.x - area.x));
    Some((
        number,
        column.map_or(model.coverage.at().1, |(column, _)| column),
    ))
}

/// Lines above the table: the request, the signs, the columns.
const HEAD: u16 = 3;

/// How many rows of the table fit into a pane of this height.
pub fn table_rows(height: usize) -> usize {
    height.saturating_sub(usize::from(HEAD) + 1 + (height / 3).min(8))
}

/// How wide what is.
struct Grid {
    label: usize,
    status: usize,
    cell: usize,
}

/// Below this width the pane is narrow.
const NARROW: usize = 56;

/// Columns of a label where it is cut.
const CUT_LABEL: usize = 11;

impl Grid {
    /// The cells take what the longest label leaves. A narrow pane goes without the statuses, and cuts
    /// the labels.
    fn of(coverage: &Coverage, width: usize) -> Self {
        let words = coverage.rows.iter().map(|row| row.subject.word().len());
        let longest = words.max().unwrap_or(0) + 1;
        let count = coverage.columns.len();
        let status = if width < NARROW { 0 } else { 4 };
        let cells = |label: usize| width.saturating_sub(label + status + 1) / count;
        let least = cells(CUT_LABEL).clamp(2, 5);
        let cell = cells(longest).clamp(least, 11);
        let label = width.saturating_sub(1 + status + count * cell);
        Self {
            label: label.min(longest),
            status,
            cell,
        }
    }

    /// Whether a cell has room for a word beside its sign.
    const fn has_words(&self) -> bool {
        self.cell >= 8
    }
}

/// What the table is about, what its signs mean, and who asks.
fn draw_head(model: &Model, frame: &mut Frame<'_>, coverage: &Coverage, grid: &Grid, area: Rect) {
    let theme = &model.theme;
    let (profile, _) = model.simulate.circumstances();
    let example = &coverage.example;
    let request = format!("{} {}", example.method, example.path);
    let facts = [request.as_str(), profile.name()].into_iter();
    let facts: Vec<_> = facts.chain(model.coverage.missing.as_deref()).collect();
    let about = format!(" {}", facts.join(&format!(" {} ", model.signs.dot)));
    let about = cut(&about, area.width.into(), model.signs.more);
    let mut legend = vec![Span::raw(" ")];
    for kind in Kind::ALL {
        let (sign, style) = sign(kind, theme, &model.signs);
        legend.push(Span::styled(format!("{sign} "), style));
        legend.push(Span::styled(format!("{}  ", kind.word()), theme.muted));
    }
    let room = grid.label + grid.status;
    let mut heads = vec![Span::raw(format!(" {:<room$}", ""))];
    for column in &coverage.columns {
        let class = column.class;
        let word = if grid.cell >= 10 {
            class.word()
        } else {
            short(class)
        };
        let style = if column.allowed {
            theme.label
        } else {
            theme.muted
        };
        let word = cut(word, grid.cell - 1, model.signs.more);
        heads.push(Span::styled(format!("{word:<0$}", grid.cell), style));
    }
    let lines = [
        Line::styled(about, theme.label),
        Line::from(legend),
        Line::from(heads),
    ];
    // The columns are the last to go.
    let skip = lines.len() - usize::from(area.height).min(lines.len());
    draw_lines(frame, area, lines.into_iter().skip(skip));
}

/// What a sign stands for.
#[derive(Clone, Copy)]
enum Kind {
    Readable,
    Hole,
    KeptOut,
    Open,
    NoCors,
}

impl Kind {
    /// All, as the legend has them.
    const ALL: [Self; 5] = [
        Self::Readable,
        Self::Hole,
        Self::KeptOut,
        Self::Open,
        Self::NoCors,
    ];

    /// The word in cells and legend alike, that of `corstui coverage`. Where CORS has no say a sign is
    /// enough for cells.
    const fn word(self) -> &'static str {
        match self {
            Self::Readable => "yes",
            Self::Hole => "HOLE",
            Self::KeptOut => "no",
            Self::Open => "open",
            Self::NoCors => "free",
        }
    }
}

impl From<&Reading> for Kind {
    fn from(reading: &Reading) -> Self {
        match reading {
            Reading::Readable => Self::Readable,
            Reading::Hole(_) => Self::Hole,
            Reading::KeptOut | Reading::Unreached => Self::KeptOut,
            Reading::Open => Self::Open,
            Reading::NoCors => Self::NoCors,
        }
    }
}

/// A class in four letters.
const fn short(class: Class) -> &'static str {
    match class {
        Class::Listed => "list",
        Class::Matched => "like",
        Class::Null => "null",
        Class::Stranger => "else",
        Class::NoOrigin => "none",
    }
}

fn draw_table(
    model: &Model,
    frame: &mut Frame<'_>,
    coverage: &Coverage,
    grid: &Grid,
    extent: Extent,
) {
    let rows = coverage.rows.iter().enumerate().skip(extent.top);
    let rows = rows.take(extent.area.height.into());
    let lines = rows.map(|(number, row)| table_line(model, grid, number, row).into_line());
    draw_lines(frame, extent.area, shown(model, lines.collect()));
    scroll_bar(frame, extent, (&model.theme, &model.signs));
}

/// A row of the table, with the columns of its cells.
fn table_line(model: &Model, grid: &Grid, number: usize, row: &Row) -> Strip<usize> {
    let theme = &model.theme;
    let (at, column) = model.coverage.at();
    let room = grid.label;
    let label = cut(row.subject.word(), room.saturating_sub(1), model.signs.more);
    let style = if number == at {
        theme.accent
    } else {
        theme.text
    };
    let mut line = Strip::from(vec![Span::styled(format!(" {label:<room$}"), style)]);
    if grid.status > 0 {
        let status = format!("{:<1$}", row.status, grid.status);
        line.push(Span::styled(status, theme.muted));
    }
    for (place, reading) in row.cells.iter().enumerate() {
        let kind = Kind::from(reading);
        let (sign, mut style) = sign(kind, theme, &model.signs);
        if (number, place) == (at, column) && model.focus == Tab::Coverage {
            style = style.patch(theme.selected);
        }
        let text = if grid.has_words() && *reading != Reading::NoCors {
            format!("{sign} {}", kind.word())
        } else {
            sign.to_owned()
        };
        let width = grid.cell - 1;
        line.lead(Span::styled(format!("{text:<width$}"), style), place);
        line.lead(Span::raw(" "), place);
    }
    line
}

/// The sign of a reading, and its style.
const fn sign(kind: Kind, theme: &Theme, signs: &Signs) -> (&'static str, Style) {
    match kind {
        Kind::Readable => (signs.check[1], theme.good),
        Kind::Hole => (signs.check[0], theme.error),
        Kind::Open => (signs.severities[1], theme.warning),
        Kind::KeptOut => (signs.kept_out, theme.muted),
        Kind::NoCors => ("-", theme.muted),
    }
}

/// How many holes there are; while the design has errors, that the table is an older one.
fn holes(model: &Model, coverage: &Coverage) -> Vec<Span<'static>> {
    if let Some(line) = outdated::line(model.findings(), &model.theme, "covered", None) {
        return line;
    }
    let theme = &model.theme;
    match coverage.holes().count() {
        0 => vec![Span::styled("no holes", theme.good)],
        1 => vec![Span::styled("1 hole", theme.error)],
        count => vec![Span::styled(format!("{count} holes"), theme.error)],
    }
}

/// The cell in words: what closes the hole if it is one, with the key that goes there, who can read what,
/// and what happens.
fn details_of(
    cell: Cell<'_>,
    cure: Option<&str>,
    theme: &Theme,
    width: usize,
) -> Vec<Line<'static>> {
    let Cell { row, column, .. } = cell;
    let mut lines = Vec::new();
    if let Some(hole) = cell.hole() {
        let label = hole
            .remedy
            .field
            .map(|field| format!("{}: ", field.label()));
        let mut pieces = Vec::new();
        let key = cure.map(|key| format!("{key} ")).unwrap_or_default();
        if let Some(label) = &label {
            pieces.extend([(theme.accent, key.as_str()), (theme.label, label)]);
        }
        pieces.push((theme.text, &hole.remedy.text));
        lines.extend(wrap(&pieces, width, 2));
    }
    let who = match &column.origin {
        Some(origin) => format!("{}, such as {origin}: ", column.class.word()),
        None => format!("{}: ", column.class.word()),
    };
    let (style, what) = match cell.reading {
        Reading::Readable => (theme.good, "can read it."),
        Reading::Hole(_) => (theme.error, "should read it, and cannot."),
        Reading::KeptOut => (theme.text, "cannot read it, and should not."),
        Reading::Unreached => (
            theme.warning,
            "never gets it: the preflight is refused first.",
        ),
        Reading::Open => (theme.warning, "can read it, because it carries `*`."),
        Reading::NoCors => (theme.text, "reads it without asking: CORS is for browsers."),
    };
    lines.extend(wrap(&[(theme.label, &who), (style, what)], width, 2));
    let facts = format!(
        ": {}; {} from the {}, {}.",
        row.subject.about(),
        row.status,
        row.by.word(),
        cell.certainty.word()
    );
    let what = row.subject.word();
    lines.extend(wrap(&[(theme.label, what), (theme.text, &facts)], width, 2));
    if let Some(hole) = cell.hole() {
        lines.extend(wrap(&[(theme.muted, &hole.reason)], width, 2));
    }
    lines
}

/// The lines as they stand, or dimmed while the design has errors.
fn shown(model: &Model, lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    if model.findings().policy.is_some() {
        return lines;
    }
    let dim = |line| outdated::dim(line, &model.theme);
    lines.into_iter().map(dim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_command() {
        for reading in [
            Reading::Readable,
            Reading::KeptOut,
            Reading::Unreached,
            Reading::Open,
        ] {
            assert_eq!(Kind::from(&reading).word(), reading.short());
        }
    }
}
