//! Events that strike while an earlier one still lasts.

/// Events of some years, in the order in which perils made them.
#[derive(Default)]
pub(super) struct Events {
    /// The year among these.
    pub(super) year: Vec<u32>,
    pub(super) time: Vec<f64>,
    /// Of each plan how long it lasts; not a number where it does not strike.
    pub(super) lasts: Vec<Vec<f64>>,
    /// How long it lasts in the plan in which it lasts longest; below 0 where it strikes none.
    pub(super) longest: Vec<f64>,
    /// Those after which there is nowhere to go for a while.
    pub(super) exposed: Vec<Exposed>,
}

/// An event of one plan that led to another Region.
pub(super) struct Exposed {
    /// The plan.
    pub(super) side: usize,
    /// The event's place.
    pub(super) event: usize,
    /// How long after it strikes there is nowhere to go.
    pub(super) until: f64,
}

/// Events that strike at a bad time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlaps {
    /// How many strike while an earlier one of the year still lasts.
    pub(super) many: usize,
    /// How long they last under it.
    pub(super) twice: f64,
    /// How many strike while there is nowhere to go.
    pub(super) exposed: usize,
}

impl Overlaps {
    /// With those of other years.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            many: self.many + other.many,
            twice: self.twice + other.twice,
            exposed: self.exposed + other.exposed,
        }
    }
}

impl Events {
    /// None yet, of so many plans.
    pub(super) fn of(sides: usize) -> Self {
        Self {
            lasts: vec![Vec::new(); sides],
            ..Self::default()
        }
    }

    /// Makes room for those of other years.
    pub(super) fn clear(&mut self) {
        self.year.clear();
        self.time.clear();
        self.lasts.iter_mut().for_each(Vec::clear);
        self.longest.clear();
        self.exposed.clear();
    }
}

/// The events of each year by the time at which they strike.
pub(super) struct Order {
    /// Where each year's events begin.
    starts: Vec<usize>,
    events: Vec<u32>,
}

impl Order {
    pub(super) fn of(events: &Events, years: usize) -> Self {
        let mut starts = vec![0_usize; years + 1];
        for year in &events.year {
            starts[*year as usize + 1] += 1;
        }
        for year in 0..years {
            starts[year + 1] += starts[year];
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; events.year.len()];
        for (event, year) in (0_u32..).zip(&events.year) {
            let place = &mut next[*year as usize];
            order[*place] = event;
            *place += 1;
        }
        for year in 0..years {
            order[starts[year]..starts[year + 1]]
                .sort_by(|a, b| events.time[*a as usize].total_cmp(&events.time[*b as usize]));
        }
        Self {
            starts,
            events: order,
        }
    }

    /// The events of each plan that strike while an earlier one of the year still lasts, or while
    /// there is nowhere to go.
    pub(super) fn overlaps(&self, events: &Events) -> Vec<Overlaps> {
        let mut found = vec![Overlaps::default(); events.lasts.len()];
        for year in self.starts.windows(2) {
            let year = &self.events[year[0]..year[1]];
            // Few years have any: those are looked at for each plan.
            if overlapping(events, year, |event| events.longest[event]).many == 0 {
                continue;
            }
            for (known, lasts) in found.iter_mut().zip(&events.lasts) {
                *known = known.and(overlapping(events, year, |event| lasts[event]));
            }
        }
        let year = |one: &Exposed| events.year[one.event] as usize;
        let mut exposed: Vec<&Exposed> = events.exposed.iter().collect();
        let time = |one: &Exposed| events.time[one.event];
        exposed.sort_by(|a, b| {
            let places = (a.side, year(a)).cmp(&(b.side, year(b)));
            places.then(time(a).total_cmp(&time(b)))
        });
        for windows in exposed.chunk_by(|a, b| (a.side, year(a)) == (b.side, year(b))) {
            let (side, year) = (windows[0].side, year(windows[0]));
            let mut ahead = windows.iter().peekable();
            let mut until = f64::NEG_INFINITY;
            for event in &self.events[self.starts[year]..self.starts[year + 1]] {
                let event = *event as usize;
                let strikes = events.time[event];
                while let Some(one) = ahead.next_if(|one| time(one) < strikes) {
                    until = until.max(time(one) + one.until);
                }
                let is_event = !events.lasts[side][event].is_nan();
                found[side].exposed += usize::from(is_event && strikes < until);
            }
        }
        found
    }
}

/// The events of a year that strike while an earlier one lasts; what does not strike lasts as
/// long as what is not a number.
fn overlapping(events: &Events, year: &[u32], lasts: impl Fn(usize) -> f64) -> Overlaps {
    let mut found = Overlaps::default();
    if year.len() < 2 {
        return found;
    }
    let mut end = f64::NEG_INFINITY;
    for event in year {
        let event = *event as usize;
        let (time, long) = (events.time[event], lasts(event));
        if long.is_nan() || long < 0.0 {
            continue;
        }
        if time < end {
            found.many += 1;
            found.twice += end.min(time + long) - time;
        }
        end = end.max(time + long);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Events, Exposed, Order};

    #[test]
    fn what_strikes_under_another_is_counted_with_its_time() {
        let none = f64::NAN;
        // Two years; of the second plan the long event of the first year does not strike.
        let events = Events {
            year: vec![0, 1, 0, 0, 0],
            time: vec![100.0, 0.0, 10.0, 40.0, 300.0],
            lasts: vec![
                vec![50.0, 1000.0, 60.0, 10.0, 1.0],
                vec![50.0, 1000.0, none, 10.0, 1.0],
            ],
            longest: vec![50.0, 1000.0, 60.0, 10.0, 1.0],
            exposed: vec![
                Exposed {
                    side: 1,
                    event: 3,
                    until: 100.0,
                },
                // Under the window before: what strikes there strikes once.
                Exposed {
                    side: 0,
                    event: 3,
                    until: 100.0,
                },
                Exposed {
                    side: 0,
                    event: 2,
                    until: 100.0,
                },
            ],
        };
        let [one, other] = <[_; 2]>::try_from(Order::of(&events, 2).overlaps(&events))
            .expect("there are two plans");
        assert_eq!((one.many, one.twice, one.exposed), (1, 10.0, 2));
        assert_eq!((other.many, other.twice, other.exposed), (0, 0.0, 1));
    }
}
