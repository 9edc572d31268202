// 只管自己的组件：没有人问到它，就看不出它在不在
Component({ attached() { console.log('never') } })
