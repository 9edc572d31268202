Page({
  onLoad() {
    const buffer = wx.base64ToArrayBuffer('aGVsbG8=')
    const text = String.fromCharCode(...new Uint8Array(buffer))
    const again = wx.arrayBufferToBase64(buffer)
    wx.getRandomValues({
      length: 6,
      success: ({ randomValues }) => {
        const bytes = new Uint8Array(randomValues)
        console.log(bytes.length, bytes.some((byte) => byte !== bytes[0]))
      }
    })
    const pixels = wx.createOffscreenCanvas({ type: '2d', width: 2, height: 2 }).getContext('2d').getImageData(0, 0, 2, 2)
    console.log(pixels.data instanceof Uint8ClampedArray, pixels.data.length)
    wx.requestIdleCallback(({ didTimeout, timeRemaining }) => console.log(didTimeout, timeRemaining() > 0))
    this.setData({ title: `${text} ${again}` })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/a/a' }
  }
})
