//! Notes and remarks in Korean.

use crate::report::words::{FixWords, GoneWords, NoteWords, WhyWords};

/// The Korean notes.
pub(super) const NOTES: NoteWords = NoteWords {
    corruption_clock: "데이터 손상: 복구 시간은 손상을 발견한 때부터 계산합니다. 발견하지 못한 시간은 RTO가 아니라 RPO에 포함됩니다. \
        복제본은 동기화되는 즉시 손상까지 복제하므로 복제 지연은 손상으로 인한 손실과 관계가 없습니다.",
    ransomware_clock: "랜섬웨어: 데이터는 암호화되기 직전까지 정상이므로 RPO는 남은 최신 사본의 경과 시간입니다. 발견되지 않은 데이터 \
        손상의 손실이 더 클 수 있습니다.",
    by_hand: "{components}: 다른 리전의 복제본은 자동으로 장애 조치되지 않습니다. 사람이 결정한 뒤에 승격되며, 그때까지 쓰기가 \
        중단됩니다.",
    assumed_replica: "전략에 따른 가정: `{component}`의 복제본(RPO {rpo}, {monthly}).",
    never_ready: "{components}: 빠른 복원 비용이 청구되지만 전혀 쓰이지 않습니다. 준비가 끝나기 전에 다음 스냅샷이 생성되기 \
        때문입니다. 스냅샷 횟수를 줄이거나 `restore.fast`를 생략하십시오.",
    restored: "{components}: 복제본을 유지하는 전략이지만 복제본이 없습니다. 사본에서 복구되므로 이 저장소는 백업 및 복원과 \
        같습니다.",
    waited_out: "{scenarios}: 다른 곳에 보관된 것이 없어 서비스 중단이 끝날 때까지 기다립니다. 복구 시간은 공급자의 복구 시간이며 \
        최악값은 95번째 백분위수입니다. 등급은 C보다 높을 수 없습니다.",
    recovery_fails: "{scenario}: 계획대로면 {likely}, 20번 중 19번은 {often} 이내입니다. {why}.",
    why: WhyWords {
        stated: "계획에 장애 조치가 항상 성공하지는 않는다고 명시되어 있습니다",
        regularly: "훈련 사이의 변경으로 시험한 내용이 모르는 사이에 작동하지 않게 될 수 있습니다",
        once: "마지막으로 훈련을 통과한 뒤 많은 것이 바뀌었습니다",
        failed: "마지막 훈련이 실패했습니다",
        never: "장애 조치를 시험한 적이 없습니다",
    },
    own_prices: "†: 직접 지정한 가격을 사용한 수치({of}).",
    set_aside: "계획에서 사용하지 않아 제외한 키: {paths}.",
    design_goals: "가용성은 SLA가 아니라 서비스의 설계 목표에 근거합니다. SLA는 언제 환불하는지를 정할 뿐 서비스가 얼마나 자주 \
        중단되는지를 알려 주지 않습니다.",
    no_copy: "{scenario}: `{component}`의 사본이 하나도 남지 않습니다. 사라진 사본: {gone}. {fix}",
    gone: GoneWords {
        with_its_place: "{copies}(손실)",
        deleted: "{copies}(탈취된 자격 증명으로 삭제)",
        tainted: "{copies}(함께 손상)",
    },
    fix: FixWords {
        zones: "백업(`protect.snapshots` 또는 `protect.logs`)이나 다른 가용 영역의 스탠바이를 유지하십시오.",
        region: "이 이벤트 후에도 남는 사본을 보관하십시오: `protect.replica`, 또는 `copy = \"recovery\"`를 지정한 \
            `protect.snapshots`.",
        neighbours: "세 번째 리전에 사본을 보관하십시오: `copy = \"elsewhere\"`와 `copy_region`을 지정한 \
            `protect.snapshots`.",
        damage: "되돌아갈 복구 지점을 보관하십시오: `protect.snapshots`, `protect.logs`, 또는 객체의 경우 \
            `protect.versions`.",
        ransomware: "아무도 삭제할 수 없는 사본을 보관하십시오: `protect.snapshots`(객체의 경우 `protect.versions`)의 \
            `immutable = true`, 또는 `account = \"other\"`와 `credentials = \"separate\"`.",
    },
    kept_too_short: "{scenario}: 손상 전의 `{component}` 복구 지점이 모두 사라진 뒤에야 손상이 발견될 수 있습니다. 손상이 발견되지 \
        않는 기간보다 오래 복구 지점을 보존하십시오: `keep`을 늘린 `protect.snapshots`, `protect.logs` 또는 \
        `protect.versions`. 복구 지점이 남은 경우의 예상 데이터 손실은 표시된 값 이하입니다.",
    loss_is_lower_bound: "{scenario}: 정상 사본이 남지 않을 수 있으나 그 비용이 계획에 없습니다. 예상 손실과 총비용은 하한값입니다. \
        `impact.total_loss`를 명시하십시오.",
    people_unpriced: "워크로드를 복구하는 인력의 비용을 0으로 계산했습니다. 시간당 비용은 `event.rate`에, 이벤트당 비용은 \
        `event.staff`에 명시하십시오.",
    longer_than_worst: "{scenario}: {date} 훈련에 {measured} 걸려 최악의 추정치({worst})를 초과했습니다. 훈련 결과를 믿으십시오. \
        계획보다 오래 걸리거나 계획에 없는 단계가 있습니다.",
    lost_more_than_worst: "{scenario}: {date} 훈련에서 {measured} 분량의 데이터를 잃어 최악의 추정치({worst})를 초과했습니다. 훈련 \
        결과를 믿으십시오. 계획보다 오래된 사본이 있습니다.",
    traffic_unbilled: "계획에 명시되지 않아 청구되지 않은 가용 영역 간 트래픽: {between}. 각 쌍의 첫 번째 구성 요소에 `traffic`을 \
        명시하십시오(`traffic = { db = \"500 GiB/month\" }`).",
    pair: "`{from}`{과/와} `{to}`",
    egress_unbilled: "계획에 명시되지 않아 청구되지 않은 인터넷 데이터 전송: {components}(앞단에 엣지 서비스 없음). \
        `internet_out`을 명시하십시오.",
    different_targets: "계획마다 목표가 다릅니다. 각 계획은 자체 목표로 판정합니다.",
    different_currencies: "계획의 통화가 서로 달라 순위를 매길 수 없습니다. `--currency EUR=0.92@2026-11-01`과 같이 통화를 하나로 \
        지정하면 USD 금액이 환산됩니다.",
};
