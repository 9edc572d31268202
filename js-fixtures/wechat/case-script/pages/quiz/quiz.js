const score = require('../../services/score')

const ROUND = 10000

Page({
  data: { question: '', answers: [], points: 0, left: ROUND / 1000, over: false },
  onLoad({ from }) {
    this.invitedBy = from
    this.ask(1)
    this.timer = setInterval(() => {
      const left = this.data.left - 1
      this.setData({ left, over: left === 0 })
      if (left === 0) clearInterval(this.timer)
    }, 1000)
  },
  ask(number) {
    const a = number * 7 % 10
    this.right = String(a + number)
    this.setData({ question: `${a} + ${number}`, answers: [String(a), this.right, String(number)], number })
  },
  choose({ currentTarget }) {
    if (this.data.over) return
    if (currentTarget.dataset.answer === this.right) {
      this.setData({ points: this.data.points + 1 })
      score.note(this.data.points)
    }
    setTimeout(() => this.ask(this.data.number + 1), 300)
  },
  onShareAppMessage() {
    const { points, left, over } = this.data
    return {
      title: over ? `我答对了 ${points} 题` : `还剩 ${left} 秒，${points} 题`,
      path: `/pages/quiz/quiz?seed=${points * 31 % 97}&best=${score.best()}&at=${Date.now()}`,
    }
  },
})
