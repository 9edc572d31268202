Page({ onShareAppMessage() { return { title: '字节顺序标记', path: 'pages/index/index' } } })
