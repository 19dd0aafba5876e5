//! Being ready, and coming home.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L08",
        title: "시험하지 않은 장애 조치",
        condition: "계획에 대한 훈련을 한 적이 없거나 마지막 훈련이 실패했습니다(이 경우는 오류). 또는 훈련한 지 너무 오래되었거나 기록이 너무 적어 장애 조치 성공 확률이 계획의 가정보다 낮습니다.",
        messages: &[
            message(
                "never",
                "장애 조치를 시험한 적이 없어 성공 확률이 {works}입니다",
                "훈련 없음",
                "훈련을 실시하여 `[drills.held]`에 기록하고 연간 횟수(`per_year`)를 명시하십시오.",
            ),
            message(
                "failed",
                "{date}의 마지막 훈련이 실패하여 장애 조치 성공 확률이 {works}입니다",
                "통과하지 못함",
                "실패 원인을 시정하고 훈련을 다시 실시하여 `[drills.held]`에 기록하십시오.",
            ),
            message(
                "failed-stated",
                "{date}의 마지막 훈련이 실패했으나 계획은 장애 조치 성공 확률을 {works}로 가정합니다",
                "통과하지 못함",
                "실패 원인을 시정하고 훈련을 다시 실시하여 `[drills.held]`에 기록하십시오. 통과할 때까지 `coverage`를 생략하면 기록에 따라 장애 조치 성공 확률을 산출합니다.",
            ),
            message(
                "claimed",
                "훈련 기록이 없어 경과 기간으로 보면 장애 조치 성공 확률이 {works}이지만 계획은 {coverage}로 가정합니다",
                "확인된 값 초과",
                "훈련을 실시하여 `[drills.held]`에 기록하거나 `coverage`를 생략하십시오.",
            ),
            message(
                "forgotten",
                "마지막으로 훈련을 통과한 지 {age} 지나 장애 조치 성공 확률이 시험한 적 없는 경우와 다름없는 {works}입니다",
                "너무 오래전",
                "훈련을 실시하여 `[drills.held]`에 기록하고 연간 횟수(`per_year`)를 명시하십시오.",
            ),
            message(
                "unrecorded",
                "훈련이 계획되어 있고 다른 훈련 기록도 있으나 장애 조치 훈련 기록이 없어 성공 확률 {works}의 증거가 없습니다",
                "기록 없음",
                "마지막 장애 조치 훈련을 `[drills.held]`에 기록하십시오.",
            ),
            message(
                "overdue",
                "훈련 주기는 {interval}이지만 마지막으로 훈련을 통과한 지 {age} 지나 장애 조치 성공 확률이 {works}입니다",
                "계획대로 실시하지 않음",
                "기한이 지난 훈련을 실시하여 `[drills.held]`에 기록하십시오.",
            ),
            message(
                "decayed",
                "마지막으로 훈련을 통과한 지 {age} 지나 장애 조치 성공 확률이 {works}이지만 계획은 {coverage}로 가정합니다",
                "확인된 값 초과",
                "훈련을 실시하여 `[drills.held]`에 기록하십시오.",
            ),
        ],
        why: "아무도 시험하지 않는 경로는 모르는 사이에 고장 납니다. 권한, 할당량, 이미지, 이름은 날마다 조금씩 달라집니다.",
        source: "docs/how-numbers-are-made.md 7.6; AWS 백서 Disaster Recovery of Workloads on AWS: 테스트",
    },
    RuleWords {
        id: "L10",
        title: "탈취된 자격 증명으로 삭제할 수 있는 모든 사본",
        condition: "랜섬웨어 시나리오를 고려하지만, 저장소에 변경 불가능한 사본이나 별도 자격 증명을 쓰는 계정의 사본이 없습니다.",
        messages: &[
            message(
                "",
                "프로덕션 계정의 자격 증명을 가진 사람은 `{component}`의 모든 사본을 삭제할 수 있습니다",
                "모두 삭제 가능",
                "아무도 삭제할 수 없는 사본(`protect.snapshots`의 `immutable = true`)이나 다른 계정의 사본(`account = \"other\"`, `credentials = \"separate\"`)을 보관하십시오.",
            ),
            message(
                "objects",
                "프로덕션 계정의 자격 증명을 가진 사람은 `{component}`의 모든 버전을 삭제할 수 있습니다",
                "모두 삭제 가능",
                "버전을 잠그거나(`protect.versions`의 `immutable = true`) 아무도 삭제할 수 없는 백업을 보관하십시오.",
            ),
        ],
        why: "랜섬웨어는 백업부터 찾습니다. 프로덕션 계정으로 삭제할 수 있는 사본은 남지 않으며, 그러면 복구가 불가능합니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS; AWS Backup Vault Lock; docs/how-numbers-are-made.md 2.3",
    },
    RuleWords {
        id: "L11",
        title: "장애가 나는 리전에 있는 스탠바이",
        condition: "복구 리전이 기본 리전과 같습니다.",
        messages: &[message(
            "refused",
            "복구 리전이 장애가 나는 리전과 같아 복구도 추정도 할 수 없습니다",
            "같은 리전",
            "`[recovery]`에 다른 리전을 지정하십시오.",
        )],
        why: "그 리전에 있는 것은 리전과 함께 손실됩니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L30",
        title: "복구 기반 부재",
        condition: "재해 후에 서버를 시작하는 전략이지만 복구 리전에 코드형 인프라, 이미지, 키, 보안 암호 중 일부가 없습니다.",
        messages: &[
            message(
                "iac",
                "{region}에 필요한 인프라를 정의한 코드가 없습니다",
                "긴급 상황에서 수작업",
                "{region}에서 실행할 수 있는 곳에 코드형 인프라를 보관하십시오.",
            ),
            message(
                "images",
                "{region}에 서버를 시작할 머신 이미지가 없습니다",
                "시작할 이미지 없음",
                "이미지를 빌드할 때마다 복구 리전으로 복사하십시오.",
            ),
            message(
                "keys",
                "{region}에 암호화된 사본의 키가 없어 사본을 읽을 수 없습니다",
                "읽을 수 없는 사본",
                "다중 리전 키를 사용하거나 복구 리전의 키로 사본을 암호화하십시오.",
            ),
            message(
                "secrets",
                "{region}에 보안 암호가 없어 어떤 연결도 할 수 없습니다",
                "보안 암호 없음",
                "보안 암호를 복구 리전으로 복제하십시오.",
            ),
        ],
        why: "데이터 사본만으로는 워크로드를 복구할 수 없습니다. 기본 리전이 없을 때에도 워크로드를 시작하는 데 필요한 것이 복구 리전에 있어야 합니다.",
        source: "AWS 백서 Disaster Recovery of Workloads on AWS: 백업 및 복원, 파일럿 라이트; 키: 판단",
    },
    RuleWords {
        id: "L32",
        title: "계획되지 않은 페일백",
        condition: "리전 시나리오를 고려하지만 계획에 페일백에 대한 내용이 없습니다.",
        messages: &[
            message(
                "unplanned",
                "계획에 페일백 내용이 없습니다: 데이터 이전 {time}, 전환 비용 {cost}, 그 전에 두 번째 이벤트가 발생할 확률 {second}",
                "아직 끝나지 않은 복구",
                "되돌려야 할 데이터와 전환 중 중단 시간을 실제에 맞게 `[failback]`에 명시하십시오.",
            ),
            message(
                "off",
                "페일백을 고려하지 않아 {exposed} 동안 옮겨 갈 곳이 없으며 두 번째 이벤트가 발생할 확률은 {second}입니다",
                "아직 끝나지 않은 복구",
                "페일백이나 새 복구 리전을 계획하고 계산에 포함하십시오(`[failback]`의 `enabled = true`).",
            ),
        ],
        why: "페일백하거나 두 번째 리전을 다시 구축할 때까지는 장애가 한 번 더 나면 워크로드를 잃으며, 비용은 두 배로 듭니다.",
        source: "docs/how-numbers-are-made.md 9.2",
    },
    RuleWords {
        id: "L39",
        title: "최악의 추정보다 나쁜 훈련 결과",
        condition: "시나리오를 측정한 마지막 훈련이 최악의 추정치보다 오래 걸렸거나 데이터를 더 많이 잃었습니다.",
        messages: &[
            message(
                "took",
                "{scenario}: {date} 훈련에 {measured} 걸렸으나 최악의 추정치는 {worst}입니다",
                "최악의 추정치 초과",
                "단계별 소요 시간을 기록하고(훈련의 `steps`), 계획보다 오래 걸린 단계를 수정하며, 누락된 단계를 명시하십시오.",
            ),
            message(
                "lost",
                "{scenario}: {date} 훈련에서 {measured} 분량의 데이터를 잃었으나 최악의 추정치는 {worst}입니다",
                "최악의 추정치 초과",
                "각 사본의 실제 경과 시간을 측정하여 `protect`에 명시하십시오(복제 지연, 백업과 그 사본의 소요 시간).",
            ),
        ],
        why: "한 번이라도 초과한 최악의 추정치는 최악이 아닙니다. 측정값은 가정보다 믿을 만합니다.",
        source: "docs/how-numbers-are-made.md 12: 훈련 증거",
    },
];
