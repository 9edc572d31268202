exports.ask = function () {
  tt.showDouyinOpenAuth({
    scopes: {
      'user_info': 1
    }
  })
}
