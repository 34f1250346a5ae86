//! temporary
#[path = "../tests/export_support/designs.rs"]
mod designs;
use corstui::export::{Scope, Subject, find};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let target = find(&args[1]).unwrap();
    for (name, policy) in designs::all() {
        for scope in Scope::ALL {
            let e = target.export(&Subject::alone(&policy), scope);
            let mut t = String::new();
            for n in &e.notes { t.extend(["# note: ", n, "\n"]); }
            t.push_str(&e.text);
            std::fs::write(format!("{}/{name}-{}.{}", args[2], scope.key(), target.language.extension()), t).unwrap();
        }
    }
}
