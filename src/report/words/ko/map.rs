//! Which plan wins over two inputs, in Korean.

use crate::report::words::MapWords;

/// The Korean words.
pub(super) const MAP: MapWords = MapWords {
    answer: "{quantity} 기준 최선의 계획({x}: {x_low}~{x_high}, {y}: {y_low}~{y_high}, 전체 {cells}칸): {shares}.",
    throughout: "{quantity} 기준 최선의 계획({x}: {x_low}~{x_high}, {y}: {y_low}~{y_high}): 전체 {cells}칸에서 \
        {plan}.",
    share: "{plan} {share}",
    who_wins: "최선의 계획",
    rows_from: "{path}",
    rows_to: "까지",
    from: "{path}",
    to: "까지",
    last: ["마지막 행", "까지"],
    lacking: "완전한 값이 없는 계획",
    cells: "칸",
    some_of: "{all}칸 중 {some}칸",
    rows_mean: "같은 계획이 같은 순서로 최선인 {y} 행은 함께 표시합니다. {x}의 양 끝은 그중 첫 번째 행의 값이며, 이어서 마지막 행의 \
        값입니다.",
    searched: "지도는 {x} {columns}개 지점과 {y} {rows}개 지점으로 이루어집니다. 행 안의 경계는 마지막 비트까지 정확하며, 행과 행 \
        사이에서는 두 값 사이 어딘가에서 최선의 계획이 바뀝니다.",
    points_alone: "지도는 {x} {columns}개 지점과 {y} {rows}개 지점으로 이루어집니다. 최선의 계획은 두 지점 사이 어딘가에서 바뀝니다.",
    chart: "{quantity} 기준 최선의 계획: {x}, {y}",
    thin: "옅은 색: 차순위 계획과의 차이가 {share} 미만입니다.",
    tied: "계획이 동률이면 첫 번째 계획을 옅은 색으로 그립니다.",
    blank: "빈칸: 값이 있는 계획이 없습니다.",
    heat: "{x}, {y}에 따른 {quantity}",
    from_to: "{low}부터 {high}까지입니다.",
    end: "{value}({where})",
    nothing: "값이 있는 칸이 없습니다.",
    blank_cells: "빈칸: 계획이 거부되거나 해당 값이 없습니다.",
};
