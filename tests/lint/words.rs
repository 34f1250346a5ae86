//! What people read of each finding stands here in full, so that a change of any wording, of what is
//! marked or of what a fix is called shows.

use corstui::lint::Diagnostic;

use crate::catalogue::TABLES;
use crate::testing::{draft, findings};

fn told(found: &Diagnostic) -> String {
    let place = found.place;
    let item = place.index.map(|i| format!("[{i}]")).unwrap_or_default();
    let value = found.value.as_deref();
    let value = value.map(|v| format!(" {v:?}")).unwrap_or_default();
    let marked = found.value.as_ref().zip(found.span.clone());
    let marked = marked.map(|(value, span)| format!(", of which {:?}", &value[span]));
    let fixes = found.fixes.iter().map(|fix| {
        let word = fix.applicability.word();
        format!("\n  {word} fix: {}", fix.title)
    });
    format!(
        "{}: {}{item}{value}{}\n  {}; {}{}",
        found.rule.name,
        place.field.key(),
        marked.unwrap_or_default(),
        found.message,
        found.help,
        fixes.collect::<String>()
    )
}

#[test]
fn each_finding_says_what_is_wrong_and_then_the_remedy() {
    let cases = TABLES
        .iter()
        .flat_map(|(cases, target)| cases.iter().map(|case| (case, *target)));
    let told: Vec<_> = cases
        .flat_map(|(case, target)| findings(case.rule, &draft(case.fires), target))
        .map(|found| told(&found))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
