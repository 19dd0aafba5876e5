//! Rules in Korean, a file a subject.

mod availability;
mod capacity;
mod data;
mod keys;
mod network;
mod readiness;
mod replication;
mod routing;
mod targets;

use crate::analysis::check::Unjudged;
use crate::diagnostic::Severity;
use crate::report::words::{CheckWords, MessageWords};

/// The Korean words of `check`.
pub(super) const CHECK: CheckWords = CheckWords {
    help: "도움말",
    so_many: "{severity} {count}건",
    plans: ["계획 {count}개", "계획 {count}개"],
    severities: [
        (Severity::Error, "오류"),
        (Severity::Warning, "경고"),
        (Severity::Note, "참고"),
    ],
    plurals: [
        (Severity::Error, "오류"),
        (Severity::Warning, "경고"),
        (Severity::Note, "참고"),
    ],
    clean: "{plan}: 지적 사항 없음",
    summary: "{plans}: {counts}",
    about: "계획: {plans}",
    about_several: "계획: {plans}",
    loads: "계획을 읽고 비용을 산출할 수 있음",
    failed: "{summary}. 점검하지 못한 계획이 있습니다.",
    denied: "{summary}. 점검을 통과하지 못했습니다.",
    passed: "{summary}. 점검을 통과했습니다.",
    unjudged: [
        (Unjudged::Allowed, "허용된 규칙입니다."),
        (
            Unjudged::Refused,
            "계획이 거부되어 규칙에 견줄 수치가 없습니다.",
        ),
    ],
    explain: "자세한 내용은 `recoup check --explain {rule}`{으로/로} 볼 수 있습니다.",
    heading: "계획 점검",
    condition: "조건",
    says: "지적 내용",
    why: "중요한 이유",
    fix: "해결 방법",
    source: "출처",
    severity: "심각도",
    rule: "규칙",
    place: "위치",
    finding: "지적 사항",
    rules: &[
        targets::RULES,
        data::RULES,
        replication::RULES,
        routing::RULES,
        network::RULES,
        capacity::RULES,
        readiness::RULES,
        availability::RULES,
        keys::RULES,
    ],
};

const fn message(
    id: &'static str,
    text: &'static str,
    label: &'static str,
    fix: &'static str,
) -> MessageWords {
    MessageWords {
        id,
        text,
        label,
        fix,
    }
}
