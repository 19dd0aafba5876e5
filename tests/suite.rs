//! Every test outside the code, in one program.

mod assurance;
mod availability;
mod bad_input;
mod commands;
mod distributions;
mod floors;
mod golden;
mod money;
mod outputs;
mod plan_files;
mod plans;
mod properties;
mod readme;
mod variations;
