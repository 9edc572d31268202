Component({ properties: { task: { type: Object, value: {} } } })
