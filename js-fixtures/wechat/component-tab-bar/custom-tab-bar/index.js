Component({
  data: { selected: 0, list: ['首页', '我的'] },
  attached() { console.log('tab bar attached') },
  methods: { title() { return this.data.list[this.data.selected] } }
})
