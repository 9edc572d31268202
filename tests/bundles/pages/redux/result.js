// The file named by `main` asks for `process`, which no client has: mini programs take the built one.
const { createStore, combineReducers, applyMiddleware } = require('redux/dist/redux.min')

module.exports = () => {
  const log = []
  const counter = (state = 0, action) => (action.type === 'add' ? state + action.by : state)
  const store = createStore(combineReducers({ counter }), applyMiddleware(() => (next) => (action) => {
    log.push(action.type)
    return next(action)
  }))
  store.subscribe(() => log.push(store.getState().counter))
  store.dispatch({ type: 'add', by: 2 })
  store.dispatch({ type: 'add', by: 3 })
  return { state: store.getState(), log }
}
