//! `rabita`: the command line.

mod actor;
mod actors;
mod add;
mod args;
mod bench;
mod codebook;
mod demo;
mod disputes;
mod doctor;
mod eval;
mod export;
mod figures;
mod knowledge;
mod list;
mod names;
mod outcome;
mod print;
mod reference;
mod search;
mod serve;
mod show;
mod tie;
mod watch;
mod world;

use args::{Args, Command};
use clap::Parser;
use mimalloc::MiMalloc;
use outcome::Done;
use std::process::ExitCode;
use world::World;

/// A fifth of the time of reading goes into small allocations.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let world = World::new(args.store, args.knowledge, args.json);
    outcome::report(run(args.command, &world))
}

fn run(command: Command, world: &World) -> anyhow::Result<Done> {
    match command {
        Command::Add(add) => add::run(&add, world),
        Command::Watch(watch) => watch::run(&watch, world),
        Command::Export(export) => export::run(&export, world),
        Command::List(list) => list::run(&list, world),
        Command::Show(show) => show::run(&show, world),
        Command::Actor(actor) => actor::run(&actor, world),
        Command::Actors(actors) => actors::run(&actors, world),
        Command::Tie(tie) => tie::run(&tie, world),
        Command::Disputes(disputes) => disputes::run(&disputes, world),
        Command::Figures(figures) => figures::run(&figures, world),
        Command::Search(search) => search::run(&search, world),
        Command::Codebook(codebook) => codebook::run(&codebook, world),
        Command::Knowledge(knowledge) => knowledge::run(&knowledge, world),
        Command::Serve(serve) => serve::run(&serve, world),
        Command::Demo(serve) => demo::run(&serve, world),
        Command::Doctor(doctor) => doctor::run(&doctor, world),
        Command::Bench(bench) => bench::run(&bench, world),
        Command::Eval(eval) => eval::run(&eval, world),
        Command::Reference => reference::run(),
    }
}
