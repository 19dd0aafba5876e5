//! One simulated year, in English.

use crate::report::words::TraceWords;

/// The English words.
pub(super) const TRACE: TraceWords = TraceWords {
    title: "Year {year} of {years}",
    quiet: "Nothing strikes any of the plans in this year. The next one with an event is year {year}.",
    never: "Nothing strikes any of the plans in this year, nor in a later one of the {years}.",
    when: "When",
    day: "day {day} {clock}",
    what: "What happens",
    downtime: "Downtime",
    lost: "Data lost",
    loss: "Loss",
    told: "{scenario}: {what}",
    elsewhere: "in the other Region",
    outage: "the outage lasts {time}",
    dwell: "damage goes unseen for {time}",
    works: "the recovery works",
    fails: "the recovery fails at first and takes {time} more",
    waits: "waits {time} for the control plane",
    unfelt: "nobody notices",
    waited_out: "it is waited out",
    lasts: "{time} for those who notice",
    during: "while that of {when} lasts ({scenario})",
    beside: "What is no event",
    sum: "The year",
    meaning: "Downtime counts over all users. What is no event is the same in every year. The year is this year's part \
        of the simulation, to the last digit.",
};
