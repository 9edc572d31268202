// A variable called `using` is read through an object; nothing stands in for an assignment.
let using = 1
using = 2

Page({
  onShareAppMessage() {
    return { title: 'T' }
  }
})
