const xr = wx.getXrFrameSystem()

class Spin extends xr.Component {
  constructor() {
    super()
    this.speed = 2
  }

  onAdd(element, data) {
    super.onAdd(element, data)
    this.added = true
  }

  setData(data) {
    this.own = data
  }
}

class Stall extends xr.XRNode {}

xr.registerComponent('spin', Spin)
xr.registerElement('stall', Stall)

Page({
  onLoad() {
    const spin = new Spin()
    spin.onAdd()
    spin.setData({ speed: 3 })
    console.log(spin.speed, spin.added, spin.own.speed, spin instanceof xr.Component, Spin.name)
    console.log(new Stall() instanceof xr.Element, Object.getPrototypeOf(xr.Transform) === xr.Component, xr.Transform.name)
    console.log(wx.getXrFrameSystem().Component === xr.Component, xr.EVideoState.Playing, xr.EVideoState[2])
    try {
      xr.Vector3()
    } catch (error) {
      console.log(error.name)
    }
    const up = xr.Vector3.createFromNumber(0, 1, 0)
    console.log(up instanceof xr.Vector3, up.add(xr.Vector3.ZERO) === up)

    const db = wx.cloud.database()
    const place = new db.Geo.Point(113, 23)
    db.collection('stalls').where({ at: db.command.geoNear({ geometry: place }), name: new db.RegExp({ regexp: '^a' }) })
    this.id = new wx.cloud.CloudID('1')
    const stock = new wx.cloud.Cloud({ resourceEnv: 'stock' })
    console.log(typeof stock.database().collection)
    console.log(typeof place.toJSON, typeof db.Geo.Point(1, 2), typeof this.id)
  },
  onShareAppMessage() {
    return { title: '展厅', path: '/pages/a/a' }
  },
})
