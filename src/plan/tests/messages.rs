//! Every message, word for word.

use super::complaints;

#[test]
fn trial() {
    let text = r#"
name = 5
strategy = "warm"
"a b" = 1
targts = { rto = "1h" }
extends = ""
[targets]
rto = 15
rpo = "5 apples"
availability = 1.0
budget = "9000 EUR/month"
region = { rto = "1h", rtoo = "3" }
[impact]
downtime = "10 USD/h"
[workload]
region = "eu"
zones = 9
[recovery]
region = "eu"
capacity = "0.2 to 20"
[failover]
decision = "Automatic"
health_check = "30s"
[component.web]
servce = "ec2"
requires = ["dbb", "web", "db"]
needs = 3
count = 2
protct = { a = 1 }
multi_az = "yes"
peak = { lasts = "25h" }
[component.db]
service = "rds"
requires = ["web"]
needs = 2
protect.snapshots = { every = "6h", keep = "1h", copy = "recvery" }
[component."a.b"]
"#;
    let text = complaints("shop.toml", text, &["recovery.capcity=1", "component.wb.count=3", "recovery=3", "x", "extends=5", "targets.rto=5", "drills.people=-1"]);
    std::fs::write("/tmp/plx/out.txt", text).unwrap();
}
