require('./sdk/track')

App({})
