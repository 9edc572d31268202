Component({ properties: { myText: null, list: { type: Array, value: [5] } } })
