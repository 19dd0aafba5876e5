//! From a file's name to a checked plan.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::aside::set_aside;
use super::check::{check, stated_currency};
use super::decode::{Decoded, Leaf, decode};
use super::extend::{Known, Reach, follow};
use super::part::told_as_a_part;
use super::raw::{self, FILE_LIMIT, Files, Node};
use super::store::{FileStore, Place as Kept};
use super::words::Words;
use super::{Entry, Plan, PriceFile, overrides};
use crate::diagnostic::{Finding, Findings, Place, Severity};
use crate::units::Currency;

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Reads the plans of a command: a file that several of them name is read once.
#[derive(Debug, Default)]
pub struct Loader {
    known: Known,
}

impl Loader {
    /// One that reads from a store instead of the disk.
    pub fn of(store: Rc<dyn FileStore>) -> Self {
        Self {
            known: Known::at(Kept::of(store)),
        }
    }

    /// Reads a plan file (`-` for standard input), what it extends and its price
    /// file, and lays overrides such as `recovery.capacity=0.5` over it.
    ///
    /// Every finding is told at once, sorted by place; of a flood the beginning.
    pub fn load(&mut self, file: &str, overrides: &[String]) -> Result<Plan, Findings> {
        Ok(self.examine(file, overrides)?)
    }

    /// As [`Self::load`], with what could be read of a plan that is refused.
    pub fn examine(&mut self, file: &str, overrides: &[String]) -> Result<Plan, Unsound> {
        self.open(file)?.examine(overrides)
    }

    /// Reads a plan file with all that it extends, to make plans of it again and again.
    ///
    /// # Errors
    /// A file that cannot be read, or whose text is in no notation of plans.
    pub fn open(&mut self, file: &str) -> Result<PlanFile, Unsound> {
        let name = match file {
            STDIN => file.to_owned(),
            _ => self.known.place.shown(file),
        };
        let document = self.read(file, &name)?;
        Ok(PlanFile { name, document })
    }

    /// The files of the disk that were read so far, for plans or what they name.
    pub fn files(&self) -> Vec<PathBuf> {
        self.known.place.files()
    }

    /// The text of a file that is no plan.
    pub(super) fn text(&self, file: &str) -> Result<String, Findings> {
        self.decoded(file, file)
    }

    fn decoded(&self, file: &str, shown: &str) -> Result<String, Findings> {
        let whole = |words: Words| Findings::from(words.at(Severity::Error, Place::file(shown)));
        let bytes = if file == STDIN {
            raw::read_stdin(FILE_LIMIT)
        } else {
            let path = Path::new(file);
            self.known.place.read(path, shown, FILE_LIMIT)
        };
        let text = raw::decode(shown, bytes.map_err(whole)?);
        text.map_err(|mut finding| {
            if self.known.place.is_link(Path::new(file)) {
                finding.place.text.clear();
            }
            Findings::from(*finding)
        })
    }

    /// The folder of a plan, within which it names others: of one that is a link, where the file
    /// itself is.
    fn folder(&self, path: &Path) -> PathBuf {
        let place = &self.known.place;
        let real = place.is_link(path).then(|| place.real(path)).flatten();
        raw::read_folder(&real.unwrap_or_else(|| path.to_owned()))
    }

    fn read(&mut self, file: &str, shown: &str) -> Result<Document, Unsound> {
        let text = self.decoded(file, shown)?;
        let path = (file != STDIN).then(|| Path::new(file));
        let folder = path.map_or_else(|| PathBuf::from("."), |path| self.folder(path));
        Document::read(&mut self.known, shown, text, (Some(&folder), path))
    }
}

/// A plan file with all that it extends, read once: each what-if is a plan of its own.
#[derive(Clone, Debug)]
pub struct PlanFile {
    name: String,
    pub(super) document: Document,
}

impl PlanFile {
    /// The file, as a user would name it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The plan with overrides such as `recovery.capacity=0.5`.
    ///
    /// # Errors
    /// Everything that is wrong with it, sorted by place.
    pub fn plan(&self, overrides: &[String]) -> Result<Plan, Findings> {
        Ok(self.clone().examine(overrides)?)
    }

    /// Whether it states a strategy, or extends a file that does: others are parts of plans.
    pub fn states_strategy(&self) -> bool {
        self.document.root.key("strategy").is_some()
    }

    /// What the plan with overrides states at a path: it is read where something else is wrong
    /// with the plan too, such as a number that does not fit beside it.
    ///
    /// # Errors
    /// What is wrong with what stands there.
    pub fn entry(&self, overrides: &[String], path: &str) -> Result<Option<Entry>, Findings> {
        match self.clone().examine(overrides) {
            Ok(plan) => Ok(plan.entry(path).cloned()),
            Err(Unsound { findings, rest }) => {
                let rest = rest.filter(|rest| !rest.is_refused(path));
                let entry = rest.and_then(|rest| rest.entry(path).cloned());
                entry.map(Some).ok_or(findings)
            }
        }
    }

    /// Its texts and its tree with more laid over it.
    ///
    /// # Errors
    /// An override that names no key.
    pub(super) fn laid(&self, overrides: &[String]) -> Result<(Files, Node), Findings> {
        let Document {
            mut files,
            mut root,
            ..
        } = self.document.clone();
        let mut wrong = Findings::new();
        for one in overrides {
            if let Err((span, words)) = overrides::set(&mut files, &mut root, one) {
                wrong.push(files.finding(span, words));
            }
        }
        if wrong.is_empty() {
            Ok((files, root))
        } else {
            Err(wrong)
        }
    }

    /// The files that it is read from, by name and text: its own, those that it extends, and the
    /// prices that it brings along.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = &self.document.files;
        let own = (0..files.next()).map(|number| (files.name(number), files.text(number)));
        let prices = self.document.prices.iter();
        own.chain(prices.map(|prices| (prices.path.as_str(), prices.text.as_str())))
    }

    /// How many texts it is read from.
    pub(super) fn texts(&self) -> usize {
        usize::from(self.document.files.next())
    }

    /// The same as [`Self::plan`], with what could be read of a plan that is refused.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn examine(self, overrides: &[String]) -> Result<Plan, Unsound> {
        let mut stated = overrides.iter();
        let is_stated = stated.any(|set| overrides::states(set, "strategy"))
            || self.document.root.key("strategy").is_some();
        let Self { name, document } = self;
        let plan = document.checked(overrides);
        plan.map_err(|unsound| {
            if is_stated || name == STDIN {
                unsound
            } else {
                told_as_a_part(&name, unsound)
            }
        })
    }
}

/// Why a plan cannot be used.
#[derive(Clone, Debug)]
pub struct Unsound {
    /// Everything that is wrong with the document, sorted by place.
    pub findings: Findings,
    /// The plan without what is wrong, if its files could be read: more may be wrong with what
    /// it names.
    pub rest: Option<Box<Plan>>,
}

impl From<Findings> for Unsound {
    fn from(findings: Findings) -> Self {
        Self {
            findings,
            rest: None,
        }
    }
}

impl From<Finding> for Unsound {
    fn from(finding: Finding) -> Self {
        Findings::from(finding).into()
    }
}

impl From<Unsound> for Findings {
    fn from(unsound: Unsound) -> Self {
        unsound.findings.shown()
    }
}

/// Reads one plan file, as [`Loader::load`] does.
pub fn load(file: &str, overrides: &[String]) -> Result<Plan, Findings> {
    Loader::default().load(file, overrides)
}

/// Reads a plan from a text; the extension of its name tells the format. Without
/// a folder it cannot extend a file or bring prices.
pub fn read(
    name: &str,
    text: &str,
    folder: Option<&Path>,
    overrides: &[String],
) -> Result<Plan, Findings> {
    let known = &mut Known::default();
    Ok(Document::read(known, name, text.to_owned(), (folder, None))?.checked(overrides)?)
}

/// A file with all that it extends, before its keys are looked at.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) files: Files,
    pub(super) root: Node,
    pub(super) prices: Option<PriceFile>,
}

impl Document {
    fn read(
        known: &mut Known,
        name: &str,
        text: String,
        (folder, path): (Option<&Path>, Option<&Path>),
    ) -> Result<Self, Unsound> {
        let mut files = Files::default();
        if text.len() > FILE_LIMIT {
            let words = Words::large_file(FILE_LIMIT);
            return Err(words.at(Severity::Error, Place::file(name)).into());
        }
        if path.is_some_and(|path| known.place.is_link(path)) {
            files.add_linked(name, text);
        } else {
            files.add(name, text);
        }
        let reach = Reach::new(folder, &known.place);
        let (root, prices) =
            follow(known, &mut files, &reach, path).map_err(|wrong| Findings(wrong).sorted())?;
        Ok(Self {
            files,
            root,
            prices,
        })
    }

    /// The plan, with what it is without the overrides.
    fn checked(self, typed: &[String]) -> Result<Plan, Unsound> {
        if typed.is_empty() {
            return self.laid_over(typed);
        }
        let written = self.clone().laid_over(&[]).ok().map(Arc::new);
        let plan = self.laid_over(typed)?;
        Ok(Plan { written, ..plan })
    }

    fn laid_over(self, typed: &[String]) -> Result<Plan, Unsound> {
        let Self {
            mut files,
            mut root,
            prices,
        } = self;
        let mut findings = Vec::new();
        for one in typed {
            if let Err((span, words)) = overrides::set(&mut files, &mut root, one) {
                findings.push(files.finding(span, words));
            }
        }
        let mut decoded = decode(&files, &root);
        for (span, words) in decoded.faults.drain(..) {
            findings.push(files.finding(span, words));
        }
        let (wrong, missing) = check(&files, &root, &decoded);
        findings.extend(wrong);
        let mut refused = std::mem::take(&mut decoded.refused);
        refused.extend(missing);
        let (aside, faults) = set_aside(&files, &mut decoded);
        for (span, words) in faults {
            findings.push(files.finding(span, words));
        }
        if findings.is_empty() {
            let set_aside = aside;
            Ok(Plan {
                set_aside,
                ..plan(&files, decoded, prices, typed)
            })
        } else {
            let rest = Plan {
                refused,
                ..plan(&files, decoded, prices, typed)
            };
            Err(Unsound {
                findings: Findings(findings).sorted(),
                rest: Some(Box::new(rest)),
            })
        }
    }
}

fn plan(files: &Files, decoded: Decoded, prices: Option<PriceFile>, typed: &[String]) -> Plan {
    let file = files.name(0).to_owned();
    let text = |path: &str| decoded.leaves.get(path).map(|leaf| leaf.written.clone());
    let currency = stated_currency(&decoded);
    let mut plan = Plan {
        name: text("name").unwrap_or_else(|| stem(&file)),
        strategy: text("strategy").unwrap_or_default(),
        currency: currency
            .map_or(Currency::USD, |(currency, _)| currency)
            .code()
            .to_owned(),
        currency_origin: currency.map(|(_, span)| files.origin(span)),
        components: decoded.components.into_iter().map(|key| key.name).collect(),
        overrides: typed.to_vec(),
        prices,
        file,
        ..Plan::default()
    };
    let entry = |(path, leaf): (String, Leaf)| {
        let origin = files.origin(leaf.span);
        let entry = Entry {
            value: leaf.value,
            currency: leaf.currency,
            origin,
        };
        (path, entry)
    };
    plan.entries = decoded.leaves.into_iter().map(entry).collect();
    plan
}

/// The name of a plan that states none.
fn stem(file: &str) -> String {
    if file == STDIN {
        return "standard input".to_owned();
    }
    let stem = Path::new(file).file_stem();
    stem.map_or_else(
        || file.to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    )
}
