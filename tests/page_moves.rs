//! The HTML report while inputs are moved in a real browser: its numbers are those of the plan so
//! changed, or it says that it has none.

use serde_json::Value;

use crate::browser::Page;
use crate::pages::{SHOP, WIDE, shop};

/// Whether a plan is refused, or was built by other decisions than the one in its file.
pub(crate) fn is_another(file: &str, study: Option<&recoup::Study>) -> bool {
    let own = recoup::Study::load(file, &[]).expect("a plan");
    let decided = |study: &recoup::Study| -> Vec<(String, bool)> {
        let decisions = study.model().graph.decisions();
        decisions
            .map(|one| (one.words.to_owned(), one.taken))
            .collect()
    };
    study.is_none_or(|study| decided(study) != decided(&own))
}

/// Moves one or two inputs, each by its slider or its field, and says what the page makes of it: of
/// each plan its state, the changes as arguments, every figure that it computes, and whether all of
/// its numbers are withdrawn.
const MOVE: &str = "((all) => { \
    document.getElementById('reset').click(); \
    for (const [at, part, types] of all) { \
      const input = DATA.inputs[at]; \
      offer(input.path); \
      const row = [...document.querySelectorAll('.input')].find(row => row.querySelector('code').textContent === input.path); \
      const [slider, field] = row.querySelectorAll('input'); \
      const moved = types ? field : slider; \
      moved.value = types ? window.at(input, part) : part; \
      moved.dispatchEvent(new Event('input')); } \
    const texts = plan => [...document.querySelectorAll(`data[data-plan='${plan}']:not([data-k*='t'])`)].map(one => one.textContent); \
    return PLANS.map((plan, at) => [plan.state, \
      [...changed.keys()].filter(path => plan.own.has(INPUT.get(path))).map(argument), \
      DATA.names.map((name, at) => [name, plan.shape.figures[at] < 0 ? 'none' : String(figure(plan, at))]), \
      texts(at).every(text => text === '–'), DATA.took]); })";

/// Inputs that decide what a plan of the shop is.
const DECIDING: [&str; 10] = [
    "component.web.count",
    "workload.zones",
    "scenario.corruption.in_recovery",
    "failover.decision",
    "component.web.needs",
    "recovery.capacity",
    "steps.warm.plateau",
    "recovery.traffic",
    "component.cache.count",
    "scenario.ransomware.in_recovery",
];

/// What is moved: in turn one of the inputs that have a slider from the start, two of any, and one
/// that decides what a plan is, alone and with another one.
fn moved(change: usize, first: &[usize], deciding: &[usize], many: usize) -> Value {
    let part = [0, 1000, 700, 150, 400][change % 5];
    let types = change.is_multiple_of(3);
    let turn = change / 4;
    let other = ((change * 35 + 10) % many, 1000 - part, !types);
    let by = (deciding[turn % deciding.len()], part, types);
    let all = match change % 4 {
        0 => vec![(first[turn % first.len()], part, types)],
        1 => vec![((change * 5 + 1) % many, part, types), other],
        2 => vec![by],
        _ => vec![by, (first[turn % first.len()], 1000 - part, !types)],
    };
    serde_json::json!(all)
}

#[test]
#[allow(clippy::print_stdout)] // how long a change takes is told, not asserted
fn a_moved_page_has_the_numbers_of_the_plan_so_changed_or_says_that_it_has_not() {
    let page = Page::open(shop(), WIDE);
    page.run("window.at = at");
    let deciding = DECIDING.map(|path| format!("'{path}'")).join(",");
    let known = page.ask(&format!(
        "[DATA.first, [{deciding}]].map(all => all.map(path => INPUT.get(path)))"
    ));
    let [first, deciding]: [Vec<usize>; 2] = serde_json::from_value(known).expect("places");
    let many = page.ask("DATA.inputs.length").as_u64();
    let many = many.and_then(|many| usize::try_from(many).ok());
    let many = many.expect("a count");
    let (mut count, mut flips, mut answered, mut slowest) = ([0; 5], 0, 0, 0.0_f64);
    for change in 0..40 {
        let found = page.ask(&format!(
            "{MOVE}({})",
            moved(change, &first, &deciding, many)
        ));
        let mut states = Vec::new();
        for (plan, file) in found.as_array().expect("plans").iter().zip(SHOP) {
            slowest = slowest.max(plan[4].as_f64().expect("a time"));
            let state = as_on_the_spot(plan, file);
            count[state] += 1;
            states.push(state);
        }
        flips += usize::from(states.iter().any(|state| [OTHER, LOST].contains(state)));
        answered += usize::from(states.contains(&OTHER) && !states.contains(&LOST));
    }
    let [rest, moved, other, lost, refused] = count;
    println!(
        "{rest} plans at rest, {moved} moved, {other} in another shape, {lost} lost, {refused} refused; {flips} changes \
         flip a decision, {answered} of them are answered in full; the slowest change took {slowest} ms"
    );
    assert!(moved >= 60 && flips >= 10, "{moved} {flips}");
    assert!(answered * 10 >= flips * 8, "{answered} of {flips}");
    assert_eq!(page.said(), [""; 0]);
}

const REST: usize = 0;
const MOVED: usize = 1;
const OTHER: usize = 2;
const LOST: usize = 3;
const REFUSED: usize = 4;

/// The state of a plan of a page, whose figures are those of the plan so changed on the spot.
#[track_caller]
fn as_on_the_spot(plan: &Value, file: &str) -> usize {
    let overrides: Vec<String> = (plan[1].as_array().expect("arguments").iter())
        .map(|one| {
            let text = one.as_str().expect("a text");
            let text = text
                .strip_prefix("--set '")
                .and_then(|text| text.strip_suffix('\''));
            text.expect("an argument").to_owned()
        })
        .collect();
    let study = recoup::Study::load(file, &overrides);
    let state = match plan[0].as_str() {
        Some("rest") => REST,
        Some("moved") => MOVED,
        Some("other") => OTHER,
        _ => LOST,
    };
    let changed = is_another(file, study.as_ref().ok());
    if state == OTHER || state == LOST {
        assert!(changed, "{file} {overrides:?}");
    }
    if state == LOST {
        assert_eq!(plan[3], true, "{file} {overrides:?}");
        return if study.is_err() { REFUSED } else { LOST };
    }
    let study = study.unwrap_or_else(|bad| panic!("{file} {overrides:?} {bad:?}"));
    let graph = &study.model().graph;
    for figure in plan[2].as_array().expect("figures") {
        let (name, text) = (figure[0].as_str().expect("a name"), figure[1].as_str());
        if text == Some("none") {
            continue;
        }
        let there: f64 = text
            .and_then(|text| match text {
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                text => text.parse().ok(),
            })
            .expect("a number");
        let here = graph.find(name).map(|node| graph.value(node));
        // What the plan now states comes from no default any more.
        let Some(here) = here else {
            assert!(
                name.starts_with("service.") || name.starts_with("default."),
                "{file} {overrides:?} {name}"
            );
            continue;
        };
        let same = there.to_bits() == here.to_bits()
            || there.is_nan() && here.is_nan()
            || (there - here).abs() <= 1e-9 * here.abs();
        assert!(
            same,
            "{file} {overrides:?} {name}: {there} in the page, {here}"
        );
    }
    state
}
