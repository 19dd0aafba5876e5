//! Networks.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L02",
        title: "One NAT gateway for several zones",
        condition: "Private subnets of more than one zone share one gateway.",
        messages: &[message(
            "",
            "`{component}` is one gateway for {zones} zones: the loss of its zone cuts the way out for all",
            "shared by every zone",
            "Leave `per_zone = false` out: one gateway a zone.",
        )],
        why: "A NAT gateway lives in one zone. The zones that survive lose their way to the internet with it.",
        source: "Amazon VPC user guide: NAT gateways, one in each Availability Zone",
    },
    RuleWords {
        id: "L07",
        title: "A mesh that a transit gateway would carry for less",
        condition: "Networks are peered each with each, and there are more of them than the number at which a transit gateway costs the same.",
        messages: &[message(
            "",
            "{networks} networks make {links} peering links; from {even} networks a transit gateway costs less",
            "each with each",
            "Connect them through a transit gateway (`peering = \"transit-gateway\"`).",
        )],
        why: "Links grow with the square of the networks, and each has routes that somebody looks after.",
        source: "Amazon VPC peering guide: full mesh n (n - 1) / 2; docs/how-numbers-are-made.md 12",
    },
    RuleWords {
        id: "L09",
        title: "Direct Connect in one place",
        condition: "Direct Connect lines end in one location, and no VPN takes over.",
        messages: &[message(
            "",
            "every Direct Connect line ends in one location, for which no service level is given; two locations have {high}, with separate devices {maximum}",
            "one location",
            "End lines in two locations, or state `vpn_backup = true`.",
        )],
        why: "A location is a building: a fire, a power cut or a digger takes every line of it.",
        source: "AWS Direct Connect user guide: resiliency toolkit",
    },
    RuleWords {
        id: "L12",
        title: "A load balancer in one zone",
        condition: "A load balancer has fewer zones than it needs.",
        messages: &[
            message(
                "here",
                "`{component}` needs {least} zones, but the workload has {zones}",
                "too few zones",
                "State `zones = {least}` or more in `[workload]`.",
            ),
            message(
                "there",
                "`{component}` needs {least} zones, but the recovered workload has {zones}",
                "too few zones",
                "State `zones = {least}` or more in `[recovery]`.",
            ),
        ],
        why: "An Application Load Balancer cannot be made with subnets of one zone, so that recovery stops there.",
        source: "Application Load Balancers user guide: subnets of at least two Availability Zones",
    },
    RuleWords {
        id: "L40",
        title: "Traffic between zones that is not billed",
        condition: "A component requires another one in other zones, its traffic to that costs something, and `traffic` does not say how much there is.",
        messages: &[message(
            "",
            "what `{from}` and `{to}` exchange across zones is not billed: the plan does not state how much it is",
            "no traffic stated",
            "State it: `traffic = { {to} = \"500 GiB/month\" }` of `{from}`; the share that crosses zones and the sides that pay follow.",
        )],
        why: "One writer in one zone is reached across a zone boundary by half of two zones' requests, and each gigabyte is paid for on one side or on both.",
        source: "Amazon EC2 On-Demand Pricing: data transfer within the same AWS Region",
    },
    RuleWords {
        id: "L41",
        title: "Data to the internet that is not billed",
        condition: "A component answers users with no edge service in front, and its `internet_out` is not stated.",
        messages: &[message(
            "",
            "what `{component}` sends to the internet is not billed: no edge service stands in front, and the plan does not state how much it is",
            "sends to users itself",
            "State `internet_out` (`internet_out = \"2 TiB/month\"`), or put an edge service in front.",
        )],
        why: "Each gigabyte to the internet is paid for. An edge service that stands in front bills it instead; an accelerator or DNS does not.",
        source: "Amazon EC2 On-Demand Pricing: data transfer OUT from Amazon EC2 to the internet",
    },
];
