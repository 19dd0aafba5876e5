//! How fast the rows of a sweep are computed and written: three inputs and five outputs of the
//! warm-standby shop, one core.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use recoup::Study;
use recoup::analysis::sweep::{BLOCK, Design, Points, Shown, Sweep, SweepAxis};
use recoup::plan::Varying;
use recoup::render::rows::RowFormat;

fn main() {
    divan::main();
}

const ROWS: usize = 1 << 18;

/// A sweep over three inputs with five outputs: a grid, or points that are drawn.
fn sweep(drawn: Option<Design>) -> Sweep {
    let study = Study::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
    let axes = [
        ("impact.downtime=1000 USD/h..20000 USD/h", 64),
        ("component.db.storage=100GiB..400GiB", 64),
        ("failover.decision=10min..1h", 64),
    ];
    let axes = axes.iter().flat_map(|(range, many)| {
        let typed = match drawn {
            Some(_) => (*range).to_owned(),
            None => format!("{range}:{many}"),
        };
        let varying = Varying::read(&typed).expect("a range");
        SweepAxis::all(&study, &varying, drawn.is_some()).expect("an axis")
    });
    let axes: Vec<SweepAxis> = axes.collect();
    let points = match drawn {
        None => Points::Grid,
        Some(design) => Points::Drawn {
            design,
            points: ROWS,
            seed: 1,
        },
    };
    let fields = [
        "rto.region",
        "rpo.region",
        "availability",
        "cost.monthly",
        "tco",
    ];
    let shown = Shown::all(&study, &fields.map(str::to_owned)).expect("figures");
    let sweep = Sweep::new(vec![study], axes, points, shown, (None, Vec::new())).expect("a sweep");
    assert_eq!(sweep.rows(), ROWS);
    sweep
}

fn computed(bencher: Bencher, sweep: &Sweep) {
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for at in (0..ROWS).step_by(BLOCK) {
            black_box(sweep.block(at..at + BLOCK));
        }
    });
}

fn written(bencher: Bencher, sweep: &Sweep, format: &str) {
    let format = RowFormat::named(format).expect("a format");
    let writer = format.writer().expect("it is written block by block");
    let mut bytes = Vec::new();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for at in (0..ROWS).step_by(BLOCK) {
            bytes.clear();
            (writer.rows)(sweep, &sweep.block(at..at + BLOCK), &mut bytes);
            black_box(&bytes);
        }
    });
}

#[divan::bench]
fn grid_computed(bencher: Bencher) {
    computed(bencher, &sweep(None));
}

#[divan::bench]
fn grid_as_csv(bencher: Bencher) {
    written(bencher, &sweep(None), "csv");
}

#[divan::bench]
fn grid_as_ndjson(bencher: Bencher) {
    written(bencher, &sweep(None), "ndjson");
}

#[divan::bench]
fn sobol_computed(bencher: Bencher) {
    computed(bencher, &sweep(Some(Design::Sobol)));
}

#[divan::bench]
fn sobol_as_csv(bencher: Bencher) {
    written(bencher, &sweep(Some(Design::Sobol)), "csv");
}

#[divan::bench]
fn hypercube_as_csv(bencher: Bencher) {
    written(bencher, &sweep(Some(Design::LatinHypercube)), "csv");
}
