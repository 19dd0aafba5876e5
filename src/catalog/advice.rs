//! What to write in place of a name that the catalogue does not have: the nearest of its kind,
//! or what can stand in for it.

use super::lists::StandIn;
use super::price::skus;
use super::{Catalog, Hole, Template, list};
use crate::diagnostic::{choices, nearest};

/// Letters that may differ between a service and a slip for it: one in so many.
const LETTERS_A_SLIP: usize = 5;

impl Catalog {
    /// What can stand in for services that are not here.
    fn stand_ins(&self) -> &[StandIn] {
        list(&self.library.stand_ins)
    }

    /// Advice on a service that is not here. A name of another kind is never offered for being
    /// spelled like it.
    pub fn instead_of_service(&self, typed: &str) -> String {
        let plain = plainly(typed);
        // Without what stands before it, such as the name of its vendor.
        let bare = plain.split_once('-').map(|(_, bare)| bare);
        let mut spellings = std::iter::once(&*plain).chain(bare);
        let known = spellings.find_map(|plain| self.known_as(plain));
        known.unwrap_or_else(|| {
            format!(
                "{} Or add a service of your own to a folder for `--pricing`; `external` is what somebody else runs.",
                choices(&self.services())
            )
        })
    }

    /// Advice on a name that is a service, has one that can stand in for it, or is a slip.
    fn known_as(&self, plain: &str) -> Option<String> {
        let known = self.services();
        if known.contains(&plain) {
            return Some(format!("Write `{plain}`."));
        }
        if let Some(row) = self.stand_ins().iter().find(|row| row.name == plain) {
            let how = match row.how.as_str() {
                "" => String::new(),
                how => format!(" {how}"),
            };
            let known = self.service(&row.service);
            if known.is_some_and(|service| service.traits.replicates_others()) {
                return Some(format!("`{}` is what you mean.{how}", row.service));
            }
            return Some(format!(
                "Write `{}`, which can stand in for it.{how}",
                row.service
            ));
        }
        let slips = |known: &&str| strsim::osa_distance(plain, known);
        let near = known.into_iter().min_by_key(slips);
        let near = near.filter(|near| slips(near) * LETTERS_A_SLIP <= plain.len() + 2)?;
        Some(format!("Write `{near}`."))
    }

    /// Advice on a Region that is not here: by its city, or by its code.
    pub fn instead_of_region(&self, typed: &str) -> String {
        let plain = typed.to_lowercase();
        let is_city = |name: &str| {
            let name = name.to_lowercase();
            name == plain || name.split(' ').next_back() == Some(plain.trim())
        };
        let mut regions = self.regions().iter();
        if let Some(row) = regions.find(|row| is_city(&row.name)) {
            return format!("{} is `{}`: write that.", row.name, row.code);
        }
        let regions = self.regions().iter();
        let codes: Vec<&str> = regions.map(|row| row.code.as_str()).collect();
        if let Some(row) = nearest(typed, &codes).and_then(|code| self.region(code)) {
            return format!(
                "Write `{}` ({}), or add the Region's rows with `--pricing DIR`.",
                row.code, row.name
            );
        }
        let regions = self.regions().iter();
        let named: Vec<String> = regions
            .map(|row| format!("`{}` ({})", row.code, row.name))
            .collect();
        format!(
            "Choose one of {}; or add the Region's rows with `--pricing DIR`.",
            named.join(", ")
        )
    }

    /// The type nearest to one that has no price in a Region, of those that have one there:
    /// of its family the one nearest in size, else of its size the one of the nearest family.
    /// `price` is what asks for the price, `fill` says what goes into its other holes.
    pub fn nearest_type(
        &self,
        price: &Template,
        region: &str,
        typed: &str,
        fill: &dyn Fn(&str) -> Option<Hole>,
    ) -> Option<String> {
        const MARK: &str = "\u{0}";
        let marked = price.fill(&|name| match name {
            TYPE => Some(Hole::Text(MARK.to_owned())),
            _ => fill(name),
        })?;
        let (table, sku) = marked.split_once('/')?;
        let (before, after) = sku.split_once(MARK)?;
        let own = [&self.library.own_prices, &*self.plan_prices].into_iter();
        let own = own.flat_map(|own| own.keys());
        let own = own.filter(|(of, place, _)| of == table && place == region);
        let skus = skus(table, region).into_iter();
        let skus = skus.chain(own.map(|(_, _, sku)| sku.as_str()));
        let known = skus.filter_map(|sku| sku.strip_prefix(before)?.strip_suffix(after));
        let known: Vec<&str> = known.collect();
        self.nearest_size(&known, typed).map(ToOwned::to_owned)
    }

    fn nearest_size<'t>(&self, known: &[&'t str], typed: &str) -> Option<&'t str> {
        // `r6g.large` for `db.r6g.large`.
        let within = |one: &&&str| {
            let rest = one.strip_suffix(typed);
            rest.is_some_and(|rest| rest.ends_with('.')) || typed.ends_with(&format!(".{one}"))
        };
        if let Some(same) = known.iter().find(within) {
            return Some(same);
        }
        let Some((family, size)) = typed.rsplit_once('.') else {
            return nearest(typed, known.iter().copied());
        };
        let Some(wanted) = self.size(size) else {
            // A slip; of another size nobody knows how large it is.
            let mut same = of_family(known, family).into_iter();
            let sizes = same.clone().filter_map(|one| one.rsplit_once('.'));
            let near = nearest(size, sizes.map(|(_, size)| size))?;
            return same.find(|one| one.ends_with(&format!(".{near}")));
        };
        let far = |one: &&str| {
            let size = one.rsplit_once('.').and_then(|(_, size)| self.size(size));
            size.map_or(f64::INFINITY, |size| (size / wanted).ln().abs())
        };
        let by_size = |one: &&str, other: &&str| far(one).total_cmp(&far(other));
        if let Some(near) = of_family(known, family).into_iter().min_by(by_size) {
            return Some(near);
        }
        let same_size = known.iter().copied();
        let same_size: Vec<&str> = same_size
            .filter(|one| one.rsplit_once('.').is_some_and(|(_, of)| of == size))
            .collect();
        nearest(typed, same_size).or_else(|| nearest(typed, known.iter().copied()))
    }

    /// How large a size is beside others.
    fn size(&self, name: &str) -> Option<f64> {
        let row = self.default(&format!("size.{name}"), "")?;
        row.value.text.parse().ok()
    }
}

/// The hole of prices that a type goes into.
pub const TYPE: &str = "type";

fn of_family<'t>(types: &[&'t str], family: &str) -> Vec<&'t str> {
    let is_of = |known: &&str| known.rsplit_once('.').is_some_and(|(of, _)| of == family);
    types.iter().copied().filter(is_of).collect()
}

/// A service as rows name it: small letters, dashes.
fn plainly(typed: &str) -> String {
    typed.trim().to_lowercase().replace([' ', '_', '.'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_is_a_service_and_never_itself() {
        let catalog = Catalog::embedded();
        for row in catalog.stand_ins() {
            assert!(catalog.service(&row.service).is_some(), "{}", row.name);
            assert!(catalog.service(&row.name).is_none(), "{}", row.name);
            assert_eq!(plainly(&row.name), row.name);
            assert!(row.how.is_empty() || row.how.ends_with('.'), "{}", row.name);
        }
    }

    #[test]
    fn a_service_is_known_by_other_names_and_slips_stay_within_a_kind() {
        let catalog = Catalog::embedded();
        let helps = |typed: &str, help: &str| {
            let told = catalog.instead_of_service(typed);
            assert!(told.starts_with(help), "{typed}: {told}");
        };
        helps("EC2", "Write `ec2`.");
        helps("Amazon S3", "Write `s3`.");
        helps("rds-postgresq", "Write `rds-postgresql`.");
        helps("elasticcache", "Write `elasticache`.");
        helps("AWS Lambda", "Write `lambda`.");
        helps("Kafka", "Write `msk`, which can stand in");
        helps("auth0", "Write `external`, which can stand in");
        helps(
            "Microsoft Azure SQL",
            "Write `own-database`, which can stand in",
        );
        helps("Google Cloud Storage", "Write `s3`, which can stand in");
        helps("Oracle MySQL", "Write `rds-mysql`, which can stand in");
        helps("amazon-elasticcache", "Write `elasticache`.");
        helps("cloudsql", "Write `own-database`, which can stand in");
        helps("Azure SQL", "Write `own-database`, which can stand in");
        helps("redis", "Write `elasticache`, which can stand in for it.");
        helps("Amazon CloudTrail", "Write `cloudtrail`.");
        helps("teapot", "Choose `alb`");
        helps(
            "drs",
            "`elastic-disaster-recovery` is what you mean. It is no component",
        );
    }

    #[test]
    fn a_region_is_known_by_its_city() {
        let catalog = Catalog::embedded();
        let helps = |typed: &str, help: &str| {
            let told = catalog.instead_of_region(typed);
            assert!(told.starts_with(help), "{typed}: {told}");
        };
        helps("Frankfurt", "Frankfurt is `eu-central-1`: write that.");
        helps("virginia", "N. Virginia is `us-east-1`: write that.");
        helps("eu-west-9", "Write `eu-west-1` (Ireland), or add");
        helps("westeurope", "Choose one of `us-east-1` (N. Virginia), ");
    }

    #[test]
    fn a_type_is_nearest_by_its_size() {
        let catalog = Catalog::embedded();
        let types = [
            "db.r6g.large",
            "db.r6g.4xlarge",
            "db.t4g.medium",
            "db.m6g.large",
        ];
        let nearest = |typed: &str| catalog.nearest_size(&types, typed);
        assert_eq!(nearest("db.r6g.medium"), Some("db.r6g.large"));
        assert_eq!(nearest("db.r6g.3xlarge"), Some("db.r6g.4xlarge"));
        assert_eq!(nearest("r6g.large"), Some("db.r6g.large"));
        assert_eq!(nearest("db.m7g.large"), Some("db.m6g.large"));
        assert_eq!(nearest("db.r6g.larg"), Some("db.r6g.large"));
        assert_eq!(nearest("teapot"), None);
        // Nobody knows how large it is.
        assert_eq!(nearest("db.r6g.metal"), None);
        assert_eq!(nearest("db.r6gd.metal"), None);
    }
}
