//! Room after a loss.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L13",
        title: "부족한 복구 리전 할당량",
        condition: "복구 리전의 서버 할당량이 피크를 처리하는 데 필요한 수보다 적습니다.",
        messages: &[message(
            "",
            "복구 리전의 할당량은 서버 {quota}대이지만 피크에는 {need}대가 필요합니다",
            "필요량 미만",
            "지금 할당량을 늘려 두십시오. 재해 시에는 요청이 몰리며, 이 계획은 증설에 {raise} 걸린다고 봅니다.",
        )],
        why: "할당량을 넘는 시작 요청은 실패하며, 할당량 증설은 공급자의 담당자가 처리해야 합니다.",
        source: "AWS Well-Architected REL01-BP06: 장애 조치를 위한 할당량과 사용량의 간격; AWS 백서 Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L21",
        title: "남은 자원으로 피크를 처리하지 못함",
        condition: "두 리전이 모두 서비스하지만, 남은 한 리전의 서버로는 피크 전체를 처리하지 못합니다.",
        messages: &[message(
            "",
            "{region} 손실 후 `{component}`{은/는} 피크의 {served}만 처리합니다",
            "용량 부족",
            "리전 n개 중 하나가 없어도 나머지 n-1개로 피크를 처리할 수 있는 수의 서버를 리전마다 운영하십시오(`capacity`).",
        )],
        why: "액티브-액티브는 나머지 리전에 여유가 있어야 중단을 막을 수 있습니다. 여유가 없으면 나머지도 과부하로 중단될 수 있습니다.",
        source: "docs/how-numbers-are-made.md 8.1",
    },
    RuleWords {
        id: "L22",
        title: "가용 영역 손실로 인한 나머지의 과부하",
        condition: "가용 영역이 손실되면 남은 가용 영역의 사용률이 최댓값을 초과합니다.",
        messages: &[message(
            "",
            "가용 영역이 손실되면 `{component}`의 사용률이 {after}까지 올라 한도({most})를 초과합니다",
            "여유 부족",
            "서버를 더 운영하거나 더 많은 가용 영역에 분산하고, 그에 따라 낮아진 `utilisation`을 명시하십시오. 이 값은 결과가 아니라 입력입니다.",
        )],
        why: "장애 중에 시작하는 서버는 늦게 준비되거나 아예 시작되지 않습니다. 정적 안정성이란 추가 서버가 필요 없는 상태를 말합니다.",
        source: "docs/how-numbers-are-made.md 8.1; AWS Builders' Library: 가용 영역을 이용한 정적 안정성",
    },
    RuleWords {
        id: "L34",
        title: "한 리전에서만 쓰는 데이터베이스를 둔 액티브-액티브",
        condition: "두 리전이 모두 서비스하지만 데이터베이스의 라이터가 하나입니다.",
        messages: &[message(
            "",
            "두 리전이 모두 서비스하지만 `{component}`의 쓰기는 한 리전에서만 처리되므로, 그 리전이 손실되면 승격될 때까지 쓰기가 {promote} 동안 중단됩니다",
            "단일 라이터",
            "모든 리전에서 쓰기를 받는 저장소를 사용하거나 그대로 두십시오. 수치는 쓰기를 액티브-패시브로 계산하며, `-A L34`로 이 규칙을 허용할 수 있습니다.",
        )],
        why: "읽기에는 영향이 없지만 쓰기는 중단됩니다. 쓰기의 가용성은 액티브-패시브 계획과 같습니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS: 다중 사이트 액티브/액티브, 쓰기 전략",
    },
];
