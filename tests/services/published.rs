//! Bills that vendors and others have published, by the services as they are shipped.

use super::{Protect, Variant, billed, made};
use recoup::catalog::Catalog;

/// A published bill: whose it is, what the plan states, which lines make it up, and what they come
/// to in USD a month.
struct Published {
    source: &'static str,
    service: &'static str,
    states: &'static [(&'static str, &'static str)],
    lines: &'static [&'static str],
    usd: f64,
}

const PUBLISHED: &[Published] = &[
    Published {
        source: "Amazon S3 pricing, us-east-1: the first 50 TB (51,200 GB) at 0.023 and 1,700 GB at 0.022",
        service: "s3",
        states: &[
            ("storage", "\"52900 GiB\""),
            ("puts", "\"0/month\""),
            ("gets", "\"0/month\""),
        ],
        lines: &["storage"],
        usd: 1215.0,
    },
    Published {
        source: "Amazon EC2 pricing, data transfer out of us-east-1: 10,240 GB at 0.09, 40,960 at 0.085, 8,800 at 0.07",
        service: "s3",
        states: &[
            ("storage", "\"1 GiB\""),
            ("puts", "\"0/month\""),
            ("gets", "\"0/month\""),
            ("internet_out", "\"60000 GiB/month\""),
        ],
        lines: &["internet-out"],
        usd: 921.6 + 3481.6 + 616.0,
    },
    Published {
        source: "Amazon VPC pricing, NAT gateway in us-east-1: 730 hours at 0.045 and 100 GB at 0.045",
        service: "nat-gateway",
        states: &[("data", "\"100 GiB/month\""), ("per_zone", "false")],
        lines: &["hours", "data"],
        usd: 37.35,
    },
    Published {
        source: "AWS Transit Gateway pricing, us-east-1: one attachment, 730 hours at 0.05",
        service: "transit-gateway",
        states: &[("vpc_attachments", "1"), ("data", "\"0 GiB/month\"")],
        lines: &["vpc-attachments"],
        usd: 36.5,
    },
    Published {
        source: "a public estimate of ten networks with 20 TB through a transit gateway in us-east-1: 774.60",
        service: "transit-gateway",
        states: &[("vpc_attachments", "10"), ("data", "\"20480 GiB/month\"")],
        lines: &["vpc-attachments", "data"],
        usd: 365.0 + 409.6,
    },
    Published {
        source: "AWS Global Accelerator pricing: the fixed fee, 730 hours at 0.025",
        service: "global-accelerator",
        states: &[("data", "\"0 GiB/month\""), ("lane", "\"na-to-na\"")],
        lines: &["hours"],
        usd: 18.25,
    },
    Published {
        source: "AWS VPN pricing, us-east-1: one Site-to-Site connection, 730 hours at 0.05",
        service: "site-to-site-vpn",
        states: &[],
        lines: &["connections"],
        usd: 36.5,
    },
    Published {
        source: "AWS Direct Connect pricing, us-east-1: a dedicated port of 1 Gbit/s, 730 hours at 0.30",
        service: "direct-connect",
        states: &[
            ("port", "\"dedicated-1g\""),
            ("connections", "1"),
            ("data_out", "\"0 GiB/month\""),
        ],
        lines: &["ports"],
        usd: 219.0,
    },
    Published {
        source: "AWS X-Ray pricing: 48,800 traces beyond the allowance and 148,800 of Insights",
        service: "x-ray",
        states: &[
            ("traces", "\"48800 /month\""),
            ("insights_traces", "\"148800 /month\""),
        ],
        lines: &["traces", "insights"],
        usd: 0.392_8,
    },
    Published {
        source: "AWS Fault Injection Service pricing: 50 minutes of actions",
        service: "fis",
        states: &[("action_minutes", "\"50 /month\"")],
        lines: &["action-minutes"],
        usd: 5.0,
    },
    Published {
        source: "AWS solution Security Automations for AWS WAF: one web ACL, four rules, a million requests",
        service: "waf",
        states: &[("rules", "4"), ("requests", "\"1 M/month\"")],
        lines: &["acls", "rules", "requests"],
        usd: 9.6,
    },
    Published {
        source: "AWS Lambda pricing, us-east-1: 3 million requests of 120 ms with 1,536 MB, free tier aside",
        service: "lambda",
        states: &[
            ("requests", "\"3 M/month\""),
            ("duration", "0.12"),
            ("memory", "\"1536 MiB\""),
        ],
        lines: &["requests", "duration"],
        usd: 0.6 + 9.000_018,
    },
    Published {
        source: "Amazon Kinesis Data Streams pricing, us-east-1: four shards at 0.015, here over 730 hours",
        service: "kinesis",
        states: &[("shards", "4"), ("put_units", "\"0/month\"")],
        lines: &["shards"],
        usd: 43.8,
    },
    Published {
        source: "Amazon EFS pricing, us-east-1: 177 GB at 0.30",
        service: "efs",
        states: &[
            ("throughput_mode", "\"elastic\""),
            ("data_read", "\"0 GiB/month\""),
            ("data_written", "\"0 GiB/month\""),
            ("storage", "\"177 GiB\""),
        ],
        lines: &["storage"],
        usd: 53.1,
    },
    Published {
        source: "AWS Database Blog, Aurora I/O-Optimized: two db.r6g.2xlarge, 800 GB, 1,200 million requests: 1,835",
        service: "aurora-mysql",
        states: &[
            ("type", "\"db.r6g.2xlarge\""),
            ("readers", "1"),
            ("read_ios", "\"1200 M/month\""),
            ("write_ios", "\"0/month\""),
            ("storage", "\"800 GiB\""),
        ],
        lines: &["instances", "volume", "requests"],
        usd: 1835.48,
    },
    Published {
        source: "the same with I/O-Optimized storage: 2,150",
        service: "aurora-mysql",
        states: &[
            ("type", "\"db.r6g.2xlarge\""),
            ("storage_type", "\"io-optimized\""),
            ("readers", "1"),
            ("read_ios", "\"1200 M/month\""),
            ("write_ios", "\"0/month\""),
            ("storage", "\"800 GiB\""),
        ],
        lines: &["instances", "volume"],
        usd: 2149.54,
    },
];

#[test]
fn shipped_services_bill_what_is_published() {
    let catalog = Catalog::embedded();
    for published in PUBLISHED {
        let service = catalog.service(published.service).expect("listed");
        let made = super::Made {
            variant: Variant::stating(published.states),
            protect: Protect::Nothing,
            ..made(service, "single-region", (super::HOME, super::AWAY))
        };
        let lines = billed(&catalog, &made);
        let lines = lines.unwrap_or_else(|bad| panic!("{}: {bad:?}", published.source));
        let of = |line: &&str| {
            let mut all = lines.iter();
            let found =
                all.find(|(name, _)| name.split_once('.').is_some_and(|(_, id)| id == *line));
            *found.unwrap_or_else(|| panic!("{line}: {lines:?}")).1
        };
        let sum: f64 = published.lines.iter().map(of).sum();
        let near = (sum - published.usd).abs() < 0.005;
        assert!(near, "{}: {sum}", published.source);
    }
}
