//! Availability, and how much of a result is assumed.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L25",
        title: "Downtime counted twice, or a promise taken for a forecast",
        condition: "A stated availability holds the downtime of a scenario that counts as well, or is a service level agreement.",
        messages: &[
            message(
                "scenario",
                "the availability of `{component}` holds `{id}` already, and the scenario {scenario} counts it again",
                "counted twice",
                "State an availability without it, or switch the scenario off (`enabled = false` in `[scenario.{id}]`).",
            ),
            message(
                "sla",
                "the availability of `{component}`, {stated}, is a service level agreement",
                "a refund threshold",
                "State what you measured or the service's design goal; leave `availability` out for the catalogue's.",
            ),
        ],
        why: "A service level agreement says when money is refunded, not how often a service is down. And a cause that counts twice hides which one matters.",
        source: "docs/how-numbers-are-made.md 7.2",
    },
    RuleWords {
        id: "L26",
        title: "Parts that fail together",
        condition: "Several tiers or both Regions rest on one part, or one cause hits several parts, and multiplying the parts as if they were independent is wrong by more than a minute a year.",
        messages: &[
            message(
                "",
                "multiplied as independent the parts are down {naive} a year; with {component}, which several rest on, counted once it is {exact}",
                "a shared part",
                "Nothing, if the exact figure is good enough: it is the one that Recoup uses.",
            ),
            message(
                "both",
                "multiplied as independent the parts are down {naive} a year; with {component}, which several rest on, counted once, and with causes that hit several parts at once, it is {exact}",
                "a shared part",
                "Nothing, if the exact figure is good enough: it is the one that Recoup uses.",
            ),
            message(
                "cause",
                "multiplied as independent the parts are down {naive} a year; with causes that hit several parts at once ({component}) it is {exact}",
                "a common cause",
                "Nothing, if the exact figure is good enough: it is the one that Recoup uses.",
            ),
        ],
        why: "Redundancy is worth what its common part is worth, and the naive product flatters it. Where tiers in series rest on one part, the product counts its failures once for each and is too dark.",
        source: "docs/how-numbers-are-made.md 7.2",
    },
    RuleWords {
        id: "L27",
        title: "A dependency lacks the extra nine",
        condition: "A part without which nothing works is down for more than a tenth of what the target allows the whole.",
        messages: &[message(
            "",
            "{leaf} is needed by everything and down for {down} of the time; a target of {target} leaves it {allowed}",
            "a single point",
            "Make it redundant, do without it for a while, or agree on another target. It costs {downtime} a year.",
        )],
        why: "Ten such parts use up the whole target. Each should be ten times better than what rests on it.",
        source: "Treynor et al., The Calculus of Service Availability",
    },
    RuleWords {
        id: "L35",
        title: "The result rests mainly on assumptions",
        condition: "More than half of the variance of the total cost (of the outlay where no impact is stated) rests on judgement, to first order.",
        messages: &[
            message(
                "",
                "{share} of the variance of {of} rests on judgement (to first order); the heaviest: {top}",
                "defaults, not yours",
                "State your own numbers for these first; `recoup explain` shows where each is used.",
            ),
            message(
                "nearly",
                "nearly all of the variance of {of} rests on judgement (to first order); the heaviest: {top}",
                "defaults, not yours",
                "State your own numbers for these first; `recoup explain` shows where each is used.",
            ),
        ],
        why: "A default is somebody else's guess about your workload.",
        source: "docs/how-numbers-are-made.md 12",
    },
];
