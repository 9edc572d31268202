Page({ onShow() { console.log(this.getTabBar()) } })
