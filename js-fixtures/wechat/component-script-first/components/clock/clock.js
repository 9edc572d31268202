require('./pad')

Component({
  properties: { hour: Number },
})
