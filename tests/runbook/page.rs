//! A runbook as a page and as a PDF.

use serde_json::Value;

use super::{run, shop};
use crate::browser::{Page, Screen};

const HOSTILE: [&str; 4] = [
    "<img src=x onerror=document.title='run'>",
    "=HYPERLINK(1)\\u001b[31m",
    "`|](javascript:alert(1))",
    "</script><script>document.title='run'</script>",
];

/// A plan whose people are called so.
fn hostile() -> String {
    format!(
        "[component.db]\nowner = \"{}\"\n[runbook.decide]\nowner = \"{}\"\ntell = [\"{}\", \"{}\"]\n",
        HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3]
    )
}

#[test]
fn everybody_can_use_the_page_and_no_name_runs() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), &hostile());
    let (_, said, code) = run(at.path(), &["runbook", &plan, "-o", "runbook.html"]);
    assert_eq!(code, Some(0), "{said}");
    let axe = std::env::var("RECOUP_AXE")
        .expect("axe-core is needed: .ci/test installs it, or RECOUP_AXE names its script");
    let axe = std::fs::read_to_string(axe).expect("axe-core");
    for (width, dark) in [(1280, false), (390, true)] {
        let page = Page::open(&at.path().join("runbook.html"), Screen { width, dark });
        page.run(&axe);
        let found = page.ask(
            "axe.run(document, {}).then(all => [all.passes.length, all.violations.map(one => \
             [one.id, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary])])",
        );
        assert!(found[0].as_u64() >= Some(15), "{found}");
        assert_eq!(found[1], Value::Array(Vec::new()));
        let found = page.ask(
            "(() => { const boxes = [...document.querySelectorAll('.checks input')]; \
               boxes[1].click(); \
               return [document.title, document.querySelectorAll('script, img').length, boxes.length > 20, \
                 boxes[1].checked, document.documentElement.scrollWidth <= innerWidth, \
                 document.body.textContent.includes('onerror=document')]; })()",
        );
        let wanted = serde_json::json!([
            "Runbook: Shop, warm standby in Paris",
            0,
            true,
            true,
            true,
            true
        ]);
        assert_eq!(found, wanted);
        assert_eq!(page.said(), [""; 0]);
    }
}

#[test]
fn no_name_is_obeyed_by_a_terminal_or_a_code_host() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), &hostile());
    for (format, lang) in [
        ("table", "en"),
        ("markdown", "en"),
        ("table", "ko"),
        ("markdown", "ko"),
    ] {
        let args = ["runbook", &plan, "--format", format, "--lang", lang];
        let (out, said, code) = run(at.path(), &args);
        assert_eq!(code, Some(0), "{said}");
        assert!(!out.contains('\u{1b}'), "{out}");
        if format == "markdown" {
            let out = out.replace("\\](java", "");
            assert!(!out.contains("<img") && !out.contains("<script") && !out.contains("](java"));
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_has_every_step_and_the_sheet() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), "");
    let (_, said, code) = run(
        at.path(),
        &["runbook", &plan, "--start", "03:00", "-o", "runbook.pdf"],
    );
    assert_eq!(code, Some(0), "{said}");
    let (told, _, _) = run(
        at.path(),
        &["runbook", &plan, "--start", "03:00", "--format", "markdown"],
    );
    let poppler = |tool: &str, args: &[&str]| {
        let output = std::process::Command::new(tool)
            .current_dir(at.path())
            .args(args)
            .output();
        let output = output.expect("poppler-utils are needed: .ci/test installs them");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let text = poppler("pdftotext", &["-enc", "UTF-8", "runbook.pdf", "-"]);
    let steps: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_prefix("- [ ] **")?.split("**").next())
        .collect();
    assert!(steps.len() > 30, "{told}");
    for step in steps {
        let step = step.replace('\\', "");
        assert!(text.contains(&step), "{step}");
    }
    for line in ["What must not be done", "Sheet for a drill", "03:27:01"] {
        assert!(text.contains(line), "{line}");
    }
    assert!(poppler("pdfinfo", &["runbook.pdf"]).contains("Tagged: yes"));
}
