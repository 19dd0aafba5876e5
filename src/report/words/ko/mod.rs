//! Korean.

mod answer;
mod assurance;
mod breakeven;
mod business;
mod called;
mod chart;
mod dependability;
mod diff;
mod drill;
mod live;
mod map;
mod money;
mod notes;
mod recommend;
mod review;
mod rules;
mod runbook;
mod sensitivity;
mod simulate;
mod titles;
mod trace;
mod workbook;

use super::{DeadEndWords, Words};
use crate::units::{Dimension, Language};

/// The Korean catalogue.
pub const KOREAN: Words = Words {
    language: Language::Korean,
    no_plans: "비교할 계획이 없습니다.",
    estimate: "추정치",
    metrics: &[
        ("rto.region", "RTO"),
        ("rpo.region", "RPO"),
        ("availability", "가용성"),
        ("budget", "비용"),
        ("rto", "RTO"),
        ("rpo", "RPO"),
        ("rto.*", "RTO({scenario})"),
        ("rpo.*", "RPO({scenario})"),
        ("mtd.*", "업무 중단({scenario})"),
    ],
    service_failovers: "단일 서비스 장애로 인한 장애 조치",
    downtime_a_month: "중단 시간/월",
    downtime_a_week: "중단 시간/주",
    downtime_cost_a_year: "중단 비용/년",
    outlay: "월 비용",
    outlay_in: "월 비용({currency})",
    verdict: "판정",
    pass: "통과",
    miss: "미달",
    no_way_back: "복구 불가",
    dead_end: DeadEndWords {
        label: "복구 불가",
        lead: "복구할 방법이 없습니다. {why}",
        no_copy: "{scenario}: {stores}의 사용 가능한 사본이 하나도 남지 않습니다. {accept}",
        endless: "{scenario}: 복구가 끝나지 않습니다. {accept}",
        boundless: "{scenario}: {stores}에서 손실될 수 있는 데이터에 한도가 없습니다. {accept}",
        accept: "이 위험을 수용한다면 계획에 명시하십시오: `scenario.{id}.enabled = false`.",
    },
    binding: "여유가 가장 적은 목표",
    no_target: "목표 없음",
    assumptions: "가정 비중",
    assumptions_mean: "가정 비중: 총비용(영향 비용을 명시하지 않은 경우 월 비용)의 분산 가운데 판단, 즉 자체 \
        수치로 바꿔야 할 기본값에서 비롯되는 비중입니다. 미분을 이용한 1차 근사입니다.",
    objectives_mean: "RTO와 RPO는 리전 손실에 대한 값입니다. RTO는 워크로드가 서비스를 재개할 때까지 예상되는 \
        시간이고, RPO는 최대 데이터 손실입니다. 최악: 모든 입력값이 최악일 때이며, 최악값이 없는 입력은 \
        95번째 백분위수를 씁니다. ✓ 목표 충족, ! 충족하지만 여유가 10% 미만, ✗ 목표 미달.",
    by_scenario: "시나리오별",
    side_by_side: "계획 비교",
    same_scenarios: "모든 계획에서 같은 시나리오",
    no_outage: "{scenario}(서비스 중단 없음: 실행 중인 것은 계속 실행됨)",
    scenario: "시나리오",
    plans: "계획",
    column: "열",
    plan: "계획",
    file: "파일",
    more_rows: "표시하지 않은 행: {count}개. 모든 행은 `--format csv`로 볼 수 있습니다.",
    overrides: "변경 내용",
    prices_as_of: "가격 기준일: {date}(사용한 가격 중 가장 오래된 것).",
    no_prices: "사용한 가격이 없습니다.",
    note_of: "{plan}: {note}",
    attributes: titles::ATTRIBUTES,
    outcomes: titles::OUTCOMES,
    list_price: "정가",
    same_prices: "가격이 같습니다.",
    next: "다음 명령:",
    strategy: "전략",
    regions: "리전",
    from_to: "{region}, 복구 리전 {recovery}",
    targets: "목표와 추정치",
    name: "explain용 이름",
    requirement: "요구 사항",
    control_plane: "컨트롤 플레인",
    control_planes: ["기본 리전", "복구 리전"],
    waiting: "장애 조치 전 대기 시간",
    waiting_means: "장애 조치를 시작하기 전에 서비스 중단이 저절로 끝날 수 있습니다. 자체 복구 빈도가 그 기준보다 높으면 \
        기다리는 편이 유리합니다. 시간은 장애 발생 시점부터 계산하며, 비용은 리전 손실 1회의 기댓값입니다.",
    wait_past_target: "비용이 가장 낮은 전환 시점이 계획의 복구 시간 목표 {target}보다 늦습니다. 그때까지 기다리면 \
        목표를 충족하지 못합니다.",
    yes: "예",
    no: "아니요",
    step: "단계(◆ 임계 경로)",
    timeline: "타임라인",
    no_steps: "복구 단계가 없습니다.",
    nothing_happens: "{rate}: 중단도 데이터 손실도 없습니다.",
    control_plane_need: "실행 중인 것은 계속 실행됩니다. 그동안 용량을 바꿔야 할 때만 영향을 받으므로 예상 중단 \
        시간은 복구 시간의 일부만 계산합니다.",
    store: "데이터 저장소",
    copy: "복구 원본",
    bill: "청구 내역",
    about: "항목",
    about_in: "{about}, {region}",
    price_row: "가격 행",
    total: "합계",
    paid_for: "용도",
    purposes: ["프로덕션", "복구"],
    category: "범주",
    by_category: "범주별 비용",
    dependencies: "구성 요소 간 의존 관계",
    workload: "워크로드",
    single_point_of_failure: "단일 장애 지점",
    structure: "워크로드가 의존하는 요소",
    structure_means: "단독 중단 시간: 해당 요소가 완벽하다면 사라질 연간 중단 시간입니다. 겹치는 장애는 각 요소에 모두 \
        포함되므로 합계가 정확히 맞지는 않습니다. 중요도(Birnbaum): 해당 요소에 장애가 났을 때 워크로드가 중단될 \
        확률이 얼마나 높아지는지를 나타냅니다. 공통 원인은 여러 요소에 동시에 영향을 주며, 두 리전 모두의 공통 원인은 \
        이중화로 피할 수 없습니다. 수치가 있는 구성 요소는 다른 구성 요소가 의존하는지와 관계없이 모두 계산에 \
        포함됩니다.",
    rests_on: "요소",
    used_by: "사용처",
    alone: "단독 중단 시간/년",
    unavailability: "비가용성",
    single_point: "단일 장애 지점",
    single_point_mark: "해당",
    causes: "원인별 중단 시간",
    asides: "그 밖에 알아둘 수치",
    aside: "수치",
    service_failures: "서비스 장애",
    remarks: "비고",
    meaning: "의미",
    shown_above: "(위에 표시)",
    parts_left_out: "(구성 항목 생략: 이름으로 조회)",
    shown_below: "(아래에 표시)",
    not_taken: "(선택되지 않음)",
    source_plan: "{place}",
    source_override: "명령줄의 {place}",
    source_price: "가격 행: {place}",
    source_published: "공개 자료: {place}",
    source_judgement: "판단: {place}",
    source_definition: "{place}",
    as_of: "{date} 기준",
    price_per: "{currency}/{unit}",
    spoken_units: &[
        (Dimension::Scalar, "수"),
        (Dimension::Duration, "시간"),
        (Dimension::DataSize, "데이터"),
        (Dimension::DataRate, "데이터 전송률"),
        (Dimension::Probability, "확률"),
        (Dimension::Frequency, "빈도"),
        (Dimension::Money, "{currency}"),
        (Dimension::CostRate, "{currency}/시간"),
        (Dimension::Monthly, "{currency}/월"),
        (Dimension::Price, "단위당 {currency}"),
    ],
    unbounded: "한도 없음",
    unbounded_below: "하한 없음",
    unrecoverable: "사본 없음",
    at_least: "≥",
    ideal: "이상적",
    unstated: "명시되지 않음",
    undefined: "정의되지 않음",
    its_target: "(목표 {target})",
    in_brackets: "{what}({more})",
    left_out: "공간이 부족하여 표시하지 않은 열: {columns}. 터미널 폭을 넓히거나 --format markdown을 쓰면 모두 \
        표시됩니다.",
    answer: answer::ANSWER,
    money: money::MONEY,
    titles: titles::TITLES,
    called: called::CALLED,
    dependability: dependability::DEPENDABILITY,
    breakeven: breakeven::BREAK_EVEN,
    diff: diff::DIFF,
    map: map::MAP,
    recommend: recommend::RECOMMEND,
    business: business::BUSINESS,
    sensitivity: sensitivity::SENSITIVITY,
    simulate: simulate::SIMULATE,
    trace: trace::TRACE,
    assurance: assurance::ASSURANCE,
    notes: notes::NOTES,
    chart: chart::CHART,
    live: live::LIVE,
    workbook: workbook::WORKBOOK,
    review: review::REVIEW,
    drill: drill::DRILL,
    runbook: runbook::RUNBOOK,
    check: rules::CHECK,
};
