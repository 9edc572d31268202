// Kept while the program runs: pages and cases see the same.
let best = 0

module.exports = {
  note: points => {
    best = Math.max(best, points)
  },
  best: () => best,
}
