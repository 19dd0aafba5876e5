//! Replicas and the link that feeds them.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L03",
        title: "변경량보다 느린 회선",
        condition: "평균 데이터 변경량이 리전 간 회선의 전송 능력을 초과합니다.",
        messages: &[
            message(
                "",
                "변경량은 {load}인데 회선의 전송량은 {usable}에 그쳐 복제 지연이 매초 {growth}초씩 끝없이 늘어납니다",
                "부족한 대역폭",
                "변경량보다 큰 `bandwidth`를 명시하거나, 변경 데이터를 압축하거나, 복제량을 줄이십시오.",
            ),
            message(
                "worst",
                "예상값에서는 회선이 변경량을 따라가지만, 최악의 경우 전송량은 {usable}인데 변경량이 최대 {load}여서 복제 지연이 끝없이 늘어나고 최대 데이터 손실에 한도가 없습니다",
                "최악의 경우 대역폭 부족",
                "하한이 최대 변경량보다 큰 `bandwidth`를 명시하거나, 변경 데이터를 압축하거나, 복제량을 줄이십시오.",
            ),
        ],
        why: "대기열이 비워지지 않습니다. 계획이 오래 유지될수록 손실이 커집니다.",
        source: "docs/how-numbers-are-made.md 6.4; Azure Site Recovery 설명서: 한도를 넘으면 복제가 따라잡지 못함",
    },
    RuleWords {
        id: "L04",
        title: "피크 시간의 변경량을 따라가지 못하는 회선",
        condition: "회선이 평균 변경량은 전송하지만, 피크에는 복제 지연이 RPO 목표를 초과합니다.",
        messages: &[
            message(
                "needed",
                "피크 시간에 {backlog} 분량이 전송을 기다려 `{component}`의 복제 지연이 최대 {age}까지 늘어나며 RPO 목표는 {target}입니다",
                "평균으로만 충분",
                "복제에 쓸 수 있는 대역폭이 {needed}이면 목표를 충족합니다. 현재 회선은 {usable}입니다.",
            ),
            message(
                "",
                "피크 시간에 {backlog} 분량이 전송을 기다려 `{component}`의 복제 지연이 최대 {age}까지 늘어나며 RPO 목표는 {target}입니다",
                "평균으로만 충분",
                "더 큰 `bandwidth`를 명시하거나(현재 {usable}) 피크를 분산하십시오.",
            ),
        ],
        why: "평균 속도로 보면 문제가 없어 보입니다. 지연은 피크가 끝나 대기열이 가장 길 때 최대가 됩니다.",
        source: "docs/how-numbers-are-made.md 6.4",
    },
    RuleWords {
        id: "L05",
        title: "자동으로 승격된다고 가정한 읽기 전용 복제본",
        condition: "복제본을 호출로 승격해야 하는데도 계획은 자동 장애 조치를 가정합니다.",
        messages: &[message(
            "",
            "`{component}`의 복제본은 자동으로 장애 조치되지 않으며, 호출로 승격하는 데 {promote} 걸리고 복제 지연은 최대 {age}입니다",
            "수동 승격",
            "`automatic`을 생략하고 감지, 결정, 승격을 계획에 넣으십시오. 이 과정 없이 장애 조치하려면 다른 가용 영역의 스탠바이를 사용하십시오.",
        )],
        why: "다른 리전의 복제본은 비동기입니다. 승격하면 아직 도착하지 않은 데이터를 잃으므로 어떤 서비스도 요청 없이 승격하지 않습니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS; Amazon RDS 사용 설명서: 읽기 전용 복제본",
    },
    RuleWords {
        id: "L23",
        title: "두 리전에서 쓰지만 충돌을 해결하지 않음",
        condition: "저장소가 둘 이상의 리전에서 쓰기를 받아 충돌할 수 있지만, 계획에 충돌을 처리하는 방법이 없습니다.",
        messages: &[
            message(
                "counted",
                "`{component}`에서 하루 약 {lost}건의 쓰기가 다른 리전의 쓰기로 아무 알림 없이 덮어써집니다",
                "두 리전 모두 쓰기",
                "항목마다 쓰기 리전을 하나로 정하거나(`writes`의 `homed = true`), 양쪽을 병합하거나, 손실을 명시적으로 수용하십시오(`conflicts = \"accepted\"`).",
            ),
            message(
                "unknown",
                "한 리전에서 `{component}`에 쓴 내용이 다른 리전의 쓰기를 아무 알림 없이 덮어씁니다",
                "두 리전 모두 쓰기",
                "항목마다 쓰기 리전을 하나로 정하거나(`writes`의 `homed = true`), 양쪽을 병합하거나, 손실을 명시적으로 수용하십시오(`conflicts = \"accepted\"`).",
            ),
        ],
        why: "마지막 쓰기가 우선합니다. 다른 쓰기는 사용자에게 성공으로 응답한 뒤 사라집니다. 재해가 아니어도 발생합니다.",
        source: "Amazon DynamoDB 개발자 안내서: 글로벌 테이블, 충돌 해결; docs/how-numbers-are-made.md 6.6",
    },
    RuleWords {
        id: "L31",
        title: "복제 제품의 한도를 넘는 변경량",
        condition: "서버나 디스크의 변경량이 이를 복제하는 제품의 한도를 초과합니다.",
        messages: &[
            message(
                "node",
                "`{component}` 서버 한 대의 변경량이 {rate}이며, `{product}`의 한도({limit})를 {excess} 초과합니다",
                "한도 초과",
                "변경을 더 많은 서버에 분산하거나, 한도가 더 높은 제품 옵션을 사용하거나, 데이터베이스에서 복제하십시오.",
            ),
            message(
                "disk",
                "`{component}` 디스크 하나의 변경량이 {rate}이며, `{product}`의 디스크당 한도({limit})를 {excess} 초과합니다",
                "한도 초과",
                "변경을 더 많은 디스크에 분산하거나(`disks`) 더 빠른 디스크를 사용하십시오.",
            ),
        ],
        why: "한도를 넘으면 제품이 따라잡지 못합니다. 모든 것이 정상으로 보이는 동안 복구 지점이 더는 생성되지 않습니다.",
        source: "Azure Site Recovery 설명서: 서버당 54 또는 100 MB/s, 프리미엄 디스크당 20 MB/s",
    },
    RuleWords {
        id: "L36",
        title: "비용이 지나치거나 방식이 불분명한 동기 복제",
        condition: "동기 쓰기의 대기 시간이 허용치를 초과하거나 알 수 없습니다. 또는 복제본이 없을 때 쓰기를 어떻게 처리할지 계획에 없습니다.",
        messages: &[
            message(
                "latency",
                "`{component}`의 쓰기마다 복제본을 {rtt} 동안 기다리지만 허용치는 {budget}입니다",
                "왕복 시간보다 짧은 허용치",
                "더 가까운 곳에 복제하거나, RPO를 0보다 크게 잡고 비동기로 복제하십시오.",
            ),
            message(
                "distance",
                "`{component}`의 쓰기당 허용치 {budget}의 충족 여부를 판정할 수 없습니다(복제본까지의 거리가 계획에 없음)",
                "알 수 없는 왕복 시간",
                "리전 간 거리를 명시하십시오(`[link]`의 `km`).",
            ),
            message(
                "mode",
                "`{component}`{은/는} 동기 복제를 사용하지만 복제본에 연결할 수 없을 때 쓰기를 어떻게 처리할지 계획에 없습니다",
                "데이터 보호 또는 가용성",
                "`when_cut = \"protect\"`(모든 쓰기에 복제본 필요) 또는 `\"available\"`(회선이 먼저 끊어지면 RPO가 0이 아님)을 명시하십시오.",
            ),
        ],
        why: "광섬유의 빛이 100킬로미터를 왕복하는 데 1밀리초가 걸립니다. 또한 데이터 무손실은 복제본이 멈출 때 쓰기도 멈춰야만 보장됩니다.",
        source: "docs/how-numbers-are-made.md 6.5",
    },
    RuleWords {
        id: "L37",
        title: "복제본을 유지하는 전략에서 복제본이 없는 저장소",
        condition: "데이터를 실시간으로 유지하는 전략이지만, 저장소의 보호 설정에 복제본이 없습니다.",
        messages: &[
            message(
                "",
                "`{component}`에 복제본이 없어 백업 및 복원 전략처럼 사본에서 복구됩니다",
                "복제본 없음",
                "`protect`에 `replica = { mode = \"async\" }`를 추가하거나 이 구성 요소에 `strategy = \"backup-restore\"`를 명시하십시오.",
            ),
            message(
                "machines",
                "`{component}` 서버의 데이터에 복제본이 없어 백업 및 복원 전략처럼 사본에서 복구됩니다",
                "복제본 없음",
                "서버를 복제하는 제품을 지정하십시오: `replica = { product = \"elastic-disaster-recovery\" }`.",
            ),
        ],
        why: "이 저장소에 의존하는 모든 것은 복원될 때까지 기다려야 합니다. 전략의 이름에서 기대하는 수준에 미치지 못합니다.",
        source: "판단",
    },
];
