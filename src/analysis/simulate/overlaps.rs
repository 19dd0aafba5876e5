//! Events that strike while an earlier one still lasts.

/// Events of some years, in the order in which perils made them.
#[derive(Default)]
pub(super) struct Events {
    /// The year among these.
    pub(super) year: Vec<u32>,
    pub(super) time: Vec<f64>,
    /// Of each plan how long it lasts; not a number where it does not strike.
    pub(super) lasts: Vec<Vec<f64>>,
}

impl Events {
    /// Makes room for those of other years.
    pub(super) fn clear(&mut self) {
        self.year.clear();
        self.time.clear();
        self.lasts.iter_mut().for_each(Vec::clear);
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

    /// How many events strike a plan while an earlier one of the year still lasts.
    pub(super) fn overlapping(&self, events: &Events, side: usize) -> usize {
        let lasts = &events.lasts[side];
        let mut found = 0;
        for year in self.starts.windows(2) {
            let mut end = f64::NEG_INFINITY;
            for event in &self.events[year[0]..year[1]] {
                let (time, long) = (events.time[*event as usize], lasts[*event as usize]);
                if long.is_nan() {
                    continue;
                }
                found += usize::from(time < end);
                end = end.max(time + long);
            }
        }
        found
    }
}
