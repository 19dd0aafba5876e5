//! Where plans cross, in Korean.

use crate::report::words::BreakEvenWords;

/// The Korean words.
pub(super) const BREAK_EVEN: BreakEvenWords = BreakEvenWords {
    quantities: &[
        ("tco", "총비용"),
        ("eal", "연간 예상 손실"),
        ("cost.monthly", "월 비용"),
    ],
    throughout: "{quantity} 기준 최선의 계획: {path} 값 {low}~{high} 전체에서 {plan}.",
    never: "{path} 값 {low}~{high} 어디에서도 비교할 값이 있는 계획이 없습니다.",
    first: "{quantity} 기준 최선의 계획: {path} 값 {at}까지 {plan}",
    next: "{so_far}, 그다음 {at}까지 {plan}",
    last: "{so_far}, 그 이후 {plan}.",
    then_none: "{so_far}, 그 이후에는 값이 있는 계획이 없음.",
    tied: "동률",
    nobody: "없음",
    no_crossing: "범위 안에 교차점이 없습니다.",
    best_where: "구간별 최선의 계획",
    from: "시작",
    to: "끝",
    best: "최선",
    at_from: "시작의 {quantity}",
    at_to: "끝의 값",
    crossings: "교차점",
    at: "위치",
    kind: "종류",
    plans: "대상",
    before: "이전에 유리한 계획",
    after: "이후에 유리한 계획",
    values: ["첫 번째 값", "두 번째 값"],
    kinds: &[
        ("root", "근", "근: 차이가 0을 지납니다."),
        (
            "jump",
            "불연속",
            "불연속: 차이가 0이 되지 않고 인접한 두 부동소수점 수 사이에서 부호가 바뀝니다. 가격 구간, 올림, 계획의 형태가 바뀌는 \
             곳에서 나타나며 양쪽 값을 모두 표시합니다.",
        ),
        (
            "step",
            "계단",
            "계단: 정수만 쓸 수 있는 입력이며 두 정수 사이에서 교차합니다. 양쪽 값을 모두 표시합니다.",
        ),
        (
            "touch",
            "접점",
            "접점: 값이 같아지지만 양쪽에서 같은 계획이 유리하거나 범위의 끝입니다.",
        ),
        (
            "equal",
            "동일",
            "동일: 한 값에서 다른 값까지 계속 같습니다.",
        ),
    ],
    lacking: "완전한 값이 없는 계획",
    why: "이유",
    lacks: &[
        ("refused", "거부됨"),
        ("undefined", "정의되지 않음"),
        ("unbounded", "한도 없음"),
        ("lower-bound", "하한값"),
    ],
    lower_bound: "하한값: 정상 사본이 남지 않을 수 있으나 그 비용이 계획에 없습니다. 비용이 없는 것으로 보고 비교합니다.",
    idle: "{plan}에는 {path}의 영향을 받는 것이 없어 범위 전체에서 값이 같습니다.",
    chart: "{path}에 따른 {quantity}",
    chart_x: "{path}",
    chart_y: "{quantity}",
    chart_note: "점은 두 계획의 교차점이며, 아래 띠는 최선의 계획을 나타냅니다.",
    searched: "범위의 {places}개 지점을 조사했으며 계획이 서로 가까운 곳은 더 촘촘히 조사했습니다. 각 교차점은 마지막 비트까지 \
        정확합니다.",
    whole: "범위의 정수 {places}개를 조사했으며 각 교차점은 정확합니다.",
};
