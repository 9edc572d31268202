App({})
