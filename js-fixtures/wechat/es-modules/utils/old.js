// 旧代码：CommonJS，没有 __esModule
module.exports = { name: '老模块' }
