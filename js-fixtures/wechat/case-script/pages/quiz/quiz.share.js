// What data cannot say: how many taps there are depends on what the page shows, and what is expected is computed.
import { numbersOf, parameters } from '../../testing/cards'
import score from '../../services/score'

// Adds up what stands there, and taps the answer.
async function answer(page, host) {
  const [a, b] = page.data.question.split(' + ').map(Number)
  const index = page.data.answers.indexOf(String(a + b))
  host.tap(`#answer-${index}`)
  await host.wait(300)
}

// Both numbers of the card say the same.
function agrees({ card }, assert) {
  const [points] = numbersOf(card.title).slice(-1)
  const { seed, best } = parameters(card.query)
  assert.equal(Number(seed), (points * 31) % 97, 'the seed follows from the points')
  assert.equal(Number(best), points)
}

export default {
  about: 'Steps and expectations that are functions: a case file that is a script.',
  covers: ['1.3 page-building details'],
  page: '**',
  from: 'menu',
  cases: [
    {
      name: 'as many questions as somebody can answer',
      async before(page, host) {
        while (!page.data.over) await answer(page, host)
      },
      expect(share, assert) {
        agrees(share, assert)
        assert.match(share.card.title, /^我答对了 (?:[1-9]\d?) 题$/)
      },
    },
    // Cases are made as values are.
    ...[1, 2, 3].map(count => ({
      name: `${count} answered`,
      before: [
        async (page, host) => {
          for (let done = 0; done < count; done += 1) await answer(page, host)
        },
        // Steps that are data and steps that are functions, in their order.
        { wait: 0 },
      ],
      expect: [{ outcome: 'returned', card: (card, assert) => assert.ok(card.title.endsWith(`${count} 题`)), findings: [] }],
    })),
    {
      name: 'modules are those of the page',
      before: () => score.note(40),
      expect: { card: { title: /^还剩 \d 秒，0 题$/, query: { $query: { best: '40' } } } },
    },
    {
      name: 'a loop that never ends fails the case',
      fails: 'it is never over for whoever does not wait',
      limits: { instructions: 2_000_000 },
      before(page) {
        while (!page.data.over) page.ask(1)
      },
      expect: agrees,
    },
    {
      name: 'a text says what is wrong',
      fails: 'the title of a running game has no `答对`',
      async before(page, host) {
        await host.wait(1000)
      },
      expect: share => (share.card.title.includes('答对') ? '' : `no score in ${share.card.title}`),
    },
    {
      name: 'an element that is not there fails the case',
      fails: 'there are three answers',
      before: (page, host) => host.tap('#answer-3'),
    },
  ],
}
