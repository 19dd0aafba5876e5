//! Networks.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L02",
        title: "여러 가용 영역이 공유하는 NAT 게이트웨이 하나",
        condition: "둘 이상의 가용 영역에 있는 프라이빗 서브넷이 게이트웨이 하나를 공유합니다.",
        messages: &[message(
            "",
            "`{component}`{은/는} 가용 영역 {zones}개가 공유하는 단일 게이트웨이이며, 게이트웨이가 있는 가용 영역이 손실되면 모든 가용 영역의 외부 연결이 끊어집니다",
            "모든 가용 영역이 공유",
            "`per_zone = false`를 삭제하여 가용 영역마다 게이트웨이를 두십시오.",
        )],
        why: "NAT 게이트웨이는 한 가용 영역에 있습니다. 그 가용 영역이 손실되면 살아남은 가용 영역도 인터넷 연결을 잃습니다.",
        source: "Amazon VPC 사용 설명서: 가용 영역별 NAT 게이트웨이",
    },
    RuleWords {
        id: "L07",
        title: "Transit Gateway가 더 저렴한 메시 연결",
        condition: "네트워크를 서로 모두 피어링했으며, 그 수가 Transit Gateway와 비용이 같아지는 수보다 많습니다.",
        messages: &[message(
            "",
            "네트워크 {networks}개에 피어링 연결이 {links}개 필요하며, 네트워크가 {even}개 이상이면 Transit Gateway가 더 저렴합니다",
            "모두 상호 연결",
            "Transit Gateway로 연결하십시오(`peering = \"transit-gateway\"`).",
        )],
        why: "연결 수는 네트워크 수의 제곱에 비례하여 늘어나고, 연결마다 관리해야 할 라우팅이 생깁니다.",
        source: "Amazon VPC 피어링 설명서: 풀 메시 n (n - 1) / 2; docs/how-numbers-are-made.md 12",
    },
    RuleWords {
        id: "L09",
        title: "한 로케이션에만 연결된 Direct Connect",
        condition: "Direct Connect 회선이 한 로케이션에만 연결되어 있고 이를 대신할 VPN이 없습니다.",
        messages: &[message(
            "",
            "모든 Direct Connect 회선이 서비스 수준이 보장되지 않는 한 로케이션에 연결되어 있으며, 로케이션이 둘이면 {high}, 장비까지 분리하면 {maximum}가 보장됩니다",
            "단일 로케이션",
            "회선을 두 로케이션에 연결하거나 `vpn_backup = true`를 명시하십시오.",
        )],
        why: "로케이션은 건물 하나입니다. 화재, 정전, 굴착 사고가 나면 그곳의 모든 회선이 끊어집니다.",
        source: "AWS Direct Connect 사용 설명서: 복원력 도구 키트",
    },
    RuleWords {
        id: "L12",
        title: "한 가용 영역에만 있는 로드 밸런서",
        condition: "로드 밸런서의 가용 영역 수가 필요한 수보다 적습니다.",
        messages: &[
            message(
                "here",
                "`{component}`에는 가용 영역이 {least}개 필요하지만 워크로드에는 {zones}개뿐입니다",
                "부족한 가용 영역",
                "`[workload]`에 `zones = {least}` 이상을 명시하십시오.",
            ),
            message(
                "there",
                "`{component}`에는 가용 영역이 {least}개 필요하지만 복구된 워크로드에는 {zones}개뿐입니다",
                "부족한 가용 영역",
                "`[recovery]`에 `zones = {least}` 이상을 명시하십시오.",
            ),
        ],
        why: "Application Load Balancer는 한 가용 영역의 서브넷만으로는 생성할 수 없으므로 복구가 그 단계에서 멈춥니다.",
        source: "Application Load Balancer 사용 설명서: 가용 영역 두 개 이상의 서브넷",
    },
    RuleWords {
        id: "L40",
        title: "청구되지 않은 가용 영역 간 트래픽",
        condition: "구성 요소가 다른 가용 영역의 구성 요소에 의존하고 그 트래픽에 비용이 들지만, `traffic`에 양이 명시되지 않았습니다.",
        messages: &[message(
            "",
            "`{from}`{과/와} `{to}` 사이의 가용 영역 간 트래픽이 청구되지 않았습니다(계획에 양이 명시되지 않음)",
            "트래픽 양이 명시되지 않음",
            "`{from}`에 `traffic = { {to} = \"500 GiB/month\" }`와 같이 명시하십시오. 가용 영역을 넘는 비율과 비용을 내는 쪽은 자동으로 정해집니다.",
        )],
        why: "가용 영역이 둘이고 라이터가 한 곳에 있으면 요청의 절반이 가용 영역 경계를 넘으며, 한쪽 또는 양쪽에 GB당 요금이 부과됩니다.",
        source: "Amazon EC2 온디맨드 요금: 동일 AWS 리전 내 데이터 전송",
    },
    RuleWords {
        id: "L41",
        title: "청구되지 않은 인터넷 데이터 전송",
        condition: "구성 요소가 앞단의 엣지 서비스 없이 사용자에게 직접 응답하지만 `internet_out`이 명시되지 않았습니다.",
        messages: &[message(
            "",
            "`{component}`에서 인터넷으로 보내는 데이터가 청구되지 않았습니다(앞단에 엣지 서비스가 없고 계획에 양이 명시되지 않음)",
            "사용자에게 직접 전송",
            "`internet_out`을 명시하거나(`internet_out = \"2 TiB/month\"`) 앞단에 엣지 서비스를 두십시오.",
        )],
        why: "인터넷으로 보내는 데이터에는 GB당 요금이 부과됩니다. 앞단에 엣지 서비스가 있으면 그쪽에서 청구되지만, 액셀러레이터나 DNS는 그렇지 않습니다.",
        source: "Amazon EC2 온디맨드 요금: Amazon EC2에서 인터넷으로 데이터 송신",
    },
];
