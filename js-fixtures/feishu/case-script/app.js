App({ globalData: { votes: {} } })
