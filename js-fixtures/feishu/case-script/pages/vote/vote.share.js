const options = ['茶', '咖啡', '水 & 冰']

// Votes of a whole department: nobody writes these taps down one by one.
function ballot(rounds) {
  const counts = options.map(() => 0)
  const taps = []
  for (let n = 0, state = 7; n < rounds; n += 1) {
    state = (state * 73 + 41) % 1009
    const choice = state % options.length
    counts[choice] += 1
    taps.push(choice)
  }
  const order = options.slice().sort((a, b) => counts[options.indexOf(b)] - counts[options.indexOf(a)])
  return { taps, order }
}

const { taps, order } = ballot(60)

module.exports = {
  about: 'Steps that are functions: as many taps as there are votes, and a card that follows from them.',
  covers: ['feishu 2.2 return'],
  page: '**',
  from: 'menu',
  mocks: { requests: [{ url: 'https://vote.example.com/options', answer: { data: { options } } }] },
  before(page, host) {
    for (const choice of taps) host.tap(choice === 0 ? 'view[1]{茶}' : `view[1]{${options[choice]}}`)
  },
  expect: {
    card(card, assert) {
      assert.equal(card.title, `领先：${order[0]}`)
      assert.equal(decodeURIComponent(card.query.replace('order=', '')), order.join())
    },
    findings: ['info pc-not-declared'],
  },
}
