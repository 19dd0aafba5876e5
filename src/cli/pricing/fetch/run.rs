//! Which lists, then each of them, then what became of them.

use super::Args;
use super::address::{Base, is_name};
use super::asked::{self, Asked};
use super::client::{Client, Trouble};
use super::download::download;
use super::part::Target;
use crate::analysis::{self, FetchOutcome, FetchedList};
use crate::cli::inputs::ResultOutput;
use crate::cli::shell::Shell;
use crate::cli::stop::{Outcome, Stop};
use crate::cli::watch::Watching;
use crate::cli::{Global, exit, plans};
use crate::diagnostic::{Finding, Place};
use crate::render::save;
use crate::report::Report;

pub(in super::super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let base = Base::new(&args.base_url)?;
    let mut offers = args.offers.clone();
    if !args.tables.is_empty() {
        offers.extend(plans::catalog(global)?.offers(&args.tables)?);
    }
    let (offers, regions) = (once(&offers), once(&args.regions));
    for (place, name) in offers
        .iter()
        .map(|offer| ("OFFER", offer))
        .chain(regions.iter().map(|region| ("--region", region)))
    {
        if !is_name(name) {
            let message = format!("`{name}` is no name");
            let finding = Finding::error("bad-name", message, Place::file(place));
            return Err(finding.help("Write letters, digits and dashes.").into());
        }
    }
    let watching = Watching::of_bytes(shell);
    let client = Client::new(base, args.retries, &watching);
    let mut lists = Vec::new();
    let ended = all(&client, args, (&offers, &regions), &mut lists);
    watching.finish();
    let found = analysis::fetched(&lists);
    let result = args
        .result
        .format()
        .write(&Report::Holdings(&found), &ResultOutput::look(shell));
    match ended {
        Ok(()) => {
            shell.written(&result)?;
            Ok(exit::DONE)
        }
        Err(trouble) => {
            // What is there already is said all the same.
            if !lists.is_empty() {
                shell.written(&result)?;
            }
            match trouble {
                Trouble::Here(stop) => Err(stop),
                Trouble::Stopped => {
                    shell.note("stopped; the same command goes on where this one ended");
                    Ok(exit::STOPPED)
                }
                Trouble::Passing(said, _) | Trouble::Lasting(said) => {
                    Err(Stop::World(anyhow::anyhow!(said)))
                }
            }
        }
    }
}

/// Fetches every list; those that are there are told of, whatever becomes of the next.
fn all(
    client: &Client<'_>,
    args: &Args,
    (offers, regions): (&[String], &[String]),
    lists: &mut Vec<FetchedList>,
) -> Result<(), Trouble> {
    let asked = asked::lists(client, offers, regions)?;
    let folder = save::folder(&args.output);
    folder.map_err(|failed| Trouble::Here(failed.into()))?;
    for one in asked {
        lists.push(each(client, args, one)?);
    }
    Ok(())
}

fn each(client: &Client<'_>, args: &Args, asked: Asked) -> Result<FetchedList, Trouble> {
    let Asked {
        offer,
        region,
        list,
    } = asked;
    let Some(list) = list else {
        return Ok(FetchedList {
            outcome: FetchOutcome::NoList,
            offer,
            region,
            version: None,
            bytes: 0,
            file: None,
        });
    };
    let ending = if args.kind == "json" { "json" } else { "csv" };
    let of = region.as_ref().map(|region| format!("{region}-"));
    let target = Target {
        folder: args.output.clone(),
        stem: format!("{offer}-{}", of.unwrap_or_default()),
        version: list.version.clone(),
        ending,
    };
    let (outcome, bytes) = download(client, &list.path(ending), &target)?;
    Ok(FetchedList {
        outcome,
        offer,
        region,
        version: Some(list.version),
        bytes,
        file: Some(target.path().display().to_string()),
    })
}

/// Each name once, in its order.
fn once(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(name) {
            all.push(name.clone());
        }
    }
    all
}
