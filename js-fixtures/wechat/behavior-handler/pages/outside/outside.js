Component({
  behaviors: [require('../../behaviors/outside')]
})
