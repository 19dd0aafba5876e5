//! Runbooks in Korean.

use crate::analysis::Caution;
use crate::report::words::RunbookWords;

/// The Korean words.
pub(super) const RUNBOOK: RunbookWords = RunbookWords {
    title: "런북: {plan}",
    begin: ["발생 시각", "인지 시각"],
    back: "복구 소요 시간",
    back_at: "복구 시각",
    back_at_worst: "복구 소요 시간(최악)",
    back_at_worst_at: "복구 시각(최악)",
    loses: "최대 데이터 손실",
    cautions: "금지 사항",
    caution: [
        (
            Caution::LostRegion,
            "{regions}에서는 아무것도 시작, 변경, 삭제하지 마십시오. 그곳에서 아직 응답하는 자원은 복구를 방해합니다.",
        ),
        (
            Caution::LostZone,
            "손실된 가용 영역에서는 아무것도 시작하지 말고, 서버를 배치하는 모든 그룹에서 그 가용 영역을 제외하십시오.",
        ),
        (
            Caution::LostControlPlane,
            "{regions}의 컨트롤 플레인에 의존하지 마십시오. 장애가 있을 수 있으며 다음 번호의 단계에서 호출합니다: {steps}. \
             응답이 없으면 컨트롤 플레인이 복구될 때까지 그 단계가 끝나지 않으므로 즉시 알리십시오.",
        ),
        (
            Caution::FailingControlPlane,
            "아무것도 시작, 확장, 배포, 중지하지 마십시오. 실행 중인 것은 계속 실행되지만, 한번 중지된 것은 다시 시작되지 않을 \
             수 있습니다.",
        ),
        (
            Caution::TwoPrimaries,
            "이전 기본 데이터베이스가 아직 쓰기를 받을 수 있는 동안에는 {components}의 복제본을 승격하지 마십시오. 먼저 그 \
             데이터베이스의 쓰기를 차단하십시오.",
        ),
        (
            Caution::Writers,
            "손상된 데이터에 계속 쓰지 못하게 하고, 손상된 것은 아무것도 버리지 마십시오. 복구를 검증할 때까지 복원한 데이터와 \
             함께 보관하십시오.",
        ),
        (
            Caution::DamagedReplica,
            "{components}의 복제본은 승격하지도 읽지도 마십시오. 손상까지 복제되어 있습니다.",
        ),
        (
            Caution::Expiry,
            "백업이 만료되지 않게 하십시오. 복구를 검증할 때까지 모든 수명 주기 규칙과 정리 작업을 중지하십시오.",
        ),
        (
            Caution::Evidence,
            "침입자의 손이 닿은 자원은 증거로 복사하기 전에 재시작, 재구축, 삭제하지 말고, 이전의 자격 증명은 \
             사용하지 마십시오.",
        ),
        (
            Caution::Lag,
            "회선이 끊어졌다는 이유로 장애 조치하지 마십시오. 워크로드는 정상적으로 서비스하며, 장애 조치하면 복제본에 \
             없는 데이터를 잃습니다.",
        ),
        (
            Caution::EarlyReturn,
            "데이터를 {regions}{으로/로} 되돌려 그곳에서 검증하기 전에는 트래픽을 되돌리지 마십시오.",
        ),
        (
            Caution::NoCopy,
            "{components}의 데이터를 기다리지 마십시오. 사본이 하나도 남지 않습니다.",
        ),
    ],
    steps: "단계",
    steps_count: [
        "시간은 장애 발생 시점부터 계산합니다.",
        "시간은 손상을 인지한 시점부터 계산합니다.",
    ],
    steps_count_clock: [
        "시각은 장애 발생 시각부터 계산합니다. +1은 다음 날입니다.",
        "시각은 손상을 인지한 시각부터 계산합니다. +1은 다음 날입니다.",
    ],
    steps_mean: "예상: `recoup score`와 같이 모든 단계가 예상값일 때, 최악: 모든 단계가 범위에서 가장 불리한 값일 때이며, 끝이 \
        없는 범위에서는 20번 중 19번이 넘지 않는 값입니다. ◆는 임계 경로의 단계로, 여기서 1분 늦어지면 전체가 1분 늦어집니다.",
    critical: "임계 경로",
    starts: "시작",
    ends: "완료",
    ends_at_worst: "완료(최악)",
    expected: "소요(예상)",
    at_worst: "소요(최악)",
    owner: "담당: {name}",
    person: "작업자",
    after: "선행 단계",
    after_some: "이 조건이 충족된 뒤에 시작합니다: {choice}.",
    beside: "병행 단계",
    tell: "완료되면 알릴 대상: {names}.",
    calls: "{place}의 컨트롤 플레인을 호출합니다.",
    numbered: "{number}. {step}",
    nobody: "담당이 없는 단계가 있습니다. 구성 요소에 `owner`를 명시하거나 `[runbook.STEP] owner = \"...\"`와 같이 \
        명시하십시오.",
    verify: "검증 항목",
    verify_store: "`{store}`(복구 원본: {copy})",
    newest: [
        "최신 레코드와 장애 시점의 최대 간격",
        "최신 레코드와 손상 인지 시점의 최대 간격",
    ],
    nothing_missing: "기록한 데이터가 빠짐없이 있습니다.",
    verify_clean: "복원한 데이터가 손상 이전의 것이며 손상된 내용이 없습니다.",
    verify_target: "{requirement}: 목표 이내",
    target: "목표",
    verify_traffic: "사용자가 {place}에 접속하며, 이전 주소로 접속하는 사용자가 없습니다.",
    verify_capacity: "첫 요청뿐 아니라 전체 수요를 처리할 용량 확보",
    degraded: ["첫 요청 처리까지 걸리는 시간", "첫 요청 처리 시각"],
    third: "세 번째 사본이 있는 리전",
    stop: "복구 중지 기준",
    until: "\"{step}\" 단계가 끝날 때까지는 바뀐 것이 없습니다. 장애가 저절로 끝나면 복구를 중지하십시오.",
    stays: "손상은 저절로 사라지지 않습니다. 인지한 뒤에는 기다리지 말고, 도중에 멈추지도 마십시오.",
    overwrites: "\"{step}\" 단계는 손상된 데이터를 덮어쓰며, 정상 시점 이후에 기록된 데이터도 함께 사라집니다. 먼저 사본을 \
        보관하십시오.",
    no_return: "\"{step}\" 단계부터는 되돌릴 수 없습니다. 이때부터 {place}에는 이전 기본 저장소에 없는 데이터가 생깁니다.",
    moves_back: "서비스 중단이 끝나는 즉시 트래픽을 되돌립니다. 이때 잃는 데이터는 없습니다.",
    late: "최악의 소요 시간을 넘긴 단계는 지연된 것입니다. 복구를 지휘하는 사람에게 즉시 알리십시오.",
    failed: "마지막 단계의 최악의 완료 시점에도 워크로드가 서비스하지 않으면 계획에서 말하는 복구 실패입니다(이때 추가로 걸리는 \
        시간: `failover.fix`). 대신 무엇을 할지는 복구를 지휘하는 사람이 정합니다.",
    endless: "무엇을 해도 이룰 수 없는 것: {steps}. 복구를 지휘하는 사람은 첫 단계 전에 이 사실을 알아야 합니다.",
    way_back: "페일백",
    way_back_means: "{region}{이/가} 복구되면 데이터를 복사하고 검증한 뒤 사용량이 적은 시간에 전환하십시오. 페일백도 하나의 \
        복구 작업으로 진행하십시오.",
    sheet: "훈련 기록지",
    sheet_means: "측정한 값을 적으십시오. 단계의 시작 시각과 종료 시각, 또는 소요 시간(12m, 1h 5m)을 적습니다. \
        `recoup drill record`는 Markdown(`-o runbook.md`)으로 작성한 기록지를 읽어 계획에 넣을 표를 출력합니다.",
    id: "ID",
    what: "항목",
    filled: "기입란",
    began: "시작 시각",
    ended: "종료 시각",
    took: "소요 시간",
    asked: [
        ("name", "계획에서 쓸 훈련 이름: autumn-2026"),
        ("date", "훈련 날짜: 2026-11-30"),
        ("scenario", "훈련한 시나리오"),
        ("passed", "복구가 계획대로 성공했는지: 예 또는 아니요"),
        (
            "rto",
            "장애 발생 또는 인지부터 서비스 재개까지 걸린 시간: 38m",
        ),
        ("rpo", "손실된 데이터의 분량(시간): 20s"),
    ],
    waits: "조치가 필요 없는 시나리오",
    waited: "{scenario}: 복구 작업 없이 저절로 끝납니다.",
    nothing_stops: "{scenario}: 중단되는 것이 없어 필요한 조치가 없습니다.",
};
