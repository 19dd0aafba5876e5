//! Pages in which inputs can be moved, in Korean.

use crate::report::words::LiveWords;

/// The Korean words.
pub(super) const LIVE: LiveWords = LiveWords {
    title: "가정 분석(What-if)",
    about: "입력을 바꾸면 계획의 수식으로 계산되는 보고서의 모든 수치가 네트워크 없이 같은 수식으로 즉시 바뀝니다.",
    more: "다른 입력:",
    reset: "계획 값으로 되돌리기",
    link: "현재 상태의 링크",
    refused: "허용되지 않는 값입니다. 직전 값을 유지합니다",
    differs: "계획마다 값이 다르며, 바꾸면 모든 계획에 같은 값이 적용됩니다",
    as_set: "명령에 쓸 수 있는 변경 내용:",
    nothing: "없음",
    kept: "계획 {count}개 중 {kept}개가 모든 목표를 충족합니다.",
    lost: "이 변경으로 계획의 구성이 달라져({why}) 여기의 수치를 쓸 수 없습니다. 다음 명령으로 수치를 구하십시오:",
    built: "이 변경으로 계획의 구성이 달라집니다({why}). 수치는 함께 바뀌며, 더는 없는 수치는 –로 표시합니다. 문장, 단계, \
        타임라인은 원래 계획의 것입니다.",
    other: "함께 쓰이는 입력",
    formula: "수식",
    from: "출처",
    parts: "현재 구성 값",
    part: "이름 없는 부분",
    explain: "수치를 선택하면 산출 과정을 볼 수 있습니다. 클릭하거나, 표 안에서 화살표 키로 이동한 뒤 Enter 키를 누르십시오.",
    sampled: "표본, 시뮬레이션한 해 또는 탐색이 필요한 수치로, 원래 계획의 값입니다.",
    back: "뒤로",
    close: "닫기",
    drawn_as_of: "원래 계획으로 그린 것이며 변경을 반영하지 않습니다.",
    as_of: "밑줄 친 수치는 바뀐 값이며 위의 차트도 함께 바뀝니다. 문장, 그렇게 표시된 차트, 등급, 기울임꼴의 단어와 수치는 원래 \
        계획의 것입니다. 표본, 시뮬레이션한 해 또는 탐색이 필요하기 때문입니다.",
};
