Component({
  behaviors: [require('../../behaviors/shareable')],
  properties: {
    team: String
  },
  data: { count: 0 },
  created() { console.log('page created') },
  attached() {
    console.log('page attached', this.data.team)
    this.selectComponent('#list', (list) => console.log('selected', list))
    this.setData({ count: 3 })
  },
  ready() { console.log('page ready') },
  methods: {
    onLoad() { console.log('page onLoad') }
  }
})
