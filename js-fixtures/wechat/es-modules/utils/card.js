// 默认导出、具名导出、重命名
import { site } from './site'

let shared = 0

export const cover = `${site}/cover.png`
export default function card(title) {
  shared += 1
  return { title, count: shared }
}
export { shared as times }
