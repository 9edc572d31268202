// What several cases expect of cards.
export function parameters(query) {
  return Object.fromEntries(query.split('&').map(pair => pair.split('=').map(decodeURIComponent)))
}

export const numbersOf = title => (title.match(/\d+/g) || []).map(Number)
