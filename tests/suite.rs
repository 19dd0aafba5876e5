//! Every test outside the code, in one program.

mod commands;
mod floors;
mod golden;
mod plan_files;
mod plans;
mod properties;
