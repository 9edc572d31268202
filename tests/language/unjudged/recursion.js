// Recursion that is too deep is a RangeError in V8, and programs can catch it.
Page({
  onShareAppMessage() {
    const f = () => f()
    try {
      f()
    } catch (error) {
      return { title: error.name }
    }
  }
})
