//! Files that a plan names: what it `extends` and its `pricing`. They lie in the
//! plan's own folder or below, links followed.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::PriceFile;
use super::raw::{self, FILE_LIMIT, Fault, Files, Node, PRICES_LIMIT, Span, Text, Tree};
use super::store::Place;
use super::words::Words;
use crate::diagnostic::Finding;

/// Files that may extend one another.
const CHAIN_LIMIT: usize = 16;
/// Files that are kept for the plans to come; then they are read anew.
const KEPT: usize = 64;

/// Files that plans name, read once for all plans of a command.
#[derive(Debug, Default)]
pub(super) struct Known {
    trees: Vec<KnownTree>,
    prices: Vec<(Located, PriceFile)>,
    /// Where they are read from.
    pub(super) place: Place,
}

/// A file that plans extend. Its tree tells places by the file's number.
#[derive(Debug)]
struct KnownTree {
    file: Located,
    number: u16,
    text: Arc<Text>,
    tree: Node,
}

/// A file of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Located {
    /// As a user would name it.
    shown: String,
    /// Links followed.
    real: PathBuf,
}

/// The plan's folder, which nothing leaves.
#[derive(Debug)]
pub(super) struct Reach {
    /// Links followed; `None` if the plan has no folder.
    root: Option<PathBuf>,
    /// As a user would name it.
    shown: String,
    /// Where it is.
    place: Place,
}

impl Reach {
    /// The folder of the plan named on the command line.
    pub(super) fn new(folder: Option<&Path>, place: &Place) -> Self {
        Self {
            root: folder.and_then(|folder| place.real(folder)),
            shown: folder.map_or_else(String::new, |folder| folder.display().to_string()),
            place: place.clone(),
        }
    }

    /// The file that another one, in a folder with its links followed, names by a path relative
    /// to itself.
    pub(super) fn find(&self, from: &Path, stated: &str) -> Result<PathBuf, Words> {
        let Some(root) = &self.root else {
            return Err(Words::no_folder(stated));
        };
        if stated.contains('\\') {
            return Err(Words::backslash(stated));
        }
        let inner = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !Path::new(stated).components().all(inner) {
            return Err(Words::out_of_reach(stated, &self.shown));
        }
        let real = self.place.found(&from.join(stated)).ok_or_else(|| {
            let below = from.strip_prefix(root).unwrap_or(Path::new(""));
            Words::no_named_file(
                stated,
                &Path::new(&self.shown).join(below).display().to_string(),
            )
        })?;
        if !real.starts_with(root) {
            return Err(Words::out_of_reach(stated, &self.shown));
        }
        if !self.place.is_file(&real) {
            return Err(Words::not_a_file(stated));
        }
        Ok(real)
    }
}

/// The tree of a plan laid over everything that it extends, and its prices.
pub(super) fn follow(
    known: &mut Known,
    files: &mut Files,
    reach: &Reach,
    main: Option<&Path>,
) -> Result<(Node, Option<PriceFile>), Vec<Finding>> {
    let mut chain = vec![Located {
        shown: files.name(0).to_owned(),
        real: main
            .and_then(|main| reach.place.real(main))
            .or_else(|| Some(reach.root.as_ref()?.join("-")))
            .unwrap_or_default(),
    }];
    let mut node = tree(files, 0)?;
    let mut parts = Vec::new();
    let mut problems = Vec::new();
    let mut prices = None;
    loop {
        let here = chain[chain.len() - 1].clone();
        let folder = here.real.parent().unwrap_or(Path::new("")).to_owned();
        if let Some((span, stated)) = stated(&node, "pricing")
            && prices.is_none()
        {
            match known.price_file(reach, &here, &folder, stated) {
                Ok(found) => prices = Some(found),
                Err(Problem::Words(words)) => problems.push(files.finding(span, words)),
                Err(Problem::Finding(finding)) => problems.push(*finding),
            }
        }
        let parent = stated(&node, "extends").map(|(span, stated)| {
            let parent = next(reach, &chain, &folder, stated).map_err(|words| (span, words));
            parent.map(|parent| (span, parent))
        });
        parts.push(node);
        match parent {
            None => break,
            Some(Err((span, words))) => {
                problems.push(files.finding(span, words));
                break;
            }
            Some(Ok((span, parent))) => match known.load(files, &parent, span) {
                Ok(read) => {
                    chain.push(parent);
                    node = read;
                }
                Err(findings) => {
                    problems.extend(findings);
                    break;
                }
            },
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let merged = parts.into_iter().rev().reduce(lay);
    Ok((merged.unwrap_or_else(|| empty(files)), prices))
}

fn empty(files: &Files) -> Node {
    Node {
        tree: Tree::Table(Vec::new()),
        span: files.first(0),
    }
}

/// A file that cannot be used: by the words of the key that names it, or its own.
enum Problem {
    Words(Words),
    Finding(Box<Finding>),
}

impl Known {
    /// Of nothing yet, to be read there.
    pub(super) fn at(place: Place) -> Self {
        Self {
            place,
            ..Self::default()
        }
    }

    fn price_file(
        &mut self,
        reach: &Reach,
        here: &Located,
        folder: &Path,
        stated: &str,
    ) -> Result<PriceFile, Problem> {
        let file = Located {
            real: reach.find(folder, stated).map_err(Problem::Words)?,
            shown: beside(&here.shown, stated),
        };
        if let Some((_, prices)) = self.prices.iter().find(|(known, _)| *known == file) {
            return Ok(prices.clone());
        }
        let bytes = self.place.read(&file.real, &file.shown, PRICES_LIMIT);
        let bytes = bytes.map_err(Problem::Words)?;
        let text = raw::decode(&file.shown, bytes).map_err(Problem::Finding)?;
        let path = file.shown.clone();
        let prices = PriceFile { path, text };
        keep(&mut self.prices, (file, prices.clone()));
        Ok(prices)
    }

    fn load(
        &mut self,
        files: &mut Files,
        file: &Located,
        from: Span,
    ) -> Result<Node, Vec<Finding>> {
        let number = files.next();
        let same = |one: &&KnownTree| one.number == number && one.file == *file;
        if let Some(known) = self.trees.iter().find(same) {
            files.share(Arc::clone(&known.text));
            return Ok(known.tree.clone());
        }
        let bytes = self.place.read(&file.real, &file.shown, FILE_LIMIT);
        let bytes = bytes.map_err(|words| vec![files.finding(from, words)])?;
        let text = raw::decode(&file.shown, bytes).map_err(|finding| vec![*finding])?;
        files.add(&file.shown, text);
        let tree = tree(files, number)?;
        let known = KnownTree {
            file: file.clone(),
            number,
            text: files.shared(number),
            tree: tree.clone(),
        };
        keep(&mut self.trees, known);
        Ok(tree)
    }
}

/// Plans of thousands of folders must not fill the memory.
fn keep<T>(list: &mut Vec<T>, one: T) {
    if list.len() == KEPT {
        list.clear();
    }
    list.push(one);
}

/// The text at a key of the top; anything else is refused where it is decoded.
pub(super) fn stated<'a>(node: &'a Node, key: &str) -> Option<(Span, &'a str)> {
    let (_, value) = node.key(key)?;
    match &value.tree {
        Tree::Text(text) if !text.trim().is_empty() => Some((value.span, text)),
        _ => None,
    }
}

/// The file that the last of a chain extends.
fn next(reach: &Reach, chain: &[Located], folder: &Path, stated: &str) -> Result<Located, Words> {
    let real = reach.find(folder, stated)?;
    let here = &chain[chain.len() - 1];
    let found = Located {
        shown: beside(&here.shown, stated),
        real,
    };
    if let Some(first) = chain.iter().position(|file| file.real == found.real) {
        let names = chain[first..].iter().map(|file| file.shown.clone());
        let cycle: Vec<String> = names.chain([chain[first].shown.clone()]).collect();
        return Err(Words::extends_cycle(&cycle));
    }
    if chain.len() >= CHAIN_LIMIT {
        return Err(Words::extends_depth(CHAIN_LIMIT));
    }
    Ok(found)
}

fn tree(files: &Files, file: u16) -> Result<Node, Vec<Finding>> {
    raw::parse(files, file).map_err(|faults: Vec<Fault>| {
        let finding = |(span, words)| files.finding(span, words);
        faults.into_iter().map(finding).collect()
    })
}

/// A path beside a file, as a user would name it.
fn beside(file: &str, stated: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{stated}"),
        None => stated.to_owned(),
    }
}

/// One document over another: tables merge, everything else replaces.
fn lay(under: Node, over: Node) -> Node {
    let (mut keys, above) = match (under.tree, over.tree) {
        (Tree::Table(keys), Tree::Table(above)) => (keys, above),
        (_, tree) => return Node { tree, ..over },
    };
    let index: std::collections::HashMap<String, usize> = keys
        .iter()
        .enumerate()
        .map(|(at, (key, _))| (key.name.clone(), at))
        .collect();
    for (key, value) in above {
        match index.get(&key.name) {
            Some(&at) => {
                let (_, below) = &mut keys[at];
                let span = below.span;
                let old = std::mem::replace(
                    below,
                    Node {
                        tree: Tree::Nothing,
                        span,
                    },
                );
                let merged = lay(old, value);
                keys[at] = (key, merged);
            }
            None => keys.push((key, value)),
        }
    }
    Node {
        tree: Tree::Table(keys),
        span: over.span,
    }
}
