//! What can vary, and what figures hang on, in Korean.

use crate::report::words::SensitivityWords;

/// The Korean words.
pub(super) const SENSITIVITY: SensitivityWords = SensitivityWords {
    numbers: "수치 입력",
    choices: "선택 입력",
    input: "입력",
    range: "범위",
    one_of: "선택지",
    many: "이름 {count}개",
    from: "출처",
    inputs_mean: "수치는 계획의 결정이 그대로인 한 다시 컴파일하지 않고 바꿀 수 있습니다. 선택을 바꾸면 다른 계획이 됩니다. 둘 다 \
        `--set PATH=VALUE`로 지정합니다.",
    integrated: "분포",
    title: "{quantity}의 결정 요인: {plan}",
    moved: "입력",
    moving: "전체 {all}개 중 {moving}개가 영향을 줌",
    low: "하한",
    high: "상한",
    at_low: "하한일 때",
    at_high: "상한일 때",
    swing: "변동 폭",
    ends: "범위 근거",
    stated: "범위",
    assumed: "±20%",
    judged: "±20%, 판단",
    tornado: "토네이도",
    tornado_means: "다른 입력은 계획 그대로 두고 각 입력만 하한과 상한으로 바꾼 결과이며, 입력들의 상호 작용은 포함하지 않습니다. 범위는 \
        명시된 양 끝을 쓰고, 양 끝이 없으면 5번째와 95번째 백분위수를 씁니다. 범위가 없는 입력은 -20%~+20%로 봅니다(0.5를 \
        넘는 비율은 1까지 남은 값의 ±20%, 정수는 양쪽으로 최소 1).",
    further: "변동 폭이 더 작은 {count}개는 표시하지 않았습니다. `--full`로 볼 수 있습니다.",
    morris: "모리스(Morris) 스크리닝",
    morris_means: "{runs}회 실행했습니다. 평균 |효과|: 다른 입력의 값과 관계없이 해당 입력이 전체 범위에서 미치는 영향입니다. 표준 편차가 \
        이 값에 가까우면 다른 입력과 상호 작용하거나 비선형임을 뜻합니다.",
    effect: "평균 |효과|",
    mean_effect: "평균 효과",
    sd: "표준 편차",
    sobol: "분산 비중",
    sobol_means: "{runs}회 실행했으며 시드는 {seed}입니다. 범위가 있거나 판단에 근거한 입력을 함께 추출했습니다. 단독: 1차 소볼(Sobol) \
        지수, 전체: 총 소볼 지수입니다. 구간에는 재추출 표본 500개의 95%가 포함됩니다. 작은 음수 비중은 잡음입니다.",
    first: "단독",
    total: "전체",
    interval: "95%",
    rests: "분산의 {judged}가 판단에서 비롯됩니다.",
    certain: "불확실한 입력 중 영향을 주는 것이 없습니다.",
    left_out: "계획이 거부되거나 수치에 한도가 없는 행 {count}개를 제외했습니다.",
    flips: "판정을 바꾸는 입력",
    flips_mean: "현재 판정은 {verdict}입니다. 각 입력만 범위 안에서 바꿀 때 판정이 달라지는, 예상값에 가장 가까운 값입니다. 탐색한 33개 \
        지점 중 두 지점 사이에서 바뀌었다가 되돌아오는 경우는 찾지 못합니다.",
    no_flip: "현재 판정은 {verdict}이며, 범위 안에서 단독으로 판정을 바꾸는 입력이 없습니다.",
    now: "예상값",
    flips_at: "바뀌는 값",
    becomes: "바뀐 판정",
    widest: "단독으로 가장 큰 영향을 주는 입력은 {input}입니다(하한에서 {low}, 상한에서 {high}).",
    still: "단독으로 영향을 주는 입력이 없습니다.",
    at_its_low: "입력이 하한일 때",
    at_its_high: "입력이 상한일 때",
    as_planned: "계획값 {value}",
    not_drawn: "영향이 더 작은 {count}개는 그리지 않았습니다.",
    winner: "최선의 계획을 바꾸는 입력",
    winner_by: "{quantity} 기준 최선의 계획을 바꾸는 입력",
    least: "최솟값",
    most: "최댓값",
    winner_means: "{quantity} 기준 최선의 계획은 {plan}입니다({better}). 각 입력만 범위 안에서 바꿀 때 최선의 계획이 달라지는, 예상값에 가장 \
        가까운 값입니다. 예상값이 같은 계획에서는 한꺼번에 바꾸고, 그렇지 않으면 한 계획씩 바꿉니다. 탐색한 33개 지점 중 두 지점 \
        사이에서 바뀌었다가 되돌아오는 경우는 찾지 못합니다.",
    no_winner_flip: "{quantity} 기준 최선의 계획은 {plan}입니다({better}). 범위 안에서 단독으로 최선의 계획을 바꾸는 입력이 없습니다.",
    no_contest: "{quantity} 기준으로는 계획을 비교할 수 없습니다. 통화나 평가 기간이 서로 다르거나 값이 없는 계획이 있습니다.",
    moved_in: "바꾼 계획",
    every_plan: "전체",
    wins_there: "바뀐 최선의 계획",
};
