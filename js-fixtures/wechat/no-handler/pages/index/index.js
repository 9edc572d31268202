Page({
  data: { list: [] }
})
