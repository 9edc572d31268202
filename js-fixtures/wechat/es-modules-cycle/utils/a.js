import { b, late } from './b'

export function a() {
  return 'a' + b() + late
}
