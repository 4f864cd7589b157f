//! The bundled knowledge is part of the program: a changed file is a changed program.

fn main() {
    println!("cargo::rerun-if-changed=../../knowledge");
}
