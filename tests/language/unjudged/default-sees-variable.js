// The body has an `a` of its own, which begins with what the parameter is; the function in the default keeps the other.
function counted(a = 1, get = () => a) {
  var a = a + 1
  return [a, get()]
}

Page({
  onShareAppMessage() {
    return { title: counted().join() }
  }
})
