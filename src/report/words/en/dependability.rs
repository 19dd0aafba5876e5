//! Pairs of failures and losses in English.

use crate::report::words::DependabilityWords;

/// The English words.
pub(super) const DEPENDABILITY: DependabilityWords = DependabilityWords {
    doubles: "Double points of failure",
    with: "With",
    more_doubles: "{shown} of {found} pairs: those that are down together longest.",
    stability: "Capacity after a loss, with nothing launched",
    stability_means: "Units: how many carry the peak without any one zone. Served: share of the peak \
        without the fullest zone, and in the smaller Region alone where both serve.",
    importance: "Importance",
    common: "common cause",
    enough: "{least} of {components} is enough",
    held: "a queue holds its work for {time}",
    software: "Software",
    shared: "What all Regions share",
    planned: "Planned downtime",
    naive: "A product of availabilities would have said {naive} of downtime a year where the parts, \
        with what they share counted once and what hits several at once, have {exact}.",
    bounded: "Too many nodes for the exact structure, so their part of the downtime is an upper \
        bound: {components}.",
};
