//! The page of `simulate`: years of events, and what they cost.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Document, Extent, Number, Row, RowKind, Table};
use crate::analysis::{
    Annual, Estimated, EventSpread, Exceedance, PairedPlans, SimulatedPlan, SimulatedScenario,
    Simulation,
};
use crate::units::{Currency, Dimension};

/// Years first, then pairs of plans, then the events of each plan.
pub(super) fn page(found: &Simulation, words: &Words, extent: Extent) -> Document {
    let page = Page {
        found,
        words,
        extent,
    };
    let own = &words.simulate;
    let years = words.count(found.years);
    let whole = if found.years < found.asked {
        let parts = [("years", &*years), ("asked", &*words.count(found.asked))];
        fill(own.stopped, &parts)
    } else {
        years.clone()
    };
    let mut blocks = vec![
        Block::Title(fill(own.title, &[("years", &years)])),
        Block::Facts(vec![
            (own.years.to_owned(), Cell::words(&whole)),
            (own.seed.to_owned(), Cell::words(found.seed.to_string())),
        ]),
    ];
    page.years(&mut blocks);
    page.pairs(&mut blocks);
    for plan in &found.plans {
        page.spreads(plan, own.times, |one| one.rto.as_ref(), &mut blocks);
        page.spreads(plan, own.losses, |one| one.rpo.as_ref(), &mut blocks);
    }
    blocks.push(Block::Remark(own.events_mean.to_owned()));
    if extent == Extent::Full {
        page.curves(&mut blocks);
        found
            .plans
            .iter()
            .for_each(|plan| page.each(plan, &mut blocks));
    }
    page.with(&mut blocks);
    Document { blocks }
}

struct Page<'p> {
    found: &'p Simulation,
    words: &'p Words,
    extent: Extent,
}

/// A number of the page; nothing where there is none, as of the error of a mean without bound.
fn number(value: f64, dimension: Dimension, currency: Currency) -> Cell {
    if value.is_nan() {
        return Cell::Empty;
    }
    Cell::Number(Number::plain("", value, dimension, currency).brief())
}

fn share(value: f64, currency: Currency, words: &Words) -> String {
    words.print(Dimension::Probability, value, currency)
}

impl Page<'_> {
    fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
        Block::Table(Table {
            columns,
            pinned: 1,
            rows,
        })
    }

    fn years(&self, blocks: &mut Vec<Block>) {
        let own = &self.words.simulate;
        let plans = &self.found.plans;
        let row = |(name, currency): (&str, Currency), annual: &Annual, dimension| {
            let cell = |value| number(value, dimension, currency);
            let mut cells = vec![
                Cell::words(name),
                cell(annual.mean.mean),
                cell(annual.mean.error),
                cell(annual.expected),
                cell(annual.median),
            ];
            for one in &annual.at_risk {
                cells.extend([cell(one.value), cell(one.tail)]);
            }
            Row::new(cells)
        };
        let down = plans.iter().map(|plan| {
            let of = (&*plan.name, plan.currency);
            row(of, &plan.downtime, Dimension::Duration)
        });
        blocks.push(Block::Heading(own.downtime.to_owned()));
        blocks.push(Self::table(self.annual(), down.collect()));
        let priced = plans.iter().filter_map(|plan| {
            let loss = plan.loss.as_ref()?;
            Some(row((&plan.name, plan.currency), loss, Dimension::Money))
        });
        let mut priced: Vec<Row> = priced.collect();
        if let (Some(all), Some(first)) = (&self.found.together, plans.first()) {
            let own = (own.together, first.currency);
            let together = row(own, &all.loss, Dimension::Money);
            priced.push(Row {
                kind: RowKind::First,
                ..together
            });
        }
        if !priced.is_empty() {
            blocks.push(Block::Heading(own.loss.to_owned()));
            blocks.push(Self::table(self.annual(), priced));
        }
        if self.found.together.is_some() {
            blocks.push(Block::Remark(own.together_means.to_owned()));
        }
        blocks.push(Block::Remark(own.years_mean.to_owned()));
        let unpriced = plans.iter().filter(|plan| plan.loss.is_none());
        let unpriced: Vec<&str> = unpriced.map(|plan| plan.name.as_str()).collect();
        if !unpriced.is_empty() {
            let parts = [("plans", &*unpriced.join(", "))];
            blocks.push(Block::Remark(fill(own.unpriced, &parts)));
        }
    }

    /// The columns of a table of years.
    fn annual(&self) -> Vec<Column> {
        let own = &self.words.simulate;
        let mut columns = vec![
            Column::words(own.plan),
            Column::numbers(own.mean),
            Column::numbers(own.error),
            Column::numbers(own.formulas),
            Column::numbers(own.median).spare(),
        ];
        let plan = self.found.plans.first();
        for one in plan.iter().flat_map(|plan| &plan.downtime.at_risk) {
            let share = share(one.share, Currency::USD, self.words);
            for heading in [own.at_risk, own.beyond] {
                let heading = fill(heading, &[("share", &share)]);
                columns.push(Column::numbers(heading));
            }
        }
        columns
    }

    fn pairs(&self, blocks: &mut Vec<Block>) {
        let own = &self.words.simulate;
        if self.found.pairs.is_empty() {
            return;
        }
        blocks.push(Block::Heading(own.pairs.to_owned()));
        for pair in &self.found.pairs {
            blocks.push(Block::Remark(self.pair(pair)));
        }
        blocks.push(Block::Remark(own.pairs_mean.to_owned()));
    }

    fn pair(&self, pair: &PairedPlans) -> String {
        let own = &self.words.simulate;
        let [first, second] = [pair.first, pair.second].map(|at| &self.found.plans[at]);
        let money = |value: f64| self.words.brief(Dimension::Money, value, first.currency);
        let saves = pair.saves.filter(|saves| saves.mean.is_finite());
        let amount = saves.map_or_else(
            || own.saves_endless.to_owned(),
            |saves| {
                let words = if saves.mean < 0.0 {
                    own.costs
                } else {
                    own.saves
                };
                let parts = [
                    ("amount", &*money(saves.mean.abs())),
                    ("error", &*money(saves.error)),
                ];
                fill(words, &parts)
            },
        );
        let endless = if pair.endless > 0 {
            fill(own.endless, &[("years", &self.words.count(pair.endless))])
        } else {
            String::new()
        };
        let even = if pair.even > 0.0 {
            let share = share(pair.even, first.currency, self.words);
            fill(own.even, &[("share", &share)])
        } else {
            String::new()
        };
        let parts = [
            ("first", first.name.as_str()),
            ("second", second.name.as_str()),
            ("share", &*share(pair.cheaper, first.currency, self.words)),
            ("even", &*even),
            ("endless", &*endless),
            ("amount", &*amount),
        ];
        fill(own.cheaper, &parts)
    }

    fn title<'a>(&'a self, one: &'a SimulatedScenario) -> &'a str {
        self.words.event(one.title.as_deref(), &one.id)
    }

    /// The recovery times or data losses of a plan.
    fn spreads(
        &self,
        plan: &SimulatedPlan,
        heading: &str,
        of: impl Fn(&SimulatedScenario) -> Option<&EventSpread>,
        blocks: &mut Vec<Block>,
    ) {
        let own = &self.words.simulate;
        let all = plan.scenarios.iter();
        let mut all: Vec<_> = all.filter_map(|one| Some((one, of(one)?))).collect();
        let refused = all.iter().filter(|(_, spread)| spread.refused > 0);
        let refused = refused.map(|(one, spread)| {
            self.words
                .with_more(self.title(one), &self.words.count(spread.refused))
        });
        let refused: Vec<String> = refused.collect();
        // What takes and loses nothing has no row.
        all.retain(|(_, spread)| spread.quantiles.iter().any(|(_, value)| *value != 0.0));
        // The answer alone is about what has a target, where anything has.
        let has = |(_, spread): &(_, &EventSpread)| spread.target.is_some();
        if self.extent == Extent::Answer && all.iter().any(has) {
            all.retain(has);
        }
        let Some((_, first)) = all.first() else {
            return;
        };
        let mut columns = vec![Column::words(own.scenario), Column::numbers(own.events)];
        for (at, _) in first.quantiles {
            let share = share(at, plan.currency, self.words);
            let heading = fill(own.quantile, &[("share", &share)]);
            columns.push(Column::numbers(heading));
        }
        columns.extend([
            Column::numbers(own.target),
            Column::numbers(own.met),
            Column::words(own.interval),
        ]);
        let row = |(one, spread): &(&SimulatedScenario, &EventSpread)| {
            let time = |value| number(value, Dimension::Duration, plan.currency);
            let mut cells = vec![
                Cell::words(self.title(one)),
                count(spread.events, self.words),
            ];
            cells.extend(spread.quantiles.map(|(_, value)| time(value)));
            cells.push(spread.target.map_or(Cell::Empty, time));
            match spread.met {
                Some(met) => {
                    let [low, high] =
                        [met.low, met.high].map(|end| share(end, plan.currency, self.words));
                    let parts = [("low", low.as_str()), ("high", high.as_str())];
                    cells.push(number(met.share, Dimension::Probability, plan.currency));
                    cells.push(Cell::words(fill(own.between, &parts)));
                }
                None => cells.extend([Cell::Empty, Cell::Empty]),
            }
            Row::new(cells)
        };
        blocks.push(Block::Heading(fill(heading, &[("plan", &plan.name)])));
        blocks.push(Self::table(columns, all.iter().map(row).collect()));
        if !refused.is_empty() {
            let parts = [("scenarios", &*refused.join(", "))];
            blocks.push(Block::Remark(fill(own.refused, &parts)));
        }
    }

    fn curves(&self, blocks: &mut Vec<Block>) {
        let own = &self.words.simulate;
        let priced = self.found.plans.iter();
        let priced: Vec<&SimulatedPlan> = priced.filter(|plan| plan.loss.is_some()).collect();
        let total = |plan: &SimulatedPlan| plan.loss.as_ref().map(|loss| loss.curve.clone());
        let largest = |plan: &SimulatedPlan| plan.largest.clone();
        let total = |plan: &SimulatedPlan| total(plan).unwrap_or_default();
        self.curve(own.largest, &priced, &largest, blocks);
        self.curve(own.total, &priced, &total, blocks);
        if !priced.is_empty() {
            blocks.push(Block::Remark(own.curves_mean.to_owned()));
        }
    }

    fn curve(
        &self,
        heading: &str,
        plans: &[&SimulatedPlan],
        of: &dyn Fn(&SimulatedPlan) -> Vec<Exceedance>,
        blocks: &mut Vec<Block>,
    ) {
        let own = &self.words.simulate;
        let curves: Vec<Vec<Exceedance>> = plans.iter().map(|plan| of(plan)).collect();
        let Some(first) = curves.first().filter(|curve| !curve.is_empty()) else {
            return;
        };
        let mut columns = vec![Column::words(own.period)];
        columns.extend(plans.iter().map(|plan| Column::numbers(&plan.name)));
        let row = |(at, one): (usize, &Exceedance)| {
            let years = format!("{}", one.period);
            let mut cells = vec![Cell::words(fill(own.once, &[("years", &years)]))];
            for (plan, curve) in plans.iter().zip(&curves) {
                let point = curve.get(at);
                cells.push(point.map_or(Cell::Empty, |point| {
                    number(point.loss, Dimension::Money, plan.currency)
                }));
            }
            Row::new(cells)
        };
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Self::table(
            columns,
            first.iter().enumerate().map(row).collect(),
        ));
    }

    /// What single events of a plan cost.
    fn each(&self, plan: &SimulatedPlan, blocks: &mut Vec<Block>) {
        let own = &self.words.simulate;
        let columns = vec![
            Column::words(own.scenario),
            Column::numbers(own.events),
            Column::numbers(own.lasts),
            Column::numbers(own.error),
            Column::numbers(own.formulas),
            Column::numbers(own.price),
            Column::numbers(own.error),
            Column::numbers(own.formulas),
        ];
        let row = |one: &SimulatedScenario| {
            let time = |value| number(value, Dimension::Duration, plan.currency);
            let money = |value| number(value, Dimension::Money, plan.currency);
            let both = |of: Option<Estimated>, cell: &dyn Fn(f64) -> Cell| match of {
                Some(of) => [cell(of.mean), cell(of.error)],
                None => [Cell::Empty, Cell::Empty],
            };
            let mut cells = vec![Cell::words(self.title(one)), count(one.events, self.words)];
            cells.extend(both(one.downtime, &time));
            cells.push(time(one.expected_downtime));
            cells.extend(both(one.loss, &money));
            cells.push(one.expected_loss.map_or(Cell::Empty, money));
            Row::new(cells)
        };
        blocks.push(Block::Heading(fill(own.each, &[("plan", &plan.name)])));
        blocks.push(Self::table(
            columns,
            plan.scenarios.iter().map(row).collect(),
        ));
    }

    fn with(&self, blocks: &mut Vec<Block>) {
        let own = &self.words.simulate;
        let most = self.found.plans.first().map_or(0, |plan| plan.with.len());
        let mut columns = vec![Column::words(own.plan)];
        for events in 0..most {
            let words = if events + 1 == most {
                own.or_more
            } else {
                own.so_many
            };
            let heading = fill(words, &[("count", &events.to_string())]);
            columns.push(Column::numbers(heading));
        }
        let last = [own.overlapping, own.twice, own.exposed];
        columns.extend(last.map(Column::numbers));
        let row = |plan: &SimulatedPlan| {
            let mut cells = vec![Cell::words(&plan.name)];
            cells.extend(plan.with.iter().map(|years| count(*years, self.words)));
            let twice = number(plan.counted_twice, Dimension::Duration, plan.currency);
            cells.extend([
                count(plan.overlapping, self.words),
                twice,
                count(plan.exposed, self.words),
            ]);
            Row::new(cells)
        };
        blocks.push(Block::Heading(own.with.to_owned()));
        let rows = self.found.plans.iter().map(row).collect();
        blocks.push(Self::table(columns, rows));
        blocks.push(Block::Remark(own.overlaps_mean.to_owned()));
    }
}

fn count(many: usize, words: &Words) -> Cell {
    Cell::words(words.count(many))
}
