//! Business processes and what others run in Korean.

use crate::report::words::BusinessWords;

/// The Korean words.
pub(super) const BUSINESS: BusinessWords = BusinessWords {
    heading: "업무 프로세스",
    by_scenario: "시나리오별 업무 프로세스",
    means: "업무 중단: 프로세스의 의존 대상이 모두 복구되고 밀린 업무를 처리할 때까지 예상되는 시간입니다. ✗는 최대 허용 중단 \
        시간(MTD)을 초과한 경우입니다. 중요도와 책임자는 계획에 적힌 그대로이며 수치에 영향을 주지 않습니다.",
    others: "외부에서 운영하는 서비스",
    others_mean: "독립적으로 장애가 나며, 우리의 대응과 관계없이 계획에 명시된 시간 동안 중단됩니다. 이 계획의 시나리오에는 영향을 받지 않습니다.",
    failure_of: "{component} 장애",
};
