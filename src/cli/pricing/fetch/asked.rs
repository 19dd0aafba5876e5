//! Which lists are asked for: offers and Regions by their names in the indexes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::address::{self, Versioned};
use super::client::{Client, Trouble, not_fetched};
use crate::cli::stop::Stop;
use crate::diagnostic::{Finding, Findings, Place, choices, nearest};

/// `/offers/v1.0/aws/index.json`.
#[derive(Debug, Deserialize)]
struct OfferIndex {
    offers: BTreeMap<String, OfferEntry>,
}

#[derive(Debug, Deserialize)]
struct OfferEntry {
    #[serde(rename = "currentVersionUrl")]
    list: Option<String>,
    #[serde(rename = "currentRegionIndexUrl")]
    by_region: Option<String>,
    #[serde(rename = "versionIndexUrl")]
    by_version: Option<String>,
}

/// `/offers/v1.0/aws/OFFER/current/region_index.json`.
#[derive(Debug, Deserialize)]
struct RegionIndex {
    regions: BTreeMap<String, RegionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RegionEntry {
    current_version_url: String,
}

/// `/offers/v1.0/aws/OFFER/index.json`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct VersionIndex {
    current_version: String,
    versions: BTreeMap<String, VersionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct VersionEntry {
    offer_version_url: String,
}

/// A list that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) offer: String,
    /// The Region; `None` for all of them in one list.
    pub(super) region: Option<String>,
    /// The list; `None` if the offer has none of that Region.
    pub(super) list: Option<Versioned>,
}

/// The lists of some offers in some Regions, as the indexes name them.
///
/// # Errors
/// Indexes that cannot be fetched, or that name what they must not; offers and Regions that there
/// are not.
pub(super) fn lists(
    client: &Client<'_>,
    offers: &[String],
    regions: &[String],
) -> Result<Vec<Asked>, Trouble> {
    let path = address::index();
    let index: OfferIndex = client.index(&path)?;
    let known: Vec<&str> = index.offers.keys().map(String::as_str).collect();
    let unknown = offers
        .iter()
        .filter(|offer| !known.contains(&offer.as_str()));
    let unknown: Vec<Finding> = unknown.map(|offer| unknown_offer(offer, &known)).collect();
    refuse(unknown)?;
    let mut asked = Vec::new();
    let mut there = BTreeSet::new();
    for offer in offers {
        let entry = &index.offers[offer];
        let Some(path) = &entry.by_region else {
            asked.push(whole(client, offer, entry)?);
            continue;
        };
        let path = checked(client, path, offer)?;
        let index: RegionIndex = client.index(path)?;
        for region in regions {
            let list = match index.regions.get(region) {
                Some(entry) => {
                    let named = &entry.current_version_url;
                    let list = Versioned::named(named, offer, Some(region));
                    Some(list.ok_or_else(|| odd(client, path, named))?)
                }
                None => None,
            };
            asked.push(Asked {
                offer: offer.clone(),
                region: Some(region.clone()),
                list,
            });
        }
        there.extend(index.regions.into_keys());
    }
    if !there.is_empty() {
        let known: Vec<&str> = there.iter().map(String::as_str).collect();
        let unknown = regions.iter().filter(|region| !there.contains(*region));
        let unknown: Vec<Finding> = unknown
            .map(|region| unknown_region(region, &known))
            .collect();
        refuse(unknown)?;
    }
    Ok(asked)
}

/// The list of an offer that has none by Region.
fn whole(client: &Client<'_>, offer: &str, entry: &OfferEntry) -> Result<Asked, Trouble> {
    let asked = |list| Asked {
        offer: offer.to_owned(),
        region: None,
        list: Some(list),
    };
    let current = entry.list.as_deref();
    let named = current.and_then(|path| Versioned::named(path, offer, None));
    if let Some(list) = named.filter(|list| list.version != "current") {
        return Ok(asked(list));
    }
    // The address says no version: the index of versions does.
    let index = address::index();
    let Some(path) = entry.by_version.as_deref() else {
        return Err(odd(client, &index, current.unwrap_or_default()));
    };
    let path = checked(client, path, offer)?;
    let index: VersionIndex = client.index(path)?;
    let named = index.versions.get(&index.current_version);
    let named = named.map_or("", |entry| &entry.offer_version_url);
    let list = Versioned::named(named, offer, None);
    let list = list.filter(|list| list.version == index.current_version);
    list.map(asked).ok_or_else(|| odd(client, path, named))
}

/// A path of another index, if it is one of that offer.
fn checked<'p>(client: &Client<'_>, path: &'p str, offer: &str) -> Result<&'p str, Trouble> {
    if address::is_index(path, offer) {
        Ok(path)
    } else {
        Err(odd(client, &address::index(), path))
    }
}

/// An index that names what does not belong to it.
fn odd(client: &Client<'_>, index: &str, named: &str) -> Trouble {
    let shown: String = named.chars().take(200).collect();
    let said = format!("it names `{shown}`, which is no path of the offer");
    Trouble::Here(not_fetched(&client.base.address(index), &said))
}

fn unknown_offer(typed: &str, known: &[&str]) -> Finding {
    let message = format!("`{typed}` is no offer that AWS lists prices of");
    let finding = Finding::error("unknown-offer", message, Place::file("OFFER"));
    finding.help(instead(typed, known))
}

fn unknown_region(typed: &str, known: &[&str]) -> Finding {
    let message = format!("none of the offers has a list of the Region `{typed}`");
    let finding = Finding::error("unknown-region", message, Place::file("--region"));
    finding.help(instead(typed, known))
}

fn instead(typed: &str, known: &[&str]) -> String {
    match nearest(typed, known) {
        Some(near) => format!("Write `{near}`."),
        None => choices(known),
    }
}

fn refuse(findings: Vec<Finding>) -> Result<(), Trouble> {
    if findings.is_empty() {
        return Ok(());
    }
    let mut all = Findings::new();
    for finding in findings {
        all.push(finding);
    }
    Err(Trouble::Here(Stop::Input(all)))
}
