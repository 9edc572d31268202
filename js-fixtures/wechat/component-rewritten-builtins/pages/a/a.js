const shareable = Behavior({
  properties: { id: { type: Number, value: 1 } },
  methods: {
    onShareAppMessage() {
      return { title: `第 ${this.data.id} 个`, path: '/pages/a/a' }
    }
  }
})

// 页面改掉语言自带的东西，不该影响页面怎么搭起来
Array.prototype[Symbol.iterator] = function () { throw new Error('iterator') }
Array.prototype.push = null
RegExp.prototype.exec = () => { throw new Error('exec') }
WeakMap.prototype.get = () => ({})
Object.keys = () => { throw new Error('keys') }
Function.prototype.bind = Function.prototype.call = Function.prototype.apply = null
String = Number = Boolean = Object = WeakMap = Date = null
RegExp.prototype[Symbol.match] = RegExp.prototype[Symbol.replace] = null
JSON.parse = JSON.stringify = null
decodeURIComponent = null

Component({
  behaviors: [shareable],
  observers: {
    id(id) { console.log('observer', id) }
  },
  lifetimes: {
    attached() { this.setData({ 'deep[0].x': 1 }, () => console.log(this.data.deep[0].x)) },
    ready() {
      const part = this.selectComponent('.outer > #part, .none')
      console.log(part.data.myText, part.data.list[0])
    }
  }
})
