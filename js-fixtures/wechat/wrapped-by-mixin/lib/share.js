module.exports = {
  onShareAppMessage: () => ({ imageUrl: '/missing.png' })
}
