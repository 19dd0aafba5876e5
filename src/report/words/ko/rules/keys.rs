//! What rules say about what a plan states and nothing reads.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[RuleWords {
    id: "L38",
    title: "확장한 파일의 사용되지 않는 키",
    condition: "계획이 확장하는 파일의 키를 어떤 전략에서도 읽지 않습니다.",
    messages: &[message(
        "",
        "`{path}`{은/는} 어떤 전략에서도 쓰이지 않습니다",
        "읽히지 않는 키",
        "이 키를 삭제하거나, 이 키가 필요한 내용을 계획 자체에 명시하십시오.",
    )],
    why: "계획을 읽는 사람은 모든 내용이 계산에 반영된다고 생각합니다. 한 전략에서 쓰지 않는 키를 다른 전략에서 쓸 수는 있지만, 이 키는 어떤 전략에서도 쓰이지 않습니다.",
    source: "docs/plans.md: 모든 키는 읽히거나 거부됨",
}];
