module.exports = { BRAND: '一点书单', ROUTES: { book: '/pages/book/book' } }
