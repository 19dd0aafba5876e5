//! What steps and the like are called: their titles in words.

use std::borrow::Cow;

use super::{Words, fill};
use crate::model::{Piece, Title, pieces};

impl Words {
    /// A title in words.
    pub fn called<'a>(&self, title: &'a Title) -> Cow<'a, str> {
        match title {
            Title::Name(text) => Cow::Borrowed(text),
            Title::Message { key, parts } => {
                let known = self.called.iter().find(|(known, _)| known == key);
                let text = known.map_or(*key, |(_, text)| *text);
                if parts.is_empty() {
                    return Cow::Borrowed(text);
                }
                let parts: Vec<(&str, Cow<'_, str>)> = parts
                    .iter()
                    .map(|(hole, part)| match part {
                        // What the catalogue calls a charge or an event has words of its own.
                        Title::Name(text) if matches!(*hole, "charge" | "scenario") => {
                            (*hole, self.row(text).into())
                        }
                        _ => (*hole, self.called(part)),
                    })
                    .collect();
                let parts: Vec<(&str, &str)> =
                    parts.iter().map(|(hole, part)| (*hole, &**part)).collect();
                Cow::Owned(fill(text, &parts))
            }
        }
    }

    /// A sentence of the model with the titles in it in words.
    pub fn sentence<'a>(&self, sentence: &'a str) -> Cow<'a, str> {
        let pieces = pieces(sentence);
        if let [Piece::Text(text)] = pieces[..] {
            return Cow::Borrowed(text);
        }
        let said = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => Cow::Borrowed(*text),
            Piece::Title(title) => self.called(title),
        });
        Cow::Owned(said.collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::model::{MESSAGES, Title};
    use crate::report::words::{ENGLISH, KOREAN};

    /// The holes of a message.
    fn holes(text: &str) -> BTreeSet<&str> {
        let holes = text.split('{').skip(1);
        holes
            .map(|hole| hole.split('}').next().unwrap_or(hole))
            .collect()
    }

    #[test]
    fn every_message_of_the_model_has_words_with_its_holes_and_no_words_are_of_none() {
        let messages: Vec<(&str, BTreeSet<&str>)> = MESSAGES
            .iter()
            .map(|(key, parts)| (*key, parts.iter().copied().collect()))
            .collect();
        let said: Vec<(&str, BTreeSet<&str>)> = ENGLISH
            .called
            .iter()
            .map(|(key, text)| (*key, holes(text)))
            .collect();
        assert_eq!(said, messages);
        for (key, text) in ENGLISH.called {
            assert!(!text.is_empty() && !text.ends_with('.'), "{key}: {text}");
        }
    }

    #[test]
    fn a_title_is_said_with_its_parts() {
        let restore = Title::Message {
            key: "step.restore",
            parts: vec![("component", Title::name("{date}"))],
        };
        assert_eq!(ENGLISH.called(&restore), "Restore {date} from backup");
        let measured = Title::Message {
            key: "step.measured",
            parts: vec![("step", restore), ("date", Title::name("2026-01-02"))],
        };
        let said = "Restore {date} from backup (measured 2026-01-02)";
        assert_eq!(ENGLISH.called(&measured), said);
        let sentence = format!("When the step ends: {measured}.");
        let said = format!("When the step ends: {said}.");
        assert_eq!(ENGLISH.sentence(&sentence), said);
        assert_eq!(ENGLISH.sentence("{step}."), "{step}.");
    }

    #[test]
    fn a_charge_in_a_title_is_told_in_its_language() {
        let title = Title::Message {
            key: "charge.commitment",
            parts: vec![("charge", Title::name("Instances"))],
        };
        assert!(ENGLISH.called(&title).contains("Instances"));
        assert!(KOREAN.called(&title).contains("인스턴스"));
    }
}
