//! Targets.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "target-missed",
        title: "목표 미달",
        condition: "추정치가 계획에 명시된 목표보다 나쁩니다.",
        messages: &[
            message(
                "rto",
                "{scenario}: 복구에 {estimate} 걸려 목표를 {excess} 초과합니다",
                "목표 미달",
                "복구가 기다리는 가장 긴 단계는 `{step}`({duration})입니다. 이 단계를 줄이거나, 재해 전에 미리 마쳐 두는 전략을 선택하거나, 목표를 다시 합의하십시오.",
            ),
            message(
                "mtd",
                "{scenario}: 업무가 {estimate} 동안 중단되어 허용 한도를 {excess} 초과합니다",
                "최대 허용 중단 시간(MTD) 초과",
                "업무가 기다리는 가장 긴 단계는 `{step}`({duration})입니다. 이 단계를 줄이거나, 프로세스에 `priority`를 지정하거나, 의존 대상 없이 업무를 수행할 방법을 마련하십시오.",
            ),
            message(
                "mtd-unbounded",
                "{scenario}: 업무 중단이 끝나지 않습니다",
                "최대 허용 중단 시간(MTD) 초과",
                "끝나지 않는 단계는 `{step}`입니다.",
            ),
            message(
                "mtd-others",
                "`{other}`에 장애가 나면 `{process}` 업무가 {estimate} 동안 중단되어 허용 한도를 {excess} 초과합니다",
                "최대 허용 중단 시간(MTD) 초과",
                "`{other}`{은/는} 외부에서 운영하므로 직접 장애를 끝낼 수 없습니다. 더 짧은 복구 시간을 합의하거나 대안을 지정하십시오(`{ any_of = [...] }`).",
            ),
            message(
                "rpo",
                "{scenario}: 데이터가 최대 {estimate} 손실되어 목표를 {excess} 초과합니다",
                "목표 미달",
                "손실이 가장 큰 저장소는 `{store}`이며 복구 원본은 다음과 같습니다: {copy}. 사본을 더 자주 만들거나, 로그를 전송하고 백업 간격보다 오래 보존하거나, 복제하십시오.",
            ),
            message(
                "rpo-damage",
                "{scenario}: 데이터가 최대 {estimate} 손실되어 목표를 {excess} 초과합니다",
                "목표 미달",
                "가장 오래전으로 돌아가는 저장소는 `{store}`입니다(복구 원본: {copy}). 손상이 발견되지 않은 시간과 복구 지점 사이의 간격이 손실됩니다. 손상을 더 빨리 찾고(`dwell`) 복구 지점의 간격을 줄이십시오. 복제본은 손상까지 복제하므로 도움이 되지 않습니다.",
            ),
            message(
                "rpo-encrypted",
                "{scenario}: 데이터가 최대 {estimate} 손실되어 목표를 {excess} 초과합니다",
                "목표 미달",
                "가장 오래전으로 돌아가는 저장소는 `{store}`입니다(복구 원본: {copy}). 데이터는 암호화되기 전까지 정상이므로, 공격이 닿지 않는 최신 복구 지점의 경과 시간만큼 손실됩니다. 복구 지점의 간격을 줄이거나 촘촘한 복구 지점을 잠그십시오. 복제본은 암호화된 데이터까지 복제하므로 도움이 되지 않습니다.",
            ),
            message(
                "availability",
                "예상 가용성이 {estimate}로, 연간 중단 시간이 목표의 허용치를 {excess} 초과합니다",
                "목표 미달",
                "`recoup score`로 원인별 중단 시간을 확인하고 가장 큰 원인부터 해결하십시오.",
            ),
            message(
                "unrecoverable",
                "{scenario}: `{store}`의 사본이 하나도 남지 않아 목표를 충족할 수 없습니다",
                "목표 미달",
                "이 시나리오에서도 남는 사본을 보관하십시오. 각 사본이 어떻게 되었고 무엇이 도움이 되는지는 `recoup score`로 확인할 수 있습니다.",
            ),
            message(
                "rto-unbounded",
                "{scenario}: 복구가 끝나지 않습니다",
                "목표 미달",
                "끝나지 않는 단계는 `{step}`입니다.",
            ),
            message(
                "rpo-unbounded",
                "{scenario}: `{store}`의 데이터 손실에 한도가 없습니다",
                "목표 미달",
                "복구 원본은 다음과 같습니다: {copy}. 회선을 빠르게 하거나 전송량을 줄여 데이터가 변경되는 속도보다 빠르게 복제하십시오.",
            ),
            message(
                "rpo-unclean",
                "{scenario}: `{store}`의 데이터 손실에 한도가 없습니다",
                "목표 미달",
                "복구 지점은 다음과 같습니다: {copy}. 손상이 발견되지 않는 기간보다 오래 보존하거나 손상을 더 빨리 찾으십시오(`dwell`).",
            ),
        ],
        why: "목표는 업무 부서에 한 약속입니다. 서류상으로 미달하는 계획은 실제 재해에서도 미달합니다.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
    RuleWords {
        id: "no-way-back",
        title: "워크로드를 복구할 방법이 없는 시나리오",
        condition: "목표가 있든 없든, 발생할 수 있는 시나리오에서 저장소의 사용 가능한 사본이 남지 않거나 복구 시간 또는 데이터 손실에 한도가 없습니다.",
        messages: &[
            message(
                "no-copy",
                "{scenario}: `{store}`의 사용 가능한 사본이 하나도 남지 않아 복구할 수 없습니다",
                "복구 불가",
                "이 시나리오에서도 남는 사본을 보관하십시오. 각 사본이 어떻게 되었고 무엇이 도움이 되는지는 `recoup score`로 확인할 수 있습니다. 위험을 수용한다면 계획에 명시하십시오: `scenario.{id}.enabled = false`.",
            ),
            message(
                "endless",
                "{scenario}: 복구가 끝나지 않습니다",
                "복구 불가",
                "끝나지 않는 단계는 `{step}`입니다. 이 단계가 기다리는 것을 마련하십시오. 위험을 수용한다면 계획에 명시하십시오: `scenario.{id}.enabled = false`.",
            ),
            message(
                "boundless",
                "{scenario}: `{store}`에서 손실될 수 있는 데이터에 한도가 없습니다",
                "복구 불가",
                "데이터가 변경되는 속도보다 빠르게 복제하고, 손상이 발견되지 않는 기간보다 오래 복구 지점을 보존하십시오. 어떤 사본이 있는지는 `recoup score`로 확인할 수 있습니다. 위험을 수용한다면 계획에 명시하십시오: `scenario.{id}.enabled = false`.",
            ),
        ],
        why: "사업을 끝낼 수 있는 이벤트 앞에서는 나머지 목표를 모두 충족해도 소용이 없습니다. 이런 계획은 목표 충족 여부를 판정하지 않으며 순위도 매기지 않습니다.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
    RuleWords {
        id: "L14",
        title: "RPO 목표에 비해 드문 백업",
        condition: "리전 손실 후 저장소를 백업 사본으로만 복구하며, 백업 간격과 소요 시간의 합이 RPO 목표를 초과합니다.",
        messages: &[message(
            "",
            "`{component}`의 복구 원본인 백업이 최대 {sup} 전의 것일 수 있으나 RPO 목표는 {target}입니다",
            "너무 드문 백업",
            "로그를 복구 리전으로 전송하거나(`logs = { every = \"5m\", copy = \"recovery\" }`), 복제하거나, 더 자주 백업하십시오.",
        )],
        why: "마지막으로 완료된 백업 이후에 기록된 데이터는 손실됩니다. 최악의 경우 백업 간격에 사본이 완성될 때까지의 시간을 더한 만큼입니다.",
        source: "docs/how-numbers-are-made.md 6.1",
    },
    RuleWords {
        id: "L17",
        title: "계획의 하한보다 짧은 RTO 목표",
        condition: "감지, 결정, 트래픽 전환만으로 RTO 목표를 초과합니다.",
        messages: &[message(
            "",
            "복구 작업을 시작하기도 전에 {floor} 걸리며(감지 {detect}, 결정 {decide}, 트래픽 전환 {switch}), RTO 목표는 {target}입니다",
            "하한 미만",
            "상태 확인을 더 자주 하거나, 결정을 미리 준비하거나(또는 펜싱과 함께 자동화), TTL을 낮추거나, 목표를 다시 합의하십시오.",
        )],
        why: "어떤 전략도 감지, 결정, 사용자 전환보다 빠를 수 없습니다.",
        source: "docs/how-numbers-are-made.md 5.1",
    },
    RuleWords {
        id: "L33",
        title: "예산 초과 또는 불필요하게 높은 비용",
        condition: "월 비용이 예산을 초과하거나, 함께 점검한 다른 계획이 모든 시나리오에서 복구되고 목표를 충족하면서 총비용(TCO)이 더 낮습니다.",
        messages: &[
            message(
                "budget",
                "계획의 비용은 {estimate}, 예산 초과액은 {excess}입니다",
                "예산 초과",
                "가장 큰 항목은 {category}({most})입니다. 청구 내역의 모든 항목은 `recoup score`로 볼 수 있습니다.",
            ),
            message(
                "dearer",
                "{plan}{은/는} 목표를 충족하며 평가 기간 비용은 {other}입니다. 이 계획의 비용은 {own}입니다",
                "",
                "`recoup compare`로 두 계획을 비교하십시오.",
            ),
        ],
        why: "예산도 다른 목표와 같은 제약 조건입니다. 두 계획이 모든 조건을 충족한다면 비용이 낮은 쪽이 낫습니다.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
];
