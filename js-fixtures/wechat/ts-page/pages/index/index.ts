type Month = { income: number; spent: number }

const app = getApp<{ globalData: { owner?: string }; greet(name: string): string }>()

Page<{ month: Month }, WechatMiniprogram.IAnyObject>({
  data: {
    month: { income: 0, spent: 0 } as Month,
  },

  onLoad(query: Record<string, string | undefined>): void {
    const spent: number = Number(query.spent ?? '12') || 0
    this.setData!({ 'month.spent': spent } as any)
  },

  onShareAppMessage(options?: WechatMiniprogram.Page.IShareAppMessageOption) {
    const { from = 'menu' as const } = options!
    const owner = (app.globalData.owner satisfies string | undefined)!
    return <WechatMiniprogram.Page.ICustomShareContent>{
      title: `${app.greet(owner)} ${this.data.month.spent} ${from}`,
      path: '/pages/index/index',
    }
  },
})
