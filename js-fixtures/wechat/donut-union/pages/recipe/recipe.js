// 同一个页面既跑在微信里，也跑在多端应用里：两边的字段都返回
Page({
  onShareAppMessage() {
    return {
      title: '番茄炒蛋',
      path: '/pages/recipe/recipe?id=3',
      imageUrl: '/images/thumb.png',
      userName: 'gh_0a1b2c3d4e5f',
      imagePath: '/images/thumb.png',
      webpageUrl: 'https://recipe.example.com/3',
      withShareTicket: true,
      miniprogramType: 0,
      scene: 0
    }
  }
})
