//! Every test outside the code, in one program.

mod commands;
mod floors;
mod golden;
mod plans;
mod properties;
