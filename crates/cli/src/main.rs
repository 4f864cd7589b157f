//! `rabita`: the command line.

mod add;
mod args;
mod export;
mod outcome;
mod world;

use args::{Args, Command};
use clap::Parser;
use outcome::Done;
use std::process::ExitCode;
use world::World;

fn main() -> ExitCode {
    let args = Args::parse();
    let world = World::new(args.store, args.knowledge, args.json);
    outcome::report(run(args.command, &world))
}

fn run(command: Command, world: &World) -> anyhow::Result<Done> {
    match command {
        Command::Add(add) => add::run(&add, world),
        Command::Export(export) => export::run(&export, world),
    }
}
