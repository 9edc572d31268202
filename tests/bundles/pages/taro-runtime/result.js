// What Taro programs are built on: a document without a browser.
import './env'
import { document, TaroElement, Events, createPageConfig, Current } from '@tarojs/runtime'

export default () => {
  const view = document.createElement('view')
  const text = document.createTextNode('分享')
  view.setAttribute('id', 'card')
  view.appendChild(text)
  const events = new Events()
  const log = []
  events.on('share', (from) => log.push(from))
  events.trigger('share', 'menu')
  return { name: view.nodeName, text: view.textContent, id: view.getAttribute('id'), element: view instanceof TaroElement, log, config: typeof createPageConfig, current: typeof Current }
}
