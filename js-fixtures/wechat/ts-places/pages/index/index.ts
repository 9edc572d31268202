interface Card { title: string; path?: string; desc?: string }

Page({
  /* 分享 😀 */ onShareAppMessage<T extends Card>(this: WechatMiniprogram.Page.TrivialInstance, from?: 'menu' | 'button'): Card {
    wx.showShareMenu!<never>({ withShareTicket: true as boolean, menu: ['x'] as string[] } as any)
    const card: Partial<T> = <Partial<T>>{ title: '账本' as string, desc: `每天`! }
    card.path = 'pages/index/index' satisfies string
    return card as unknown as T
  },
})
