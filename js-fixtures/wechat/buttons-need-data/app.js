App({ globalData: { user: null } })
