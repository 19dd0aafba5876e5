//! What a leaf is called: the name that the structure and machine formats know, and the title
//! that people read in their language.

use crate::model::title::Title;
use crate::model::title::messages::part;

/// The two, which always say the same.
#[derive(Clone, Debug)]
pub(in crate::model::availability) struct LeafName {
    /// `db on rds-postgresql in ap-northeast-2`
    pub(in crate::model::availability) name: String,
    /// The same in no language.
    pub(in crate::model::availability) title: Title,
}

impl LeafName {
    /// A component or a service, as the plan or the catalogue has it.
    pub(super) fn own(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: Title::name(name),
        }
    }

    /// A component on its service.
    pub(super) fn on(component: &str, service: &str) -> Self {
        Self {
            name: format!("{component} on {service}"),
            title: part::ON.with([component, service].map(Title::name)),
        }
    }

    /// All nodes of a component.
    pub(super) fn nodes(component: &str) -> Self {
        Self {
            name: format!("{component} nodes"),
            title: part::NODES.of(component),
        }
    }

    /// One node of a component, counted from 1.
    pub(super) fn node(component: &str, number: usize) -> Self {
        let number = number.to_string();
        Self {
            name: format!("{component} node {number}"),
            title: part::NODE.with([component, &number].map(Title::name)),
        }
    }

    /// The time in which a node of a component is maintained.
    pub(super) fn maintenance(component: &str) -> Self {
        Self {
            name: format!("{component} maintenance"),
            title: part::MAINTENANCE.of(component),
        }
    }

    /// Software.
    pub(super) fn software() -> Self {
        Self {
            name: "software".to_owned(),
            title: part::SOFTWARE.title(),
        }
    }

    /// What all Regions share.
    pub(super) fn shared() -> Self {
        Self {
            name: super::SHARED.to_owned(),
            title: part::SHARED.title(),
        }
    }

    /// The same where it stands in one zone.
    pub(super) fn in_one_zone(self) -> Self {
        Self {
            name: format!("{} in one zone", self.name),
            title: part::IN_ONE_ZONE.with([self.title]),
        }
    }

    /// The same in a Region.
    pub(super) fn within(self, region: &str) -> Self {
        Self {
            name: format!("{} in {region}", self.name),
            title: part::WITHIN.with([self.title, Title::name(region)]),
        }
    }

    /// What hits all of it at once.
    pub(super) fn at_once(self) -> Self {
        Self {
            name: format!("{} at once", self.name),
            title: part::AT_ONCE.with([self.title]),
        }
    }

    /// What hits two Regions at once.
    pub(super) fn in_both(self, here: &str, there: &str) -> Self {
        Self {
            name: format!("{} in {here} and {there} at once", self.name),
            title: part::IN_BOTH.with([self.title, Title::name(here), Title::name(there)]),
        }
    }

    /// The same until its users are served by the other Region.
    pub(super) fn while_moving(self) -> Self {
        Self {
            name: format!("{} until users have moved", self.name),
            title: part::WHILE_MOVING.with([self.title]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::title::{Piece, pieces};

    #[test]
    fn a_title_within_titles_is_found_again() {
        let name = LeafName::on("db", "rds-mysql").in_one_zone();
        let name = name.within("eu-west-3").while_moving();
        let said = "db on rds-mysql in one zone in eu-west-3 until users have moved";
        assert_eq!(name.name, said);
        let sentence = format!("Probability that {} is down.", name.title);
        let [Piece::Text(_), Piece::Title(title), Piece::Text(_)] = &pieces(&sentence)[..] else {
            panic!("{sentence:?}");
        };
        assert_eq!(*title, name.title);
    }
}
