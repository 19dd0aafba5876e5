//! The next drill in Korean.

use crate::analysis::DrillReason;
use crate::report::words::DrillWords;

/// The Korean words.
pub(super) const DRILL: DrillWords = DrillWords {
    title: "다음 훈련: {plan}",
    today: "기준일",
    next: "다음에 실시할 훈련",
    nothing: "훈련할 것이 없습니다. 이 계획에는 조치가 필요한 시나리오가 없습니다.",
    what: "시나리오",
    scenario: "{scenario}(`{id}`)",
    when: "시기",
    whenever: "편한 때: 주기를 정한 것이 없음",
    overdue: "즉시(예정일 {date} 경과)",
    why: "이유",
    reasons: [
        (
            DrillReason::Failed,
            "{date}의 마지막 훈련이 실패했습니다. 다시 훈련하여 통과할 때까지는 이 복구가 작동한다는 증거가 없습니다.",
        ),
        (
            DrillReason::Never,
            "훈련한 적이 없습니다. 복구에 걸리는 시간도 성공 여부도 추정일 뿐입니다.",
        ),
        (
            DrillReason::Due,
            "마지막으로 통과한 날은 {date}입니다. 그 뒤로 훈련 주기보다 오래 지나는 동안 시험한 내용에 변경이 쌓였습니다.",
        ),
        (
            DrillReason::Tried,
            "마지막으로 통과한 날은 {date}입니다. 주기가 정해지지 않은 훈련 가운데 가장 오래되었습니다.",
        ),
        (
            DrillReason::Waits,
            "마지막으로 통과한 날은 {date}입니다. 기한이 된 다른 훈련은 모두 마쳤습니다.",
        ),
    ],
    costs: "비용",
    unpriced: "명시되지 않음: `drills.cost`, 또는 `drills.per_year`와 `drills.people`, `drills.hours`",
    not_priced: "산출하지 않음: 계획은 장애 조치 훈련의 비용만 산출",
    takes: "복구 소요 시간",
    takes_at_worst: "복구 소요 시간(최악)",
    failover: "장애 조치 훈련",
    one_costs: "1회 비용",
    planned: "계획의 훈련 주기",
    interval_means: "이 주기일 때 훈련 비용과, 훈련 사이의 변경으로 장애 조치가 실패하는 비용의 합이 가장 낮습니다. 주기가 더 \
        짧으면 절감액보다 비용이 더 들고, 더 길면 위험이 커집니다.",
    planned_means: "계획의 주기가 지나면 훈련할 때입니다. 중단 1시간의 비용과 훈련 비용을 명시하면 비용이 가장 낮은 주기를 \
        산출합니다.",
    planned_all_the_same: "이 계획에서는 장애 조치 훈련의 비용이 절감액보다 큽니다. 계획의 주기가 지나면 훈련할 때입니다.",
    do_not_pay: "이 계획에서는 장애 조치 훈련의 비용이 절감액보다 크고 계획된 훈련도 없어, 언제 훈련할지 정한 것이 없습니다.",
    no_interval: "장애 조치 훈련을 얼마나 자주 해야 하는지 알 수 없습니다. 중단 1시간의 비용과 훈련 비용을 명시하면 비용이 가장 \
        낮은 주기를 산출합니다. 또는 `drills.per_year`를 명시하십시오.",
    with: "훈련 기록지가 포함된 체크리스트:",
    proves: "훈련으로 입증되는 것",
    figure: "수치",
    now: "현재",
    passed: "한 번 더 통과한 뒤",
    works: "장애 조치 성공률",
    shown: "훈련으로 입증된 성공률",
    at_least: "95% 신뢰 하한",
    nothing_yet: "없음",
    unmeasured: "이 시나리오의 통과한 훈련에서 측정한 적이 없는 단계입니다(순서대로). 측정값이 있으면 `drills.use_measured`를 명시한 \
        계획에서 추정치를 대신합니다:",
    all_measured: "시간이 걸리는 단계는 통과한 훈련에서 모두 측정했습니다.",
    all: "훈련할 수 있는 시나리오",
    last: "마지막 훈련",
    due: "예정일",
    never: "없음",
    last_passed: "{date}, 통과",
    last_failed: "{date}, 실패",
    order_means: "마지막 훈련이 실패한 것, 훈련한 적이 없거나 기한이 된 것, 주기를 정한 것이 없는 것(오래된 순), 아직 기한이 되지 \
        않은 것 순입니다. 같은 순위에서는 연간 손실이 큰 것부터, 중단 비용을 명시하지 않은 계획에서는 중단 시간이 긴 것부터 \
        표시합니다.",
};
