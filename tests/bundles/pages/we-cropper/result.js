const WeCropper = require('we-cropper')

module.exports = () => ({ type: typeof WeCropper, methods: Object.keys(WeCropper.prototype).sort().slice(0, 4) })
