//! What is read, what is refused and in which words, what is printed.

mod meant;
mod messages;
mod printing;
mod reading;
mod samples;
