//! Every test outside the code, in one program.

mod assurance;
mod availability;
mod bad_input;
mod check;
mod commands;
mod dependencies;
mod distributions;
mod floors;
mod generated;
mod golden;
mod losses;
mod money;
mod monotone;
mod names;
mod outputs;
mod plan_files;
mod plans;
mod properties;
mod readme;
mod scaling;
mod scenarios;
mod variations;
