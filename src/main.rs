//! `corstui`: without a subcommand the workbench, else the command; the result becomes the exit code.

fn main() -> anyhow::Result<()> {
    corstui::tui::run(corstui::tui::Start::default())?;
    Ok(())
}
