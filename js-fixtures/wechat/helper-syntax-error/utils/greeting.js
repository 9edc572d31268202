// 少了一个括号
function greet(name {
  return name + '邀请你'
}

module.exports = { greet }
