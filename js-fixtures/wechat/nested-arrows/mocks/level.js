const battery = {
  levels: [60, 70],
  highest() {
    return [0, 1].map((from) => [1, 2].map((to) => Math.max(...this.levels.slice(from, to), 0))).flat().pop();
  },
};

exports.apis = {
  getBatteryInfo: () => ({ answer: { level: battery.highest() } }),
};
