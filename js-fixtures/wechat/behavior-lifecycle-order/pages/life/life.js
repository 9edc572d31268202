const say = (who) => ({
  lifetimes: {
    created() { console.log(who, 'created') },
    attached() { console.log(who, 'attached') },
    ready() { console.log(who, 'ready') }
  },
  // lifetimes 里有的，这里的不再执行
  attached() { console.log(who, 'attached twice') },
  pageLifetimes: {
    show() { console.log(who, 'show') }
  }
})

const shared = Behavior(say('shared'))
const first = Behavior({ behaviors: [shared], ...say('first') })
const second = Behavior({ behaviors: [shared], ...say('second') })
const broken = Behavior({
  attached() { throw new Error('broken attached') }
})

Component({
  behaviors: [first, broken, second, first],
  ...say('page'),
  methods: {
    onLoad() { console.log('page onLoad') },
    onShow() { console.log('page onShow') },
    onReady() { console.log('page onReady') },
    onShareAppMessage() {
      return { title: '顺序', path: '/pages/life/life' }
    }
  }
})
