Page({
  onShareAppMessage: (): { title: string } => ({ title: 'TypeScript' }),
})
