const { formatTitle } = require('../../utils/format')
const books = require('../../data/books.json')
const constants = require('/constants/index.js')

Page({
  data: { book: books[0] },
  onShareAppMessage() {
    return {
      title: formatTitle(this.data.book),
      path: `${constants.ROUTES.book}?id=${this.data.book.id}`
    }
  }
})
