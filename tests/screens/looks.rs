//! What the printed screen cannot show: styles.

use ratatui::style::{Color, Modifier};

use crate::driver::{app, app_on};
use corstui::tui::theme::{Signs, Theme, ThemeName};

#[test]
fn severity_has_a_colour_beside_its_sign() {
    let mut app = app(120, 40);
    app.enter("https://app.example.com/").press("esc");
    let theme = Theme::named(ThemeName::Dark);
    assert_eq!(app.style_of("✖ https://app").fg, theme.error.fg);
}

#[test]
fn an_outdated_export_is_dimmed() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("a").type_text("nonsense").press("esc");
    let theme = Theme::named(ThemeName::Dark);
    assert_eq!(app.style_of("CorsConfiguration").fg, theme.muted.fg);
}

#[test]
fn without_colour_the_cursor_is_still_seen() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.model.theme = Theme::named(ThemeName::Mono);
    let style = app.style_of("https://app.example.com");
    assert!(
        style
            .add_modifier
            .contains(Modifier::REVERSED | Modifier::BOLD),
        "{style:?}"
    );
    app.screen();
    assert_eq!(style.fg, Some(Color::Reset));
}

#[test]
fn without_unicode_every_cell_is_ascii() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.model.signs = Signs::ASCII;
    for keys in [
        "1", "2", "3", "4", "5", "right", "a", "6", "7", "i", "?", "esc", "o", "esc", "N",
    ] {
        let screen = app.press(keys).screen();
        let odd: String = screen.chars().filter(|c| !c.is_ascii()).collect();
        assert!(odd.is_empty(), "after {keys}: {odd}\n{screen}");
    }
}

#[test]
fn the_previews_keys_look_like_keys() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    let theme = Theme::named(ThemeName::Dark);
    assert_eq!(app.style_of("t   snippet").fg, theme.accent.fg);
    assert_eq!(app.style_of("template.yaml").fg, theme.muted.fg);
}
