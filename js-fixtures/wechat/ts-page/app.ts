interface AppOption {
  globalData: { owner?: string }
  greet(name: string): string
}

App<AppOption>({
  globalData: {},
  onLaunch() {
    this.globalData.owner = '小满'
  },
  greet(name: string): string {
    return `${name}的账本`
  },
})
