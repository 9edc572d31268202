export const apis = {
  getLocation(options) {
    return options.place.name;
  },
};
