//! Availability, and how much of a result is assumed.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L25",
        title: "이중으로 계산된 중단 시간 또는 예측으로 오인한 약정",
        condition: "명시된 가용성에 따로 계산되는 시나리오의 중단 시간이 이미 포함되어 있거나, 명시된 가용성이 서비스 수준 계약(SLA) 값입니다.",
        messages: &[
            message(
                "scenario",
                "`{component}`의 가용성에 `{id}`{이/가} 이미 포함되어 있는데 {scenario} 시나리오에서 다시 계산됩니다",
                "이중 계산",
                "이를 제외한 가용성을 명시하거나 시나리오를 끄십시오(`[scenario.{id}]`의 `enabled = false`).",
            ),
            message(
                "sla",
                "`{component}`의 가용성({stated})은 서비스 수준 계약(SLA) 값입니다",
                "환불 기준",
                "측정값이나 서비스의 설계 목표를 명시하십시오. `availability`를 생략하면 카탈로그의 값을 사용합니다.",
            ),
        ],
        why: "SLA는 언제 환불하는지를 정할 뿐 서비스가 얼마나 자주 중단되는지를 알려 주지 않습니다. 또한 원인이 이중으로 계산되면 무엇이 중요한지 가려집니다.",
        source: "docs/how-numbers-are-made.md 7.2",
    },
    RuleWords {
        id: "L26",
        title: "함께 중단되는 요소",
        condition: "여러 계층이나 두 리전이 한 요소에 의존하거나 한 원인이 여러 요소에 동시에 영향을 주며, 요소를 독립으로 보고 곱한 값과 연간 1분 넘게 차이가 납니다.",
        messages: &[
            message(
                "",
                "독립으로 보고 곱하면 연간 중단 시간이 {naive}이지만, 여러 요소가 의존하는 {component}{을/를} 한 번만 계산하면 {exact}입니다",
                "공유 요소",
                "정확한 수치로 충분하다면 조치할 필요가 없습니다. Recoup은 정확한 수치를 사용합니다.",
            ),
            message(
                "both",
                "독립으로 보고 곱하면 연간 중단 시간이 {naive}이지만, 여러 요소가 의존하는 {component}{을/를} 한 번만 계산하고 여러 요소에 동시에 영향을 주는 원인을 반영하면 {exact}입니다",
                "공유 요소",
                "정확한 수치로 충분하다면 조치할 필요가 없습니다. Recoup은 정확한 수치를 사용합니다.",
            ),
            message(
                "cause",
                "독립으로 보고 곱하면 연간 중단 시간이 {naive}이지만, 여러 요소에 동시에 영향을 주는 원인({component})을 반영하면 {exact}입니다",
                "공통 원인",
                "정확한 수치로 충분하다면 조치할 필요가 없습니다. Recoup은 정확한 수치를 사용합니다.",
            ),
        ],
        why: "이중화해도 가용성은 공유 요소의 가용성을 넘지 못하며, 단순 곱셈은 이를 과대평가합니다. 반대로 직렬로 연결된 계층들이 한 요소에 의존하면 곱셈은 그 장애를 계층마다 계산하여 지나치게 비관적입니다.",
        source: "docs/how-numbers-are-made.md 7.2",
    },
    RuleWords {
        id: "L27",
        title: "9가 하나 부족한 의존 대상",
        condition: "없으면 아무것도 작동하지 않는 요소의 중단 비율이, 목표가 전체에 허용하는 비율의 10분의 1을 넘습니다.",
        messages: &[message(
            "",
            "{leaf}{은/는} 모든 것에 필요하며 비가용성이 {down}입니다. 목표 {target}에서 이 요소에 허용되는 값은 {allowed}입니다",
            "단일 지점",
            "이중화하거나, 한동안 없이도 서비스할 수 있게 하거나, 목표를 다시 합의하십시오. 이 요소로 인한 중단 시간은 연간 {downtime}입니다.",
        )],
        why: "이런 요소가 열 개면 목표를 모두 소진합니다. 각 요소의 가용성은 이에 의존하는 대상보다 열 배 높아야 합니다.",
        source: "Treynor et al., The Calculus of Service Availability",
    },
    RuleWords {
        id: "L35",
        title: "주로 가정에서 비롯된 결과",
        condition: "1차 근사로 총비용(영향 비용을 명시하지 않은 경우 월 비용) 분산의 절반 이상이 판단에서 비롯됩니다.",
        messages: &[
            message(
                "",
                "{of} 분산의 {share}가 판단에서 비롯됩니다(1차 근사), 비중이 가장 큰 입력: {top}",
                "자체 수치가 아닌 기본값",
                "이 입력부터 자체 수치를 명시하십시오. 각 입력이 쓰이는 곳은 `recoup explain`으로 볼 수 있습니다.",
            ),
            message(
                "nearly",
                "{of} 분산은 거의 전부 판단에서 비롯됩니다(1차 근사), 비중이 가장 큰 입력: {top}",
                "자체 수치가 아닌 기본값",
                "이 입력부터 자체 수치를 명시하십시오. 각 입력이 쓰이는 곳은 `recoup explain`으로 볼 수 있습니다.",
            ),
        ],
        why: "기본값은 다른 사람이 여러분의 워크로드를 추측한 값입니다.",
        source: "docs/how-numbers-are-made.md 12",
    },
];
