//! Every test outside the code, in one program.

mod assurance;
mod availability;
mod bad_input;
mod check;
mod commands;
mod decisions;
mod dependencies;
mod distributions;
mod floors;
mod folders;
mod generated;
mod golden;
mod kinds;
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
mod scored;
mod variations;
