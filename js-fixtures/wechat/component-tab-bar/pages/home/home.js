Page({ onShow() { console.log(this.getTabBar().data.selected) } })
