//! Grade, tier, drills and confidence in Korean.

use crate::report::words::AssuranceWords;

/// The Korean words.
pub(super) const ASSURANCE: AssuranceWords = AssuranceWords {
    confidence: "신뢰도",
    often: "20번 중 19번",
    grade: "등급",
    grade_means: "등급: 최악의 경우(모든 입력이 최악이며, 최악값이 없으면 95번째 백분위수), 95번째 백분위수, 평균(RPO는 기대 손실)에서 \
        모두 목표를 충족하면 A, 95번째 백분위수와 평균에서 충족하면 B, 평균에서 충족하면 C, 평균에서 미달하는 목표가 있으면 \
        D, 복구할 방법이나 한도가 없는 시나리오가 있으면 F입니다. 가용성은 기댓값으로, 비용은 있는 그대로 판정합니다.",
    tier: "티어",
    tier_means: "티어: 리전 손실 후 워크로드가 얼마나 빨리 복구되는지를 나타냅니다. 1분 이내는 실시간, 30분 이내는 수 분, 2시간 이내는 수십 분, \
        1일 이내는 수 시간, 그 밖은 수 일입니다. 장애 조치 성공률: 필요할 때 장애 조치가 성공할 확률이며, 훈련 결과나 계획에 \
        명시된 값에 따릅니다.",
    tiers: &[
        ("real-time", "실시간"),
        ("minutes", "수 분"),
        ("tens-of-minutes", "수십 분"),
        ("hours", "수 시간"),
        ("days", "수 일"),
    ],
    share: "SHARE 티어",
    share_tested: "{tier}",
    share_untested: "{tier}(메커니즘 미검증)",
    coverage: "장애 조치 성공률",
    stated: "장애 조치 성공률은 계획에 명시된 값입니다.",
    regularly: "훈련을 정기적으로 실시합니다. 훈련 사이의 변경으로 시험한 내용이 작동하지 않게 될 수 있습니다.",
    once: "마지막으로 훈련을 통과한 이후의 변경으로, 당시 작동하던 것이 작동하지 않을 수 있습니다.",
    last_failed: "마지막 훈련이 실패했습니다. 작동이 확인된 것은 그 전에 시험한 내용에서 이후의 변경을 뺀 부분뿐입니다.",
    never: "실시한 훈련이 없습니다. 구성한 이후의 변경으로 장애 조치가 작동하지 않을 수 있습니다.",
    drills: "장애 조치 훈련",
    passed_of: "{held}회 중 {passed}회 통과",
    not_evidenced: "기록 없음: 증거 없음",
    do_not_pay: "훈련 비용이 절감액보다 큼",
    by_source: "수치는 입력 {whole}개에 근거합니다: 계획에 명시 {stated}개, 가격 {prices}개, 공개 자료 {published}개, \
        판단 {judgement}개(가중치가 아닌 개수).",
    held: "훈련 결과와 추정치",
    drill: "훈련",
    what: "항목",
    result: "결과",
    passed: "통과",
    failed: "실패",
    mean: "RTO(평균)",
    p95: "RTO(P95)",
    sample: "평균과 P95는 불확실한 입력을 {rows}회 추출한 값이며(시드 {seed}), 감지는 가장 오래 걸리는 경우로 보았습니다.",
};
