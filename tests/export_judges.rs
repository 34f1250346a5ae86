//! The judges that other export tests lean on: do they see what is wrong, and pass what is right?

#[path = "export_support/moto.rs"]
mod moto;
#[path = "export_support/scripts.rs"]
mod scripts;
#[path = "export_support/tools.rs"]
mod tools;

use moto::Moto;
use tools::{json_lines, run};

const GOOD_SCRIPT: &str = "#!/usr/bin/env bash\nset -euo pipefail\nprintf '%s\\n' \"$1\"\n";

#[test]
fn shell_scripts_are_judged() {
    let bad = [
        ("no-interpreter.sh", "#!/usr/bin/env bash\n", "", "SC2148"),
        ("open.sh", "\"$1\"", "\"$1", "unexpected EOF"),
        ("unquoted.sh", "\"$1\"", "$1", "SC2086"),
        ("unused.sh", "set", "unused=1\nset", "SC2034"),
        ("continued.sh", "\\n' ", "\\n' \\ \n  ", "SC1101"),
    ];
    let mut files = vec![("good.sh".to_owned(), GOOD_SCRIPT.to_owned())];
    for (name, old, new, _) in bad {
        assert!(GOOD_SCRIPT.contains(old), "the edit of {name} applies");
        files.push((name.to_owned(), GOOD_SCRIPT.replace(old, new)));
    }
    let Some(complaints) = scripts::complaints(&files) else {
        return;
    };
    for (name, _, _, wanted) in bad {
        let named = |line: &&String| line.contains(name) && line.contains(wanted);
        assert!(
            complaints.iter().any(|line| named(&line)),
            "{name}: {complaints:#?}"
        );
    }
    assert!(!complaints.iter().any(|line| line.contains("good.sh")));
    assert_eq!(scripts::complaints(&files[..1]), Some(Vec::new()));
}

#[test]
fn the_mock_of_aws_keeps_what_scripts_write() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let script = "set -euo pipefail
        id=$(aws apigatewayv2 create-api --name orders --protocol-type HTTP \
          --cors-configuration 'AllowOrigins=https://a.example,MaxAge=600' \
          --query ApiId --output text)
        aws apigatewayv2 get-api --api-id \"$id\" --query CorsConfiguration \
          --output json | tr -d '\n'";
    let done = run(moto.command("bash").args(["-c", script]));
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let cors = &json_lines(&done)[0];
    assert_eq!(cors["AllowOrigins"][0], "https://a.example");
    assert_eq!(cors["MaxAge"], 600);
}
