Page({
  data: { title: '画布' },
  onReady() {
    wx.createSelectorQuery().select('#flat').node(({ node }) => this.draw(node)).exec()
    wx.createSelectorQuery().select('#deep').node(({ node }) => this.turn(node)).exec()
  },
  draw(canvas) {
    const circle = canvas.createPath2D()
    circle.arc(150, 150, 50, 0, 2 * Math.PI)
    canvas.getContext('2d').fill(circle)
    console.log('drawn')
  },
  turn(canvas) {
    const gl = canvas.getContext('webgl')
    const ratio = gl.canvas.width / gl.canvas.height
    gl.clearColor(0, 0, 0, 1)
    const shader = gl.createShader(gl.VERTEX_SHADER)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error('no shader')
    console.log('turned', typeof ratio)
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/a/a' }
  }
})
