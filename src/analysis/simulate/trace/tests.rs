use super::super::tests::shop;
use super::super::years::all;
use super::*;

#[test]
fn a_traced_year_is_that_of_the_simulation() {
    let studies = shop();
    let what = Simulate {
        years: 20_000,
        ..Simulate::default()
    };
    let (ready, perils) = prepared(&studies, &what).expect("plans");
    let blocks = all(&perils, ready.len(), (what.years, 2), &());
    let columns: Vec<[Vec<f64>; 2]> = (0..ready.len())
        .map(|side| {
            let of = |column: fn(&super::super::years::Years) -> &[f64]| {
                let parts = blocks.iter().flat_map(|block| column(&block[side]).iter());
                parts.copied().collect()
            };
            [of(|years| years.downtime()), of(|years| years.loss())]
        })
        .collect();
    for year in (1..=what.years).step_by(997).chain([what.years]) {
        let found = trace(&studies, &what, year).expect("a year");
        for (side, plan) in found.plans.iter().enumerate() {
            let [downtime, loss] = [0, 1].map(|of| columns[side][of][year - 1]);
            let whole = downtime + plan.beside_downtime;
            assert_eq!(plan.downtime.to_bits(), whole.to_bits(), "{year}");
            let costs = plan.beside_loss.map(|more| loss + more);
            assert_eq!(
                plan.loss.map(f64::to_bits),
                costs.map(f64::to_bits),
                "{year}"
            );
            // Its events, in the order in which perils make them, are the whole of it.
            let mut sum = 0.0;
            let mut costs = 0.0;
            for peril in &perils {
                let is = |one: &&TracedEvent| one.id == peril.id && one.part == peril.part;
                let mut own: Vec<&TracedEvent> = plan.events.iter().filter(is).collect();
                let counts = peril.counts(side);
                let count =
                    counts.map_or(0, |counts| peril.keys().count(counts, (year - 1) as u64));
                assert_eq!(own.len(), count);
                let mut strikes = Strikes::default();
                strikes.push((year - 1) as u64, count);
                let mut times = Vec::new();
                peril.keys().times(&strikes, &mut times);
                let made = |one: &TracedEvent| {
                    let mut all = times.iter();
                    all.position(|time| time.to_bits() == one.time.to_bits())
                };
                own.sort_by_key(|one| made(one));
                // A peril's are added up before they are put on the year.
                let loss = |one: &TracedEvent| one.loss.expect("it is priced");
                sum += own.iter().fold(0.0, |sum, one| sum + one.downtime);
                costs += own.iter().fold(0.0, |sum, one| sum + loss(one));
            }
            assert_eq!(sum.to_bits(), downtime.to_bits(), "{year}");
            assert_eq!(costs.to_bits(), loss.to_bits(), "{year}");
            let overlapping = plan.events.iter().filter(|one| one.during.is_some());
            let alone = block(&perils, ready.len(), year - 1..year);
            assert_eq!(overlapping.count(), alone[side].overlaps.many, "{year}");
            assert!(plan.events.is_sorted_by(|a, b| a.time <= b.time));
        }
    }
}

#[test]
fn a_year_without_an_event_names_the_next_that_has_one() {
    let rare = [
        "instance",
        "az",
        "region",
        "corruption",
        "ransomware",
        "link",
        "control_plane",
    ];
    let mut set: Vec<String> = rare
        .map(|id| format!("scenario.{id}.rate=1 per 40y"))
        .into();
    set.push("scenario.drill.enabled=false".to_owned());
    let studies = [Study::load("plans/shop/backup-restore.toml", &set).expect("a plan")];
    let what = Simulate {
        services: false,
        ..Simulate::default()
    };
    let year = |year| trace(&studies, &what, year).expect("a year");
    let quiet = (1..100)
        .map(year)
        .find(|found| found.plans[0].events.is_empty());
    let quiet = quiet.expect("most have none");
    let next = quiet.next.expect("others have");
    assert!(next > quiet.year);
    assert!(!year(next).plans[0].events.is_empty());
    assert!((quiet.year..next).all(|at| year(at).plans[0].events.is_empty()));
    assert_eq!(year(next).next, None);
}

#[test]
fn a_year_that_is_not_simulated_is_refused() {
    let studies = [shop().swap_remove(0)];
    let what = Simulate {
        years: 100,
        ..Simulate::default()
    };
    for year in [0, 101] {
        let findings = trace(&studies, &what, year).expect_err("there is none");
        assert_eq!(findings.0[0].code, "no-such-year");
    }
    assert!(trace(&studies, &what, 100).is_ok());
}
