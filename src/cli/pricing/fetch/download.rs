//! One list: asked for, gone on with, held against what the server says of its size, put in place.

use ureq::Body;
use ureq::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, TRANSFER_ENCODING,
};
use ureq::http::{HeaderMap, Response};

use super::client::{Client, Trouble, header, refused};
use super::part::{Part, Target, tag};
use crate::analysis::FetchOutcome;

/// Fetches a list, unless it is there; says what became of it, and its size.
pub(super) fn download(
    client: &Client<'_>,
    path: &str,
    target: &Target,
) -> Result<(FetchOutcome, u64), Trouble> {
    if let Some(bytes) = target.size() {
        target.tidy();
        return Ok((FetchOutcome::There, bytes));
    }
    let url = client.base.address(path);
    let mut resumes = None;
    let mut is_anew = false;
    let bytes = client.patiently(&url, || {
        let part = target.part()?;
        resumes.get_or_insert(part.is_some());
        attempt(client, &url, (target, part), &mut is_anew)
    })?;
    target.tidy();
    let outcome = if resumes == Some(true) && !is_anew {
        FetchOutcome::Resumed
    } else {
        FetchOutcome::Fetched
    };
    Ok((outcome, bytes))
}

/// One try, which goes on with a part or begins anew; the size of the list.
fn attempt(
    client: &Client<'_>,
    url: &str,
    (target, part): (&Target, Option<Part>),
    is_anew: &mut bool,
) -> Result<u64, Trouble> {
    let mut headers = Vec::new();
    if let Some(part) = &part {
        let tag = part.tag.as_deref().unwrap_or_default();
        headers.push(("range", format!("bytes={}-", part.bytes)));
        headers.push(("if-range", format!("\"{tag}\"")));
    }
    let answer = client.get(url, &headers)?;
    match (answer.status().as_u16(), part) {
        (206, Some(part)) => go_on(client, answer, part, target),
        (416, Some(part)) => {
            // Its bytes may all be there, and only its place be missing.
            let all = header(answer.headers(), CONTENT_RANGE.as_str());
            let all = all.and_then(|all| all.strip_prefix("bytes */")?.parse().ok());
            if all == Some(part.bytes) {
                part.finish(target)
            } else {
                Err(mismatch(
                    part,
                    "the server has less of it than there is here",
                ))
            }
        }
        (200, part) => {
            *is_anew = true;
            if let Some(part) = part {
                part.discard();
            }
            begin(client, answer, target)
        }
        _ => Err(refused(&answer)),
    }
}

/// From the first byte.
fn begin(client: &Client<'_>, answer: Response<Body>, target: &Target) -> Result<u64, Trouble> {
    plain(answer.headers())?;
    let all = length(answer.headers())?;
    if all.is_none() && !answer.headers().contains_key(TRANSFER_ENCODING) {
        let said = "the server does not say how large it is".to_owned();
        return Err(Trouble::Lasting(said));
    }
    let name = header(answer.headers(), ETAG.as_str()).and_then(tag);
    let part = target.begin(name.map(ToOwned::to_owned))?;
    fill(client, answer, part, (all, target))
}

/// From where the part ends.
fn go_on(
    client: &Client<'_>,
    answer: Response<Body>,
    part: Part,
    target: &Target,
) -> Result<u64, Trouble> {
    plain(answer.headers())?;
    let range = header(answer.headers(), CONTENT_RANGE.as_str());
    let Some((from, to, all)) = range.and_then(range_of) else {
        return Err(mismatch(
            part,
            "the server does not say which bytes it sends",
        ));
    };
    let same =
        header(answer.headers(), ETAG.as_str()).is_none_or(|now| tag(now) == part.tag.as_deref());
    let sent = length(answer.headers())?;
    if !same || from != part.bytes || to.checked_add(1) != Some(all) || from > to {
        return Err(mismatch(
            part,
            "the server sends other bytes than were asked for",
        ));
    }
    if sent.is_some_and(|sent| sent != all - from) {
        return Err(mismatch(part, "the server says two sizes of it"));
    }
    fill(client, answer, part, (Some(all), target))
}

/// Writes what comes to a part; once all is there, puts it in place.
fn fill(
    client: &Client<'_>,
    answer: Response<Body>,
    mut part: Part,
    (all, target): (Option<u64>, &Target),
) -> Result<u64, Trouble> {
    client.watching.begin(&target.name(), part.bytes, all);
    let poured = client.pour(answer, |bytes| {
        client.watching.passed(bytes.len());
        part.write(bytes)
    });
    let whole = poured.and_then(|()| match all {
        Some(all) if part.bytes < all => {
            let said = format!("the connection ended after {} of {all} bytes", part.bytes);
            Err(Trouble::Passing(said, None))
        }
        Some(all) if part.bytes > all => {
            let said = format!("{} bytes came, and the server says {all}", part.bytes);
            Err(Trouble::Lasting(said))
        }
        _ => Ok(()),
    });
    match whole {
        Ok(()) => part.finish(target),
        Err(trouble) => {
            // What cannot be gone on with is not kept.
            if part.tag.is_none() || part.bytes == 0 || matches!(trouble, Trouble::Lasting(_)) {
                part.discard();
            }
            Err(trouble)
        }
    }
}

/// A part that does not fit what the server has: it begins anew.
fn mismatch(part: Part, said: &str) -> Trouble {
    part.discard();
    Trouble::Passing(said.to_owned(), None)
}

/// Refuses bytes that are not those of the file.
fn plain(headers: &HeaderMap) -> Result<(), Trouble> {
    match header(headers, CONTENT_ENCODING.as_str()) {
        None | Some("identity" | "") => Ok(()),
        Some(packed) => Err(Trouble::Lasting(format!(
            "the server sends it packed (`{packed}`), which was not asked for"
        ))),
    }
}

/// How much a server says that it sends.
fn length(headers: &HeaderMap) -> Result<Option<u64>, Trouble> {
    let Some(stated) = headers.get(CONTENT_LENGTH) else {
        return Ok(None);
    };
    let number = stated
        .to_str()
        .ok()
        .and_then(|text| text.trim().parse().ok());
    let unfit = || Trouble::Lasting("the server states a size that is no number".to_owned());
    number.map(Some).ok_or_else(unfit)
}

/// `bytes 5-9/10`: the first and last byte, and the size of the whole.
fn range_of(stated: &str) -> Option<(u64, u64, u64)> {
    let (range, all) = stated.strip_prefix("bytes ")?.split_once('/')?;
    let (from, to) = range.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?, all.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_servers_write_them() {
        assert_eq!(range_of("bytes 5-9/10"), Some((5, 9, 10)));
        for odd in ["bytes 5-9/*", "bytes */10", "5-9/10", "bytes -9/10", ""] {
            assert_eq!(range_of(odd), None, "{odd}");
        }
    }
}
