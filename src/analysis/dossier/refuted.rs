//! Inputs that a page or a workbook may not move: the plan rebuilt with another number there is not
//! what its formulas give.

use crate::analysis::live::LivePlan;
use crate::analysis::sensitivity::Sensitivity;
use crate::analysis::study::Study;

/// A figure is the same up to this, relatively.
const SAME: f64 = 1e-9;

/// The paths of inputs at whose ends the formulas of a plan give another cost than the plan that was
/// rebuilt there, though nothing that shaped it has changed: to state them changes more than a
/// number, or less.
pub(super) fn refuted(study: &Study, found: &Sensitivity) -> Vec<String> {
    let Some(tornado) = found.tornados.first() else {
        return Vec::new();
    };
    let live = study.live(&[&tornado.figure.name]);
    let Some(place) = live.figures[0] else {
        return Vec::new();
    };
    let mut refuted = Vec::new();
    for input in study.leeways(&[]).unwrap_or_default() {
        let mut own = live.inputs.iter();
        let Some(travels) = own.find(|one| one.input.path == input.path) else {
            continue;
        };
        // What is in no tornado moves the cost not at all.
        let mut swings = tornado.swings.iter();
        let swing = swings.find(|one| one.input.path == input.path);
        let still = tornado.figure.value;
        let ends = swing.map_or([(input.low, still), (input.high, still)], |swing| {
            [
                (swing.input.low, swing.at_low),
                (swing.input.high, swing.at_high),
            ]
        });
        let is_other = |(number, rebuilt): (f64, f64)| {
            let values = live.at(&travels.places, number);
            holds(&live, &values) && !is_same(values[place], rebuilt)
        };
        if ends.into_iter().any(is_other) {
            refuted.push(input.path);
        }
    }
    refuted
}

/// Whether a plan has its own shape where its places come to some values.
fn holds(live: &LivePlan, values: &[f64]) -> bool {
    let mut decisions = live.decisions.iter();
    decisions.all(|(place, taken, _)| (values[*place] != 0.0) == *taken)
}

fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan() || (a - b).abs() <= SAME * b.abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sensitivity::Question;
    use crate::model::Built;

    #[test]
    fn what_is_rebuilt_as_its_formulas_say_is_not_refuted() {
        let study = Study::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
        let mut found = study.sensitivity(&Question::default()).expect("ends");
        let refuted_as_it_is = refuted(&study, &found);
        assert_eq!(refuted_as_it_is, [""; 0]);
        // A rebuilt plan that cost more than the formulas say would refute its input.
        let swing = &mut found.tornados[0].swings[0];
        let path = swing.input.path.clone();
        swing.at_high *= 1.1;
        swing.at_low *= 1.1;
        assert_eq!(refuted(&study, &found), [path]);
    }

    /// What moves is what the program would rebuild: every quantity that both have, at both ends of
    /// every input.
    #[test]
    fn what_moves_is_what_is_rebuilt() {
        for file in [
            "plans/shop/backup-restore.toml",
            "plans/starter/single-region.toml",
            "plans/reference/backup-restore.toml",
        ] {
            let study = Study::load(file, &[]).expect("a plan");
            let found = study.sensitivity(&Question::default()).expect("ends");
            let names: Vec<&str> = study.model().graph.names().map(|(name, _)| name).collect();
            let live = study.live(&names).without(&refuted(&study, &found));
            assert!(live.inputs.len() > 50, "{file} {}", live.inputs.len());
            for input in &live.inputs {
                let path = input.input.path.as_str();
                let swing = found.tornados[0].swings.iter();
                let Some(swing) = swing.into_iter().find(|one| one.input.path == path) else {
                    continue;
                };
                for number in [swing.input.low, swing.input.high] {
                    let values = live.at(&input.places, number);
                    if !holds(&live, &values) {
                        continue;
                    }
                    let Some(Built::Model(there)) = study.shape_at(&[path], &[number]) else {
                        continue;
                    };
                    for (name, place) in names.iter().zip(&live.figures) {
                        let rebuilt = there.graph.find(name);
                        if let Some((place, node)) = place.zip(rebuilt) {
                            let (own, rebuilt) = (values[place], there.graph.value(node));
                            assert!(
                                is_same(own, rebuilt),
                                "{file} {path}={number} {name}: {own}, not {rebuilt}"
                            );
                        }
                    }
                }
            }
        }
    }
}
