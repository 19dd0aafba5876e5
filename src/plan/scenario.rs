//! The ids of scenarios as plans write them; what each does stands in the model.

/// One node fails.
pub const INSTANCE: &str = "instance";
/// One zone is lost.
pub const ZONE: &str = "az";
/// Two zones are lost at once.
pub const TWO_ZONES: &str = "two_zones";
/// The Region is lost.
pub const REGION: &str = "region";
/// The site is destroyed.
pub const SITE: &str = "site";
/// Two neighbouring Regions are lost at once.
pub const NEIGHBOURS: &str = "neighbours";
/// The data is damaged.
pub const CORRUPTION: &str = "corruption";
/// Somebody hostile encrypts and deletes.
pub const RANSOMWARE: &str = "ransomware";
/// The link between the Regions is down.
pub const LINK: &str = "link";
/// The provider's API fails.
pub const CONTROL_PLANE: &str = "control_plane";
/// A planned exercise.
pub const DRILL: &str = "drill";

/// Every id, in the order of the library; drills are the last one, for nothing is like them.
pub const ALL: &[&str] = &[
    INSTANCE,
    ZONE,
    TWO_ZONES,
    REGION,
    SITE,
    NEIGHBOURS,
    CORRUPTION,
    RANSOMWARE,
    LINK,
    CONTROL_PLANE,
    DRILL,
];
