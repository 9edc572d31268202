const config = undefined

Component({ data: { color: config.color } })
