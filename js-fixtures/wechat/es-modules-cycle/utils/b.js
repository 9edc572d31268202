import { a } from './a'

export function b() {
  return typeof a
}
export const late = '晚'
