interface Card {
  title: string
}

Page({
  onShareAppMessage(): Card | {
    return { title: '账本' }
  },
})
