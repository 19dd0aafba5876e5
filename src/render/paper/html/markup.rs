//! HTML as it is written: whatever comes from a plan goes through [`escaped`].

use std::borrow::Cow;

use crate::render::shown;
use crate::report::words::Words;
use crate::units::Language;

/// Keeps two letters on one line, and has no width.
const JOINER: char = '\u{2060}';

/// A page, as far as it is written.
#[derive(Debug)]
pub(super) struct Markup {
    /// The words of its language.
    pub(super) words: &'static Words,
    text: String,
    /// The last heading: what follows is about it.
    heading: String,
}

impl Markup {
    /// An empty page.
    pub(super) fn new(words: &'static Words) -> Self {
        Self {
            words,
            text: String::new(),
            heading: String::new(),
        }
    }

    /// Adds markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        let text = escaped(text);
        let text = self.held(&text).into_owned();
        self.text.push_str(&text);
    }

    /// Adds an element that holds only text, with attributes of our own.
    pub(super) fn element(&mut self, name: &str, attributes: &str, text: &str) {
        let text = escaped(text);
        let text = self.held(&text).into_owned();
        self.raw(&format!("<{name}{attributes}>{text}</{name}>\n"));
    }

    /// A text whose particles stay on the line of the number or the bracket that they follow, where
    /// browsers would break: a joiner without width stands between.
    fn held<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.words.language != Language::Korean || !text.contains(['%', ')']) {
            return Cow::Borrowed(text);
        }
        let mut held = String::with_capacity(text.len() + 8);
        let mut before = ' ';
        for letter in text.chars() {
            if "%)".contains(before) && ('가'..='힣').contains(&letter) {
                held.push(JOINER);
            }
            held.push(letter);
            before = letter;
        }
        Cow::Owned(held)
    }

    /// Adds a heading.
    pub(super) fn headed(&mut self, name: &str, attributes: &str, text: &str) {
        self.element(name, attributes, text);
        text.clone_into(&mut self.heading);
    }

    /// The last heading, as the name of what stands below it.
    pub(super) fn named(&self) -> String {
        if self.heading.is_empty() {
            return String::new();
        }
        format!(" role=\"group\" aria-label=\"{}\"", escaped(&self.heading))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// Text that a page shows as it stands, in an element or in an attribute between quotes.
pub(super) fn escaped(text: &str) -> String {
    let clean = shown::clean(text);
    let mut out = String::with_capacity(clean.len());
    for letter in clean.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_stands_in_a_name_is_shown_and_not_obeyed() {
        assert_eq!(
            escaped("<img src=x onerror=\"a('b')\"> & c"),
            "&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; c"
        );
    }
}
