const shareable = require('../../behaviors/shareable')

Component({
  behaviors: [shareable, 'wx://component-export'],
  data: {
    name: '小店'
  }
})
