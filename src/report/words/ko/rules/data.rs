//! Backups and restores.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L01",
        title: "서비스 최댓값을 넘는 보존 기간",
        condition: "특정 시점 복구용 로그나 자동 백업을 서비스의 최대 보존 기간보다 오래 보존하려 합니다.",
        messages: &[
            message(
                "logs",
                "`{component}`의 로그 보존 기간은 {keep}이지만 {service}의 최대 보존 기간은 {limit}입니다",
                "서비스 최댓값 초과",
                "로그는 {limit} 동안 보존하고, 더 오래된 복구 지점은 백업 볼트에 사본으로 보관하십시오: `snapshots = { keep = … }`.",
            ),
            message(
                "snapshots",
                "`{component}`의 자동 백업 보존 기간은 {keep}이지만 {service}의 최대 보존 기간은 {limit}입니다",
                "서비스 최댓값 초과",
                "더 오래된 복구 지점은 자동 백업이 아닌 백업 볼트의 사본으로 보관하십시오.",
            ),
        ],
        why: "계획이 의지하는 복구 지점이 실제로는 없게 됩니다. 랜섬웨어는 더 오래 발견되지 않는 경우가 많으므로 35일의 특정 시점 복구로는 대비할 수 없습니다.",
        source: "Amazon RDS, Amazon Aurora, Amazon DynamoDB 사용 설명서: 보존 기간 1~35일",
    },
    RuleWords {
        id: "L15",
        title: "데이터가 손상될 수 있으나 복제본만 보유",
        condition: "데이터 손상 시나리오를 고려하지만 저장소에 백업, 로그, 버전이 모두 없습니다.",
        messages: &[
            message(
                "replica",
                "`{component}`에 복제본만 있고 되돌아갈 시점이 없으며, 복제는 손상까지 복사합니다",
                "손상까지 복제",
                "`protect`에 `{fix}`{을/를} 추가하십시오.",
            ),
            message(
                "nothing",
                "`{component}`에 되돌아갈 시점이 없습니다",
                "이전 상태를 보관하지 않음",
                "`protect`에 `{fix}`{을/를} 추가하십시오.",
            ),
        ],
        why: "복제본은 잘못된 배포와 삭제를 포함하여 원본의 내용을 몇 초 안에 그대로 따라갑니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS: 연속 복제는 데이터 손상을 막지 못함; docs/how-numbers-are-made.md 2.3",
    },
    RuleWords {
        id: "L16",
        title: "손상을 발견하기 전에 만료되는 복구 지점",
        condition: "복구 지점의 보존 기간이, 손상이 발견되지 않는 시간의 95번째 백분위수에 복구 지점 간격을 더한 값보다 짧습니다.",
        messages: &[message(
            "",
            "{scenario}: `{component}`의 복구 지점은 {reach} 전까지만 있으나 95%의 경우를 포함하려면 {unseen}만큼 필요하며, 정상 복구 지점이 남을 확률은 {clean}입니다",
            "너무 짧은 보존 기간",
            "복구 지점을 최소 {needed} 동안 보존하십시오. 필요하면 주간 및 월간 백업(`weekly`, `monthly`)을 이용하십시오.",
        )],
        why: "손상을 늦게 발견하면 남은 복구 지점이 모두 손상되어 있어 되돌아갈 정상 상태가 없습니다.",
        source: "docs/how-numbers-are-made.md 6.7",
    },
    RuleWords {
        id: "L24",
        title: "지연 한도나 버전이 없는 객체 복제",
        condition: "객체를 복제하며, RPO 목표가 복제 시간 제어(RTC)의 한도 이내인데 이를 사용하지 않거나 버전을 보관하지 않습니다.",
        messages: &[
            message(
                "time-control",
                "`{component}`{은/는} 복제 시간 제어(RTC) 없이 복제하여 복제 지연에 한도가 없으나 RPO 목표는 {target}입니다",
                "보장이 아닌 측정값",
                "`[component.{component}]`에 `replication_time_control = true`를 명시하면 거의 모든 객체의 지연이 {bound} 이내로 제한됩니다. 또는 지연을 모니터링하고 경보를 설정하십시오.",
            ),
            message(
                "time-control-late",
                "`{component}`{은/는} 보장 없이 복제하여 복제 지연에 한도가 없으나 RPO 목표는 {target}입니다",
                "보장이 아닌 측정값",
                "지연을 모니터링하고 경보를 설정하십시오. 복제 시간 제어(RTC)가 보장하는 한도도 {bound}보다 짧지 않습니다.",
            ),
            message(
                "versions",
                "`{component}`{은/는} 복제에 필요한 버전 없이 복제합니다",
                "버전을 보관하지 않음",
                "`protect`에 `versions = { keep = \"35d\" }`를 추가하십시오.",
            ),
        ],
        why: "대부분의 객체는 몇 초 안에 복제되지만 일부는 몇 시간이 걸리며 알림도 없습니다. 버전이 없으면 덮어쓰거나 삭제한 객체는 양쪽 모두에서 사라집니다.",
        source: "Amazon S3 사용 설명서: 복제 요구 사항, 복제 시간 제어; AWS 백서 Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L28",
        title: "겹치는 백업 또는 복원만으로 목표 초과",
        condition: "백업이 백업 간격보다 오래 걸리거나, 저장소 복원만으로 RTO 목표를 초과합니다.",
        messages: &[
            message(
                "overlap",
                "`{component}`의 백업은 {duration} 걸리지만 다음 백업이 {every} 후에 시작됩니다",
                "백업 간격 초과",
                "백업 횟수를 줄이거나 증분 백업을 사용하십시오.",
            ),
            message(
                "restore",
                "{scenario}: `{component}` 복원에만 {takes} 걸리지만 RTO 목표는 {target}입니다",
                "복원만으로 목표 초과",
                "복원 `streams`를 늘리거나, 사용 전에 읽는 양을 줄이거나(`hydrate`), 복제본을 유지하거나, 목표를 다시 합의하십시오.",
            ),
        ],
        why: "겹치는 백업은 경보 없이 계속 늦어집니다. 복원 시간은 크기와 처리량으로 정해지므로 사람이 서둘러도 줄지 않습니다.",
        source: "docs/how-numbers-are-made.md 5.2, 6.1",
    },
    RuleWords {
        id: "L29",
        title: "아카이브에 있는 복원용 사본",
        condition: "시나리오의 복원 원본이 아카이브 계층에 있고, 첫 바이트를 받기까지 RTO 목표보다 오래 걸립니다.",
        messages: &[message(
            "",
            "{scenario}: `{component}`{을/를} `{tier}`에서 복원하며 첫 바이트를 받기까지 {takes} 걸리지만 RTO 목표는 {target}입니다",
            "목표보다 느림",
            "최신 복구 지점은 즉시 읽을 수 있는 계층에 두고 오래된 것만 아카이브하십시오.",
        )],
        why: "아카이브는 느린 대신 저렴합니다. 복원을 시작하기까지 몇 시간이 걸립니다.",
        source: "Amazon S3 사용 설명서: 아카이브 검색 옵션",
    },
    RuleWords {
        id: "L42",
        title: "서비스 최댓값을 넘는 큐 보존 기간",
        condition: "계획이 서비스의 메시지 보존 기간보다 오래 큐에 의지합니다.",
        messages: &[message(
            "",
            "`{component}`{이/가} `{consumer}`의 작업을 {hold} 동안 보관해야 하지만 {service}의 최대 보관 기간은 {limit}입니다",
            "서비스 최댓값 초과",
            "{limit} 이하로 명시하거나, 작업을 보관하는 저장소에 기록하십시오.",
        )],
        why: "더 오래 기다리는 작업은 늦어지는 것이 아니라 손실됩니다. 서비스는 가장 오래된 메시지를 알리지 않고 삭제합니다.",
        source: "Amazon SQS, Amazon SNS, Amazon EventBridge, Amazon Kinesis 설명서: 메시지의 최대 보존 기간",
    },
];
