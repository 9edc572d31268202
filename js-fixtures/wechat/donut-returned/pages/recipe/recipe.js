// 忘了 webpageUrl，封面图来自网络，userName 写成了 AppID
Page({
  onShareAppMessage() {
    return {
      title: '番茄炒蛋',
      path: '/pages/recipe/recipe?id=3',
      userName: 'wx0a1b2c3d4e5f6071',
      imagePath: 'https://recipe.example.com/3.png',
      withShareTicket: true,
      miniprogramType: 0,
      scene: 1
    }
  }
})
