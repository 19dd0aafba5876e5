//! Workbooks, in Korean.

use crate::report::words::WorkbookWords;

/// The Korean words.
pub(super) const WORKBOOK: WorkbookWords = WorkbookWords {
    results: "결과",
    model: "모델 {plan}",
    about: "Inputs 및 Prices 시트에서 파란색 숫자 셀을 바꾸면 계획의 수식으로 계산되는 모든 수치가 함께 바뀝니다. 기울임꼴 \
        수치와 표시, 모든 문장은 보고서를 만들 당시의 계획에 대한 것이며 바뀌지 않습니다. 표본, 시뮬레이션한 해 또는 탐색이 \
        필요하기 때문입니다. 값을 바꾸어 계획의 구성이 달라지면 수치 대신 –가 표시되며, 옆의 명령으로 수치를 구할 수 있습니다.",
    inputs: "파란색 숫자는 바꿀 수 있습니다. 첫 번째 계획의 값을 따르는 셀에 숫자를 입력하면 그 계획만의 값이 됩니다. 범위로 명시된 \
        입력에는 예상값이 표시되며, 다른 숫자를 입력하면 범위 전체가 그 값으로 바뀝니다.",
    prices: "정가에 이어 공개 자료가 날짜, 출처와 함께 있습니다. 파란색 숫자는 바꿀 수 있으므로 실제 적용받는 가격을 입력하십시오. \
        계획에 명시할 수 있는 공개 자료는 Inputs 시트에 있습니다.",
    quantities: "{plan}: 각 행은 `recoup explain`에서 쓰는 이름의 수량이며, 위의 행과 입력, 가격에 대한 수식입니다. 이름이 없는 \
        행은 아래 수량의 일부입니다.",
    holds: "수치 유효",
    yes: "예",
    no: "아니요: ",
    undefined: "판정할 수 없는 조건이 있음",
    targets: "목표",
    kept: "✓ 모든 목표 충족",
    missed: "✗ 미달한 목표 있음",
    none: "명시된 목표 없음",
    command: "명령",
    changed: "{plan}의 변경 내용",
    path: "입력",
    meaning: "의미",
    unit: "단위",
    value: "값",
    conditions: "성립해야 하는 조건(성립하면 1)",
    together: "함께 쓰이는 입력",
    refused: "{path}: 허용 범위를 벗어남",
    endless: "셀에 담을 수 없는 무한대를 대신하는 값:",
    drawn: "{chart}",
    changes: "변경됨",
    and_prices: "(변경한 가격도 반영하려면 자체 가격 행으로 명시하십시오)",
    full: "시트가 가득 찼습니다. 이후 내용은 다른 형식에 있습니다.",
    too_large: "{plan}: 수량이 시트의 행보다 많아 원래 계획의 수치를 표시합니다.",
};
