//! Simulated years, in English.

use crate::report::words::SimulateWords;

/// The English words.
pub(super) const SIMULATE: SimulateWords = SimulateWords {
    title: "{years} simulated years",
    years: "Years",
    seed: "Seed",
    downtime: "Downtime a year",
    loss: "Loss a year",
    mean: "Mean",
    error: "± error",
    formulas: "By formula",
    median: "Half",
    at_risk: "{share}",
    beyond: "Beyond {share}",
    years_mean: "Half, 95 % and 99 % of the years do not exceed these (value at risk); beyond is the mean of those \
        that do (tail value at risk). By formula: rates times expected events, and what is no event, which every \
        year has.",
    unpriced: "Not priced, because no impact is stated: {plans}.",
    pairs: "Year by year",
    cheaper: "{first} costs less than {second} in {share} of the years{even}{endless}: {amount}.",
    even: ", as much in {share}",
    refused: "At the numbers that some events draw the plan is refused; they are in none of these: {scenarios}.",
    endless: " (in {years} years neither loss has a bound; these are not compared)",
    saves_endless: "by how much on average cannot be said, for losses of some years have no bound",
    saves: "{amount} a year less on average, ± {error}",
    costs: "{amount} a year more on average, ± {error}",
    pairs_mean: "Bill and losses together. The same events hit every plan, so that the difference of two plans is \
        surer than either.",
    times: "Recovery times: {plan}",
    losses: "Data losses: {plan}",
    scenario: "Scenario",
    events: "Events",
    quantile: "{share}",
    target: "Target",
    met: "Met",
    interval: "95 % sure",
    between: "{low} to {high}",
    events_mean: "Of the first 10,000 events of each scenario, each as if it came to a recovery, the failovers that \
        fail among them. The share that meets the target lies between the ends with 95 % probability (Wilson).",
    largest: "Largest loss of one event in a year",
    total: "Loss of a whole year",
    period: "Once in",
    once: "{years} years",
    curves_mean: "What a year exceeds once in so many years.",
    each: "One event: {plan}",
    lasts: "Downtime",
    price: "Loss",
    plan: "Plan",
    with: "Events a year",
    so_many: "{count}",
    or_more: "{count} or more",
    overlapping: "Overlap",
    overlaps_mean: "Years with so many events that cost time or money. Of these overlap what strikes while an earlier \
        one of the year still lasts; each is counted in full.",
    chart_of_losses: "Losses of a year, and how often one is worse",
    chart_of_downtimes: "Downtime of a year, and how often one is longer",
    chart_x: "Exceeded once in so many years (log scale)",
    chart_loss: "Loss of a whole year (log scale)",
    chart_downtime: "Downtime of a whole year (log scale)",
    chart_one: "{plan} exceeds {value} once in {years} years",
    chart_many: "Once in {years} years {plan} exceeds {value}, {last} {last_value}",
    chart_note: "Lines end where fewer than twenty of the simulated years are worse.",
    together: "All together",
    together_means: "All together: each plan describes another workload, and the same events hit them all; a year loses \
        what each of them loses in it.",
};
