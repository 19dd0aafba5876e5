//! Pairs of failures and losses in Korean.

use crate::report::words::DependabilityWords;

/// The Korean words.
pub(super) const DEPENDABILITY: DependabilityWords = DependabilityWords {
    doubles: "이중 장애 지점",
    with: "함께 중단되는 요소",
    more_doubles: "전체 {found}쌍 중 동시 중단 시간이 가장 긴 {shown}쌍입니다.",
    stability: "손실 후 서버 추가 없이 남는 용량",
    stability_means: "필요 대수: 가용 영역 하나가 없어도 피크를 처리하는 대수입니다. 처리율: 가장 많이 배치된 가용 영역이 \
        없을 때, 그리고 두 리전이 모두 서비스하는 경우 더 작은 리전만 남았을 때 처리하는 피크의 비율입니다.",
    importance: "중요도",
    common: "공통 원인",
    enough: "{components} 중 {least}개면 충분",
    held: "대기열이 작업을 {time} 동안 보관",
    software: "소프트웨어",
    shared: "모든 리전이 공유하는 요소",
    planned: "계획된 중단",
    naive: "가용성을 단순히 곱하면 연간 중단 시간이 {naive}이지만, 공유 요소를 한 번만 계산하고 여러 요소에 동시에 영향을 주는 \
        원인을 반영하면 {exact}입니다.",
    bounded: "노드가 너무 많아 정확한 구조를 계산할 수 없으므로 다음 요소의 중단 시간은 상한값입니다: {components}.",
};
