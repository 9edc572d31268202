//! Prints the title of every card of a project: `cargo run -p sharebox-api --example titles -- PROJECT`.
//!
//! The program is its own worker: that takes the first line of `main`.
#![expect(clippy::print_stdout, reason = "an example that prints")]

use sharebox_api::{Options, Sharebox, serve_if_worker};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    serve_if_worker();
    let project = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let sharebox = Sharebox::with_this_program()?;
    for share in sharebox.run(&project, &Options::default())?.shares {
        println!("{} · {}: {}", share.page, share.from, share.title().unwrap_or("no title"));
        for finding in &share.findings {
            println!("  {finding}");
        }
    }
    Ok(())
}
