//! Figures as a Markdown table, and its place in `docs/benchmarks.md`.
#![expect(clippy::disallowed_methods, reason = "a chore reads this repository and what it made, no project")]

use std::{fs, process::Command};

use super::measure::Figures;

const PAGE: &str = "docs/benchmarks.md";
/// What stands around the table there.
const MARKS: [&str; 2] =
    ["<!-- Written by `cargo xtask bench --write`. -->\n", "<!-- End of what is written. -->\n"];

/// What one case took.
pub(super) struct Row {
    pub(super) name: String,
    /// Plain Node, where it has something to run.
    pub(super) node: Option<Figures>,
    pub(super) jest: Option<Figures>,
    /// As many as there are numbers of workers.
    pub(super) ours: Vec<Figures>,
}

/// The table, for these numbers of workers.
pub(super) fn table(rows: &[Row], workers: &[usize]) -> String {
    let most = workers.last().copied().unwrap_or(1);
    let jobs = |with: fn(usize) -> String| workers.iter().map(|jobs| with(*jobs)).collect::<String>();
    let mut text = format!(
        "| case | Node | jest |{} -j 1 : Node | -j {most} : Node | -j {most} : jest | -j 1 : -j {most} | peak | Node's peak | jest's peak |\n",
        jobs(|jobs| format!(" -j {jobs} |")),
    );
    text.push_str("|---|---:|---:|");
    text.push_str(&jobs(|_| "---:|".to_owned()));
    text.push_str("---:|---:|---:|---:|---:|---:|---:|\n");
    for row in rows {
        let (Some(one), Some(many)) = (row.ours.first(), row.ours.last()) else { continue };
        let peaks: Vec<f64> = row.ours.iter().filter_map(|figures| figures.peak_mb).collect();
        let median =
            |of: &Option<Figures>| or_none(of.as_ref().map(|figures| format!("{:.1}", figures.median_ms())));
        let against = |ours: &Figures, other: &Option<Figures>| {
            or_none(other.as_ref().map(|other| format!("{:.2}", ours.ratio(other))))
        };
        let mut cells = vec![row.name.clone(), median(&row.node), median(&row.jest)];
        cells.extend(row.ours.iter().map(|figures| format!("{:.1}", figures.median_ms())));
        cells.push(against(one, &row.node));
        cells.push(against(many, &row.node));
        cells.push(against(many, &row.jest));
        cells.push(format!("{:.2}", one.ratio(many)));
        cells.push(peak(peaks.into_iter().reduce(f64::max)));
        cells.push(peak(row.node.as_ref().and_then(|node| node.peak_mb)));
        cells.push(peak(row.jest.as_ref().and_then(|jest| jest.peak_mb)));
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    }
    text
}

fn peak(megabytes: Option<f64>) -> String {
    or_none(megabytes.map(|megabytes| format!("{megabytes:.0}")))
}

fn or_none(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| "–".to_owned())
}

/// The machine, in a sentence: processors, Node, day.
pub(super) fn machine() -> String {
    let said = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()).filter(|said| !said.is_empty())
    };
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let parts = [
        Some(format!("{cores} processors")),
        model,
        said("uname", &["-sm"]),
        said("node", &["--version"]).map(|version| format!("Node {version}")),
        said("date", &["-u", "+%F"]),
    ];
    format!("{}.", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Puts `text` where the page has its table.
pub(super) fn write(text: &str) -> Result<(), String> {
    let page = fs::read_to_string(PAGE).map_err(|error| format!("{PAGE}: {error}"))?;
    let page = replaced(&page, text).ok_or_else(|| format!("{PAGE} has lost the marks around its table"))?;
    fs::write(PAGE, page).map_err(|error| format!("{PAGE}: {error}"))
}

fn replaced(page: &str, text: &str) -> Option<String> {
    let [begin, end] = MARKS;
    let (before, rest) = page.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{begin}\n{text}\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(ms: f64) -> Figures {
        Figures { wall_ms: vec![ms], peak_mb: Some(ms) }
    }

    #[test]
    fn rows_have_as_many_cells_as_the_head() {
        let row = |jest| Row {
            name: "x".into(),
            node: Some(figures(10.0)),
            jest,
            ours: vec![figures(20.0), figures(5.0)],
        };
        let text = table(&[row(None), row(Some(figures(50.0)))], &[1, 4]);
        let bars: Vec<usize> = text.lines().map(|line| line.matches('|').count()).collect();
        assert_eq!(bars, [bars[0]; 4], "{text}");
        assert!(
            text.contains("| x | 10.0 | 50.0 | 20.0 | 5.0 | 2.00 | 0.50 | 0.10 | 4.00 | 20 | 10 | 50 |"),
            "{text}"
        );
        assert!(text.contains("| x | 10.0 | – | 20.0 |"), "{text}");
    }

    #[test]
    fn the_page_has_the_marks() {
        let page = include_str!("../../../../docs/benchmarks.md");
        let written = replaced(page, "T\n").unwrap();
        assert_eq!(replaced(&written, "T\n").as_deref(), Some(written.as_str()));
        assert_eq!(replaced("no marks", "T"), None);
    }
}
