App({ rows: 0 })
