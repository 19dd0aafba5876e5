//! One simulated year, in Korean.

use crate::report::words::TraceWords;

/// The Korean words.
pub(super) const TRACE: TraceWords = TraceWords {
    title: "{years}년 중 {year}번째 해",
    quiet: "이 해에는 어느 계획에도 이벤트가 발생하지 않습니다. 이벤트가 있는 다음 해는 {year}번째 해입니다.",
    never: "이 해에는 어느 계획에도 이벤트가 발생하지 않으며, {years}년 중 이후의 해에도 발생하지 않습니다.",
    when: "시점",
    day: "{day}일째 {clock}",
    what: "발생한 일",
    downtime: "중단 시간",
    lost: "데이터 손실",
    loss: "손실",
    told: "{scenario}: {what}",
    elsewhere: "다른 리전에서 발생",
    outage: "서비스 중단 {time} 지속",
    dwell: "손상이 {time} 동안 발견되지 않음",
    works: "복구 성공",
    fails: "첫 복구에 실패하여 {time} 추가 소요",
    waits: "컨트롤 플레인을 {time} 대기",
    unfelt: "아무도 알아차리지 못함",
    waited_out: "저절로 끝날 때까지 대기",
    lasts: "영향받은 사용자 기준 {time}",
    during: "{when}에 발생한 이벤트({scenario})가 끝나기 전",
    beside: "이벤트 외 항목",
    sum: "연간 합계",
    meaning: "중단 시간은 모든 사용자를 기준으로 합니다. 이벤트 외 항목은 해마다 같습니다. 이 해의 값은 시뮬레이션에서 이 해가 \
        차지하는 부분과 마지막 자리까지 일치합니다.",
};
