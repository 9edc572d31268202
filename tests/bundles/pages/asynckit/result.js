const { parallel, serial } = require('asynckit')

// Its module `async.js` calls a function of that name.
module.exports = () =>
  new Promise((resolve, reject) => {
    const doubled = (item, done) => setTimeout(() => done(null, item * 2), item)
    parallel([3, 1, 2], doubled, (error, together) => {
      if (error) return reject(error)
      serial({ a: 5, b: 4 }, doubled, (error, inTurn) => (error ? reject(error) : resolve([together, inTurn])))
    })
  })
