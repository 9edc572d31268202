module.exports = function (price) {
  return `${price} 元`
}
