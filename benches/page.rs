//! A page of text as the workbench shows one, drawn by ratatui alone: two panes, a title, a footer. It
//! knows nothing, checks nothing and keeps nothing, and so is what a frame costs at least.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

/// What stands last on the screen.
pub const LAST: &str = "q quit";

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>) {
    let rows = [
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(1),
    ];
    let [title, body, footer] = Layout::vertical(rows).areas(frame.area());
    let columns = [Constraint::Percentage(40), Constraint::Percentage(60)];
    let [left, right] = Layout::horizontal(columns).areas(body);
    let [muted, accent, text] = [246, 80, 114].map(|n| Style::new().fg(Color::Indexed(n)));
    frame.render_widget(Line::styled(" minimal", accent), title);
    let field = |n: u16| {
        let value = format!("https://shop{n}.example.com");
        Line::from(vec![
            Span::styled(format!("{n:>3} Origin  "), muted),
            Span::raw(value),
        ])
    };
    let fields = Paragraph::new((0..left.height).map(field).collect::<Vec<_>>());
    frame.render_widget(fields.block(Block::bordered().title(" Design ")), left);
    let code = |n: u16| {
        let key = Span::styled("      AllowOrigin: ", accent);
        let value = Span::styled(format!("\"https://shop{n}.example.com\""), text);
        Line::from(vec![Span::styled(format!("{n:>4} "), muted), key, value])
    };
    let codes = Paragraph::new((0..right.height).map(code).collect::<Vec<_>>());
    frame.render_widget(codes.block(Block::bordered().title(" Preview ")), right);
    frame.render_widget(Line::styled(LAST, muted).right_aligned(), footer);
}
