exports.main = async (event) => ({ openid: event.userInfo.openId })
