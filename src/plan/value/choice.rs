//! So many of several components.

use super::{Fault, Node, Tree, Words};

/// `{ any_of = ["b", "c"] }` or `{ at_least = 2, of = ["d", "e", "f"] }`.
pub(super) fn of_names(item: &Node, name: &str) -> Result<(usize, Vec<String>), Fault> {
    const KEYS: [&str; 3] = ["any_of", "at_least", "of"];
    let strangers = item.keys().iter().map(|(key, _)| key);
    if let Some(key) = strangers
        .into_iter()
        .find(|key| !KEYS.contains(&key.name.as_str()))
    {
        return Err((key.span, Words::unknown_key(&key.name, name, &KEYS)));
    }
    let [any, least, of] = KEYS.map(|key| item.at(key));
    let (least, of) = match (any, least, of) {
        (Some(any), None, None) => (None, any),
        (None, Some(least), Some(of)) => (Some(least), of),
        _ => return Err((item.span, Words::half_a_choice())),
    };
    let Tree::List(names) = &of.tree else {
        return Err((of.span, Words::half_a_choice()));
    };
    let mut known: Vec<String> = Vec::new();
    for name in names {
        match &name.tree {
            Tree::Text(text) if known.contains(text) => {
                return Err((name.span, Words::twice_in_a_choice(text)));
            }
            Tree::Text(text) => known.push(text.clone()),
            _ => return Err((name.span, Words::half_a_choice())),
        }
    }
    if known.len() < 2 {
        return Err((of.span, Words::no_choice()));
    }
    let most = u32::try_from(known.len()).unwrap_or(u32::MAX);
    let Some(least) = least else {
        return Ok((1, known));
    };
    let wanted = (1..=most).find(|count| match &least.tree {
        Tree::Number(value, _) => f64::from(*count) >= *value && *value >= f64::from(*count),
        _ => false,
    });
    let Some(wanted) = wanted else {
        let written = match &least.tree {
            Tree::Number(_, written) | Tree::Text(written) => written.as_str(),
            _ => "this",
        };
        return Err((least.span, Words::bad_count(written, 1, most)));
    };
    Ok((wanted as usize, known))
}
