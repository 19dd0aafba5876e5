//! The HTML report in a real browser: its numbers, what it says and asks for, whether everybody
//! can use it, and whether anything in a plan runs.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use recoup::units::{Currency, Dimension, Language};
use serde_json::Value;

use crate::browser::{Page, Screen};
use crate::program;

pub(crate) const WIDE: Screen = Screen {
    width: 1280,
    dark: false,
};
const DARK: Screen = Screen {
    width: 1280,
    dark: true,
};
const PHONE: Screen = Screen {
    width: 390,
    dark: false,
};

pub(crate) const SHOP: [&str; 4] = [
    "plans/shop/active-active.toml",
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
];

fn report(plans: &[&str], folder: &Path) -> PathBuf {
    report_in("en", plans, folder)
}

fn report_in(lang: &str, plans: &[&str], folder: &Path) -> PathBuf {
    let out = folder.join("report");
    let to = out.display().to_string();
    let options = ["--out", &to, "--format", "html", "--lang", lang];
    program::printed(&[&["report"], plans, &options[..]].concat());
    out.join("index.html")
}

/// The shop's page, made once.
pub(crate) fn shop() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, page) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let page = report(&SHOP, folder.path());
        (folder, page)
    });
    page
}

#[test]
fn a_page_at_rest_has_the_numbers_of_compare() {
    let page = Page::open(shop(), WIDE);
    let found = page.ask(
        "[...document.querySelectorAll('data[data-plan]')].map(one => \
         [Number(one.dataset.plan), one.title, Number(one.value), one.textContent])",
    );
    let shown = found.as_array().expect("numbers");
    assert!(shown.len() > 500, "{}", shown.len());
    let compared = program::json("compare", &SHOP);
    let mut held = 0;
    for (at, plan) in compared["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .enumerate()
    {
        let wanted = [
            (
                "rto.region",
                &plan["scenarios"]["region"]["rto"]["likely_s"],
            ),
            ("rpo.region", &plan["scenarios"]["region"]["rpo"]["worst_s"]),
            ("availability", &plan["availability"]),
            ("cost.monthly", &plan["cost"]["monthly"]),
            ("eal", &plan["eal"]),
            ("tco", &plan["tco"]),
        ];
        for (name, value) in wanted {
            let value = value.as_f64().unwrap_or_else(|| panic!("{name} {value}"));
            let own = shown
                .iter()
                .filter(|one| one[0].as_u64() == Some(at as u64) && one[1] == name);
            let own: Vec<&Value> = own.collect();
            assert!(!own.is_empty(), "{name} of plan {at}");
            for one in own {
                let there = one[2].as_f64().expect("a number");
                assert!((there - value).abs() <= 1e-9 * value.abs(), "{name} {one}");
                held += 1;
            }
        }
    }
    assert!(held >= 24);
    let title = page.ask("document.title");
    assert_eq!(title, "Disaster recovery: 4 plans side by side");
    assert_eq!(page.said(), [""; 0]);
}

/// What a script of the page finds wrong with its own numbers at rest: what it writes is what
/// the program has written.
#[test]
fn a_page_computes_its_numbers_as_they_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let others = ["plans/reference", "plans/starter"].map(|plans| {
        let folder = folder.path().join(plans.replace('/', "-"));
        report(&[plans], &folder)
    });
    for file in others.iter().map(PathBuf::as_path).chain([shop()]) {
        computes(file);
    }
}

#[test]
fn a_korean_page_computes_its_numbers_as_they_are_written_and_is_korean() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = report_in("ko", &SHOP, folder.path());
    computes(&file);
    let page = Page::open(&file, WIDE);
    let found = page.ask("[document.documentElement.lang, document.title]");
    assert_eq!(found, serde_json::json!(["ko", "재해 복구: 계획 4개 비교"]));
    // Numbers that no plan of the shop has.
    let written = page.ask(
        "[[\"scalar\", 2.5e6], [\"scalar\", 3e9], [\"scalar\", 1.5e13], [\"duration\", 0.25], [\"duration\", -90], \
          [\"duration\", 4e9], [\"data-rate\", 12e9 / 86400], [\"frequency\", 0.1], [\"frequency\", 2.5], [\"monthly\", -120], \
          [\"cost-rate\", 12000 / 3600], [\"money\", Infinity], [\"scalar\", NaN]] \
         .map(([dimension, value]) => print(dimension, value, [\"USD\", 2]))",
    );
    let program = [
        (Dimension::Scalar, 2.5e6),
        (Dimension::Scalar, 3e9),
        (Dimension::Scalar, 1.5e13),
        (Dimension::Duration, 0.25),
        (Dimension::Duration, -90.0),
        (Dimension::Duration, 4e9),
        (Dimension::DataRate, 12e9 / 86_400.0),
        (Dimension::Frequency, 0.1),
        (Dimension::Frequency, 2.5),
        (Dimension::Monthly, -120.0),
        (Dimension::CostRate, 12_000.0 / 3600.0),
        (Dimension::Money, f64::INFINITY),
        (Dimension::Scalar, f64::NAN),
    ]
    .map(|(dimension, value)| Language::Korean.print(dimension, value, Currency::USD));
    assert_eq!(written, serde_json::json!(program));
}

fn computes(file: &Path) {
    let page = Page::open(file, WIDE);
    let found = page.ask(
        "(() => { let own = 0; const other = []; \
           for (const one of cells) { \
             const plan = PLANS[one.plan]; \
             if (!(one.at >= 0) || plan.shape.figures[one.at] < 0) continue; \
             own += 1; \
             const value = figure(plan, one.at), text = told(one, value); \
             const off = Math.abs(value - one.value) > 1e-9 * Math.abs(value); \
             if (off || text !== one.text) other.push([one.element.title, one.value, value, one.text, text]); \
           } \
           return [own, cells.length, other]; })()",
    );
    let (own, all) = (found[0].as_u64(), found[1].as_u64());
    assert!(own > Some(300), "{own:?} of {all:?} in {}", file.display());
    assert_eq!(found[2], Value::Array(Vec::new()));
    assert_eq!(page.said(), [""; 0]);
}

#[test]
fn a_page_takes_no_number_that_a_plan_may_not_state() {
    let page = Page::open(shop(), WIDE);
    let found = page.ask(
        "(() => { const path = 'component.db.protect.snapshots.every'; \
           const row = offer(path); \
           const input = [...document.querySelectorAll('.input')].find(one => one.textContent.includes(path)); \
           const field = input.querySelector('input[type=number]'); \
           const type = text => { field.value = text; field.dispatchEvent(new Event('input')); \
             return [field.getAttribute('aria-invalid'), changed.has(path), !input.querySelector('.wrong').hidden]; }; \
           const found = [type('0'), type('-1'), type(''), type('4')]; \
           location.hash = '#set:' + encodeURIComponent('impact.downtime') + '=15000&%E0%A4%A=1'; \
           restore(); \
           found.push([...changed], field.getAttribute('aria-invalid')); \
           type('0'); document.getElementById('reset').click(); \
           return [...found, changed.size, field.getAttribute('aria-invalid'), location.hash]; })()",
    );
    let no = serde_json::json!(["true", false, true]);
    let wanted = serde_json::json!([
        no,
        no,
        no,
        [null, true, false],
        [["impact.downtime", 15000]],
        null,
        0,
        null,
        "#what-if"
    ]);
    assert_eq!(found, wanted);
    assert_eq!(page.said(), [""; 0]);
}

#[test]
fn everybody_can_use_a_page() {
    let axe = std::env::var("RECOUP_AXE")
        .expect("axe-core is needed: .ci/test installs it, or RECOUP_AXE names its script");
    let axe = std::fs::read_to_string(axe).expect("axe-core");
    // What differs between screens is looked at on each, the rest once.
    let all = "{}";
    let colours = "{runOnly: {type: 'rule', values: ['color-contrast']}}";
    let sizes = "{runOnly: {type: 'rule', values: ['target-size', 'scrollable-region-focusable']}}";
    for (screen, rules, least) in [(WIDE, all, 20), (DARK, colours, 1), (PHONE, sizes, 1)] {
        let page = Page::open(shop(), screen);
        page.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        page.run("offer('failover.decision').set(50)");
        page.run(&axe);
        // With a derivation open, and without.
        page.run("document.querySelector('data[role]').click()");
        let open = page.ask(&format!(
            "axe.run(dialog, {rules}).then(all => [dialog.open, all.violations.map(one => [one.id, one.nodes[0].html])])"
        ));
        assert_eq!(open, serde_json::json!([true, []]));
        page.run("dialog.close()");
        let found = page.ask(&format!(
            "axe.run(document, {rules}).then(all => \
             [all.passes.length, all.violations.map(one => \
             [one.id, one.help, one.nodes.length, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary])])",
        ));
        assert!(found[0].as_u64() >= Some(least), "{found}");
        assert_eq!(found[1], Value::Array(Vec::new()));
        let wide = page.ask(
            "[document.documentElement.scrollWidth, [...document.body.querySelectorAll('*')] \
             .filter(one => !one.closest('.table, figure, pre') && one.getBoundingClientRect().right > innerWidth + 1) \
             .map(one => one.outerHTML.slice(0, 120)).slice(0, 5)]",
        );
        assert!(wide[0].as_u64() <= Some(u64::from(screen.width)), "{wide}");
        assert_eq!(wide[1], Value::Array(Vec::new()));
    }
}

/// A number is opened, its first part chosen, and closed again, by keys alone.
#[test]
fn a_number_shows_how_it_comes_about() {
    let page = Page::open(shop(), WIDE);
    let found = page.ask(
        "(() => { \
           const key = (element, key) => element.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})); \
           const all = [...document.querySelectorAll(\"#answer data[title='cost.monthly']\")]; \
           const one = all.at(-1), table = one.closest('table'); \
           const stops = () => table.querySelectorAll('[tabindex=\"0\"]').length; \
           const found = [stops()]; \
           one.focus(); key(one, 'Enter'); \
           const text = () => dialog.querySelector('h2').textContent; \
           const parts = () => [...dialog.querySelectorAll('li')]; \
           const sum = parts().map(one => formulaOf(way.at(-1)).parts[parts().indexOf(one)].place) \
             .reduce((sum, place) => sum + VALUES[place], 0); \
           found.push(dialog.open, text(), Math.abs(sum - Number(one.value)) < 1e-6, parts().length > 3); \
           parts()[0].querySelector('button').click(); \
           found.push(text(), document.activeElement.id, dialog.textContent.includes('Back')); \
           dialog.close(); \
           found.push(document.activeElement === one, stops()); \
           key(one, 'ArrowUp'); \
           found.push(document.activeElement.title, document.activeElement !== one, stops()); \
           offer('failover.decision').set(50); \
           const rto = [...document.querySelectorAll(\"#answer data[title='rto.region']\")].at(-1); \
           rto.click(); \
           const value = print('duration', Number(rto.value)); \
           found.push(rto.className === 'moved' && dialog.querySelector('strong').textContent === value); \
           return found; })()",
    );
    let wanted = serde_json::json!([
        1,
        true,
        "cost.monthly",
        true,
        true,
        "cost.compute",
        "derivation-title",
        true,
        true,
        1,
        "cost.monthly",
        true,
        1,
        true
    ]);
    assert_eq!(found, wanted);
    assert_eq!(page.said(), [""; 0]);
}

#[test]
fn nothing_in_a_plan_runs_in_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string("plans/starter/warm-standby.toml").expect("a plan");
    std::fs::create_dir(folder.path().join("base")).expect("a folder");
    let base = "base/workload.toml";
    let from = Path::new("plans/starter").join(base);
    std::fs::copy(from, folder.path().join(base)).expect("copied");
    let hostile = [
        r#"<img src=x onerror="document.title='run'">"#,
        r"</script><script>document.title='run'</script>",
        r#"\" onmouseover=\"document.title='run'"#,
        "](javascript:alert(1))",
        r"\u202Enames\u001B[31m",
    ];
    let plans: Vec<String> = (hostile.iter().enumerate())
        .map(|(at, name)| {
            let file = folder.path().join(format!("{at}.toml"));
            let name = name.replace('"', r#"\""#).replace(r#"\\""#, r#"\""#);
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let own = lines.iter_mut().find(|line| line.starts_with("name ="));
            *own.expect("a name") = format!("name = \"{name}\"");
            std::fs::write(&file, lines.join("\n")).expect("written");
            file.display().to_string()
        })
        .collect();
    let plans: Vec<&str> = plans.iter().map(String::as_str).collect();
    for (lang, title) in [
        ("en", "Disaster recovery: 5 plans side by side"),
        ("ko", "재해 복구: 계획 5개 비교"),
    ] {
        is_inert(&report_in(lang, &plans, folder.path()), title);
    }
}

fn is_inert(file: &Path, title: &str) {
    let page = Page::open(file, WIDE);
    let found = page.ask(
        "[document.title, document.querySelectorAll('img, iframe, object').length, \
         document.scripts.length, [...document.links].filter(one => !one.getAttribute('href').startsWith('#')).length, \
         document.body.textContent.includes('<img src=x'), \
         /[\\u202e\\u001b]/.test(document.documentElement.outerHTML)]",
    );
    assert_eq!(found, serde_json::json!([title, 0, 2, 0, true, false]));
    assert_eq!(page.said(), [""; 0]);
}
