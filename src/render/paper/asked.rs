//! Which inputs stand first where they can be moved, and the unit in which one is moved.

use crate::analysis::{Dossier, LiveInput};
use crate::units::Dimension;

/// So many inputs have a slider from the start.
const FIRST: usize = 12;

/// Inputs that have one before others, after those that the cost hangs on most; `*` is any name.
const ASKED: [&str; 8] = [
    "impact.downtime",
    "failover.decision",
    "failover.dns_ttl",
    "recovery.capacity",
    "component.*.protect.snapshots.every",
    "component.*.storage",
    "component.*.change",
    "scenario.*.rate",
];

/// The inputs that have a slider from the start: what the cost hangs on, then what people ask for.
pub(super) fn first(dossier: &Dossier, inputs: &[&LiveInput]) -> Vec<String> {
    let tornados = dossier.sensitivities.iter().flat_map(|one| &one.tornados);
    let mut swings: Vec<&str> = Vec::new();
    let mut rows: Vec<_> = tornados.map(|one| one.swings.iter()).collect();
    for _ in 0..FIRST {
        swings.extend(
            rows.iter_mut()
                .filter_map(|row| Some(row.next()?.input.path.as_str())),
        );
    }
    let asked = ASKED.iter().flat_map(|pattern| {
        let fits = |one: &&&LiveInput| fits(pattern, &one.input.path);
        inputs
            .iter()
            .filter(fits)
            .map(|one| one.input.path.as_str())
    });
    let mut found: Vec<String> = Vec::new();
    let hanging = swings.into_iter().take(2 * FIRST);
    let mut add = |path: &str, most: usize| {
        let is_new = found.len() < most && !found.iter().any(|known| known == path);
        if is_new && inputs.iter().any(|one| one.input.path == path) {
            found.push(path.to_owned());
        }
    };
    hanging.for_each(|path| add(path, FIRST / 2));
    asked.for_each(|path| add(path, FIRST));
    found
}

/// Whether a path fits a pattern, part by part.
fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('.').zip(path.split('.'));
    pattern.split('.').count() == path.split('.').count()
        && parts.all(|(wanted, part)| wanted == "*" || wanted == part)
}

/// The unit, canonical units in one of it, and whether it is the other way round.
pub(super) fn unit(live: &LiveInput, likely: f64) -> (&'static str, f64, bool) {
    const GIB: f64 = 1_073_741_824.0;
    const MONTHLY: &str = "/month";
    match live.input.dimension {
        Dimension::Duration if likely < 120.0 => (" s", 1.0, false),
        Dimension::Duration if likely < 7200.0 => (" min", 60.0, false),
        Dimension::Duration if likely < 172_800.0 => (" h", 3600.0, false),
        Dimension::Duration => (" d", 86_400.0, false),
        Dimension::DataSize if live.is_monthly => (" GiB/month", GIB, false),
        Dimension::DataSize => (" GiB", GIB, false),
        Dimension::DataRate => (" MB/s", 1e6, false),
        Dimension::Probability => ("%", 100.0, true),
        Dimension::Frequency => (" per year", 1.0, false),
        Dimension::CostRate => ("/h", 3600.0, true),
        Dimension::Monthly => (MONTHLY, 1.0, false),
        Dimension::Scalar if live.is_monthly => (MONTHLY, 1.0, false),
        Dimension::Money | Dimension::Price | Dimension::Scalar => ("", 1.0, false),
    }
}
