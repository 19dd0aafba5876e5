//! Losses and total cost in Korean.

use crate::report::words::MoneyWords;

/// The Korean words of losses and total cost.
pub(super) const MONEY: MoneyWords = MoneyWords {
    heading: "평가 기간의 비용",
    rank_by_total: "총비용 순위",
    rank_by_outlay: "월 비용 순위",
    front: "파레토 프런트",
    undominated: "해당",
    dominated: "열위",
    total_means: "총비용: 계획의 평가 기간에 드는 지출과 예상 손실을 현재 가치로 나타낸 것입니다. 목표를 충족하는 계획만 순위를 \
        매깁니다. 목표는 가중치가 아니라 조건입니다.",
    growth_means: "성장률은 현재 비용 전체를 매월 같은 비율로 늘립니다. 수량이 늘어도 가격 구간은 다시 계산하지 않습니다.",
    losses_mean: "손실은 기댓값입니다. 평균 데이터 손실과, 저절로 끝나는 중단을 뺀 나머지 중단 시간을 반영합니다. 중단 시간에는 장애 \
        조치 실패와 컨트롤 플레인 대기가 포함되어 RTO(최악)를 초과할 수 있습니다. 인력과 용량 비용은 이벤트가 복구로 이어질 \
        때만 계산합니다.",
    unstated: "예상 손실과 총비용을 계산하려면 `impact.downtime`과 `impact.data_loss`가 필요합니다.",
    together: "계획 {plans}개 합계",
    total_over: "총비용({horizon})",
    together_means: "각 계획은 서로 다른 워크로드를 나타냅니다. 금액은 합산하지만 복구 시간, 데이터 손실, 가용성은 합산하지 않습니다.",
};
