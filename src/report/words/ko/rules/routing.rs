//! Failing over.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L06",
        title: "가장 오래 걸리는 트래픽 전환",
        condition: "결정 이후의 단계 중 DNS를 통한 트래픽 전환이 가장 오래 걸립니다. 또는 감지와 DNS 전환만으로 RTO 목표를 초과하며, 이 경우는 오류입니다.",
        messages: &[
            message(
                "largest",
                "트래픽 전환에 {switch} 걸려 다른 어떤 복구 작업보다 깁니다(다음은 `{next}`: {duration})",
                "오래된 DNS 응답이 좌우",
                "`dns_ttl`을 낮추거나, 바뀌지 않는 주소로 사용자를 보내십시오(`global-accelerator`).",
            ),
            message(
                "only",
                "복구 시간 {rto} 가운데 {switch} 동안은 클라이언트가 이전 주소를 계속 사용합니다",
                "오래된 DNS 응답이 좌우",
                "`dns_ttl`을 낮추거나, 바뀌지 않는 주소로 사용자를 보내십시오(`global-accelerator`).",
            ),
            message(
                "late",
                "장애 감지와 트래픽 전환만으로 {reach} 걸리며 RTO 목표는 {target}입니다",
                "오래된 DNS 응답이 좌우",
                "상태 확인을 더 자주 하거나, `dns_ttl`을 낮추거나, 바뀌지 않는 주소로 사용자를 보내십시오(`global-accelerator`).",
            ),
        ],
        why: "리졸버와 클라이언트는 TTL 동안 주소를 보관하며, 일부는 그보다 오래 보관합니다. 복구 시간은 평균이 아니라 TTL을 무시하는 비율이 좌우합니다.",
        source: "docs/how-numbers-are-made.md 5.6",
    },
    RuleWords {
        id: "L18",
        title: "컨트롤 플레인에 의존하는 복구",
        condition: "장애 조치에서 레코드나 가중치를 편집합니다. 또는 정적 안정성을 내세우는 계획의 임계 경로에 컨트롤 플레인을 호출하는 단계가 있습니다.",
        messages: &[
            message(
                "record-edit",
                "DNS 레코드를 편집하여 사용자를 전환하므로 컨트롤 플레인이 필요하고 전파에 최대 {propagation} 걸립니다",
                "컨트롤 플레인 필요",
                "상태 확인으로 응답이 바뀌게 하십시오(`route53-failover`). 상태 확인은 데이터 플레인에서 작동합니다.",
            ),
            message(
                "steps",
                "계획은 정적 안정성을 내세우지만 임계 경로에 컨트롤 플레인을 호출하는 단계가 {count}개 있습니다",
                "컨트롤 플레인 필요",
                "재해 전에 모든 용량을 가동하고 승격이 필요 없는 저장소에 데이터를 보관하거나, 정적 안정성을 내세우지 마십시오. 해당 단계는 `recoup score`에 표시됩니다.",
            ),
        ],
        why: "컨트롤 플레인은 데이터 플레인보다 자주 장애가 나며, 대규모 장애에서는 호출이 한꺼번에 몰립니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS: 데이터 플레인 작업 우선; docs/how-numbers-are-made.md 5.2",
    },
    RuleWords {
        id: "L19",
        title: "오탐으로 인한 데이터 손실",
        condition: "장애 조치가 자동이고 데이터베이스의 복제본이 비동기이며, 이전 기본 데이터베이스를 펜싱하지 않습니다.",
        messages: &[message(
            "",
            "오탐이 발생하면 `{component}`의 복제본이 승격되어 평균 {age} 분량의 데이터가 손실됩니다",
            "승격 전 확인 없음",
            "사람이 결정하게 하거나(`decision = \"10m to 30m\"`), 먼저 이전 기본 데이터베이스를 펜싱하고 `[failover]`에 `fencing = true`를 명시하십시오.",
        )],
        why: "상태 확인은 경로가 끊어진 것을 리전 장애로 볼 수 있습니다. 이때 승격하면 기본 데이터베이스가 둘이 되고 그중 하나는 버려집니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS: 자동 장애 조치의 주의점",
    },
    RuleWords {
        id: "L20",
        title: "리전 장애 조치가 아닌 오리진 장애 조치",
        condition: "엣지의 오리진 장애 조치를 쓰기나 다른 리전으로의 전환에 사용하려 합니다.",
        messages: &[
            message(
                "writes",
                "`{component}`의 오리진 장애 조치를 쓰기에 사용하려 하지만 GET, HEAD, OPTIONS만 재시도합니다",
                "읽기 전용",
                "쓰기는 DNS나 액셀러레이터로 전환하십시오.",
            ),
            message(
                "region",
                "`{component}`의 오리진 장애 조치를 다른 리전으로의 전환에 사용하려 하지만 요청마다 새로 판단합니다",
                "요청별 개별 판단",
                "사용자는 DNS나 액셀러레이터로 전환하고 오리진 장애 조치는 개별 읽기에만 사용하십시오.",
            ),
            message(
                "routing",
                "`{routing}`{은/는} 요청마다 새로 판단하며 읽기만 재시도합니다",
                "요청별 개별 판단",
                "사용자는 DNS나 액셀러레이터로 전환하고 오리진 장애 조치는 개별 읽기에만 사용하십시오.",
            ),
        ],
        why: "모든 요청은 먼저 기본 오리진을 시도하고 응답을 기다립니다. 상태를 기억하지 않으며 쓰기는 재시도하지 않습니다.",
        source: "Amazon CloudFront 개발자 안내서: 오리진 장애 조치; AWS 백서 Disaster Recovery of Workloads on AWS",
    },
];
