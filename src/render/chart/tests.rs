//! What holds for every drawing, of likely and of nasty company.

use proptest::prelude::*;

use super::palette::WHITE;
use super::scene::{Area, Scene, Shape};
use super::*;
use crate::analysis::{Score, Simulate, StepKind, Study, simulate};
use crate::report::chart::fixture::{STRATEGIES, aim, comparison, crowd, nasty, score, shop};
use crate::report::words::ENGLISH;

fn scenes(all: &Comparison) -> Vec<(&'static str, Scene)> {
    let draw = |chart: &Chart| {
        (
            chart.name,
            scene(&(chart.picture)(all, &ENGLISH), Theme::Light),
        )
    };
    ALL.iter().map(draw).collect()
}

/// No two texts touch, and nothing leaves the page.
fn check(name: &str, scene: &Scene) {
    let page = Area::new(0.0, 0.0, scene.width, scene.height);
    let inside = |area: &Area| {
        area.left >= page.left - 0.01
            && area.top >= page.top - 0.01
            && area.right <= page.right + 0.01
            && area.bottom <= page.bottom + 0.01
    };
    let labels: Vec<_> = scene.labels().collect();
    for (index, label) in labels.iter().enumerate() {
        let area = label.area();
        assert!(inside(&area), "{name}: `{}` leaves the page", label.text);
        for other in &labels[..index] {
            assert!(
                !area.overlaps(&other.area()),
                "{name}: `{}` touches `{}`",
                label.text,
                other.text
            );
        }
    }
    for shape in &scene.shapes {
        let points = match shape {
            Shape::Fill(area, ..) | Shape::Outline(area, ..) => {
                vec![(area.left, area.top), (area.right, area.bottom)]
            }
            Shape::Line(points, ..) | Shape::Polygon(points, ..) => points.clone(),
            Shape::Dash(from, to, ..) => vec![*from, *to],
            Shape::Dot(centre, ..) => vec![*centre],
            Shape::Text(_) => vec![],
        };
        for (x, y) in points {
            assert!(x.is_finite() && y.is_finite());
            assert!(
                inside(&Area::new(x, y, x, y)),
                "{name}: {shape:?} leaves the page"
            );
        }
    }
}

/// Every comparison that the tests draw.
fn company() -> Vec<(&'static str, Comparison)> {
    let own = {
        let mut plans = shop().plans;
        for (plan, hours) in plans.iter_mut().zip([8.0, 4.0, 1.0, 0.1]) {
            aim(
                plan,
                Some(hours * 3600.0),
                Some(9000.0 - hours * 500.0),
                Some(0.999),
            );
        }
        comparison(plans)
    };
    vec![
        ("none", comparison(vec![])),
        ("shop", shop()),
        ("alone", comparison(shop().plans[2..3].to_vec())),
        ("own", own),
        ("nasty", nasty()),
        ("crowd", crowd(90)),
        ("eight", crowd(8)),
    ]
}

#[test]
fn no_text_touches_another_or_leaves_the_page() {
    for (_, all) in company() {
        for (name, scene) in scenes(&all) {
            check(name, &scene);
        }
    }
    for plan in nasty().plans {
        for (name, scene) in scenes(&comparison(vec![plan])) {
            check(name, &scene);
        }
    }
}

#[test]
fn every_point_of_a_few_is_named() {
    for all in [shop(), nasty()] {
        let Body::Scatter(scatter) = (ALL[1].picture)(&all, &ENGLISH).body else {
            panic!("a scatter")
        };
        let scene = scenes(&all).swap_remove(1).1;
        for point in &scatter.points {
            assert!(
                scene.labels().any(|label| label.text == point.label),
                "{} has no name",
                point.name
            );
        }
    }
}

#[test]
fn the_bytes_do_not_change_from_run_to_run() {
    assert_eq!(
        all(&shop(), &ENGLISH, Theme::Light),
        all(&shop(), &ENGLISH, Theme::Light)
    );
}

#[test]
fn a_name_is_never_markup() {
    for chart in all(&nasty(), &ENGLISH, Theme::Light) {
        assert!(!chart.svg.contains("<script") && !chart.svg.contains("<b>"));
        assert!(chart.svg.contains("&lt;script&gt;"));
        let strange = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!chart.svg.contains(strange), "{}", chart.name);
    }
}

/// Recovery times of few events and of many, of plans with and without a target.
#[test]
fn texts_of_recovery_times_do_not_touch_either() {
    let names = ["pilot-light", "warm-standby", "active-active"];
    let plans: Vec<String> = names.map(|name| format!("plans/shop/{name}.toml")).into();
    let set = [
        "targets.ransomware.rto=30d",
        "targets.az.rto=1h",
        "targets.link.rto=1m",
    ];
    let set = set.map(str::to_owned);
    let load = |set: &[String]| -> Vec<Study> {
        let load = |file: &String| Study::load(file, set).expect("it is a plan");
        plans.iter().map(load).collect()
    };
    let mut mixed = load(&[]);
    mixed.extend(load(&set));
    for (studies, years) in [(load(&[]), 100), (mixed, 3_000)] {
        let mut what = Simulate::default();
        (what.years, what.curves) = (years, true);
        let mut found = simulate(&studies, &what).expect("plans");
        let draw = |found: &Simulation| {
            let picture = report::chart::recovery_times::picture(found, &ENGLISH);
            check("recovery-times", &scene(&picture, Theme::Light));
        };
        draw(&found);
        for plan in &mut found.plans {
            plan.file = format!("{}{}", "Ünnecessarily long ".repeat(9), plan.file);
        }
        draw(&found);
        found.plans.clear();
        draw(&found);
    }
}

/// With `RECOUP_CHARTS` the pictures are left in that folder, to be looked at.
#[cfg(feature = "png")]
#[test]
fn every_drawing_becomes_a_picture() {
    let folder = std::env::var_os("RECOUP_CHARTS").map(std::path::PathBuf::from);
    for (name, comparison) in company() {
        // As SVG they differ from the others only in length.
        if name == "crowd" && folder.is_none() {
            continue;
        }
        for chart in all(&comparison, &ENGLISH, Theme::Light) {
            let picture = png(&chart.svg).expect("a picture");
            assert!(picture.starts_with(b"\x89PNG"));
            if let Some(folder) = &folder {
                let path = folder.join(format!("{name}-{}", chart.name));
                std::fs::write(path.with_extension("png"), picture).expect("a writable folder");
                std::fs::write(path.with_extension("svg"), chart.svg).expect("a writable folder");
            }
        }
    }
}

#[cfg(feature = "png")]
#[test]
fn what_is_not_svg_is_an_error() {
    assert!(matches!(png("no"), Err(PngError::Svg(_))));
}

fn any_plan() -> impl Strategy<Value = Score> {
    let seconds = prop_oneof![0.01..1e7_f64, Just(f64::INFINITY), Just(0.0)];
    let amount = prop_oneof![0.0..1e7_f64, Just(f64::INFINITY)];
    let name = prop_oneof![
        "[a-zA-Z ,.<>&]{0,80}".boxed(),
        "[가-힣 ]{1,30}".boxed(),
        any::<String>().boxed()
    ];
    let kind = prop_oneof![
        Just(StepKind::Detect),
        Just(StepKind::Data),
        Just(StepKind::Switch)
    ];
    let bars = proptest::collection::vec((kind, 0.0..1e4_f64, seconds, any::<bool>()), 0..15);
    (
        name,
        0..4_usize,
        bars,
        [amount.clone(), amount.clone()],
        amount,
        any::<[bool; 3]>(),
    )
        .prop_map(|(name, strategy, bars, costs, downtime, targets)| {
            let bars: Vec<_> = bars
                .into_iter()
                .map(|(kind, start, long, critical)| {
                    ("Some step of it", kind, start, long, critical)
                })
                .collect();
            let bill = [("compute", costs[0]), ("database", costs[1])];
            let causes = [("region", downtime), ("az", 2.0)];
            let mut plan = score(&name, STRATEGIES[strategy], &bars, &bill, &causes);
            aim(
                &mut plan,
                targets[0].then_some(3600.0),
                targets[1].then_some(9000.0),
                targets[2].then_some(0.9995),
            );
            plan
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_plans_are_drawn_without_collision(plans in proptest::collection::vec(any_plan(), 0..9)) {
        for (name, scene) in scenes(&comparison(plans)) {
            check(name, &scene);
        }
    }
}

/// Points of plans that are alike stand beside each other, not on top.
#[test]
fn equal_plans_do_not_hide_each_other() {
    let plan = shop().plans[2].clone();
    let twins = comparison(vec![plan.clone(), plan.clone(), plan]);
    let (_, scene) = scenes(&twins)
        .into_iter()
        .find(|(name, _)| *name == "cost-against-rto")
        .expect("a chart");
    let dots: Vec<(f64, f64)> = scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Dot(at, radius, colour) if *radius > 6.0 && *colour != WHITE => Some(*at),
            _ => None,
        })
        .collect();
    assert_eq!(dots.len(), 3, "{dots:?}");
    for (number, a) in dots.iter().enumerate() {
        for b in &dots[..number] {
            assert!((a.0 - b.0).hypot(a.1 - b.1) > 6.0, "{dots:?}");
        }
    }
}

/// What no embedded font has is left to a viewer of SVG, and is a letter that is there in PNG.
#[test]
#[cfg(feature = "png")]
fn letters_without_a_glyph_are_told_and_replaced() {
    let mut plan = shop().plans[2].clone();
    plan.name = "災害 復旧 서울".to_owned();
    let chart = &all(&comparison(vec![plan]), &ENGLISH, Theme::Dark)[0];
    assert!(chart.svg.contains('災'));
    assert_eq!(lacking(&chart.svg), ['害', '復', '旧', '災']);
    assert!(!png(&chart.svg).expect("a picture").is_empty());
    assert!(lacking("서울, Paris: 54m · $5.71k – …").is_empty());
}

#[test]
fn areas_of_one_panel_and_of_many_keep_their_texts_apart() {
    use crate::report::chart::{AreaPanel, Areas, Axis, Painted, Patch, Scale, Tick};
    let axis = |title: &str, many: u8, unbounded: Option<&str>| Axis {
        title: title.to_owned(),
        scale: Scale::Linear,
        low: 0.0,
        high: f64::from(many),
        unbounded: unbounded.map(str::to_owned),
        ticks: (0..many)
            .map(|at| Tick {
                at: f64::from(at) + 0.5,
                label: format!("{}00,000 USD/month", u32::from(at) + 1),
            })
            .collect(),
    };
    for (panels, many) in [(1, 2), (1, 60), (2, 9), (5, 30)] {
        let patch = |at: u8| Patch {
            x: [f64::from(at % many), f64::from(at % many) + 1.0],
            y: [f64::from(at / many), f64::from(at / many) + 1.0],
            paint: Painted::Shade(if at == 3 {
                f64::INFINITY
            } else {
                f64::from(at)
            }),
            label: format!("{at} USD"),
        };
        let panel = |at: u8| AreaPanel {
            name: format!("A plan of quite a long name that goes on and on, number {at}"),
            patches: (0..4).map(patch).collect(),
        };
        let picture = Picture {
            title: "A title".to_owned(),
            subtitle: "What it shows".to_owned(),
            legend: Vec::new(),
            body: Body::Areas(Areas {
                x: axis("component.database.storage", many, None),
                y: axis("component.a-long-name.protect.snapshots.every", many, None),
                panels: (0..panels).map(panel).collect(),
                ramp: Some(axis("cost.monthly", 4, Some("unbounded"))),
            }),
            notes: vec!["A note.".to_owned()],
        };
        for theme in [Theme::Light, Theme::Dark] {
            check("areas", &scene(&picture, theme));
        }
    }
}
