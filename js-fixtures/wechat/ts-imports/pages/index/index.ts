import type { Shape } from '../../utils/shape'
import { Gone } from '../../utils/not-there'
import Money, { type Cents, zero } from '../../utils/math.js'
import legacy = require('../../utils/legacy')
import config from '../../utils/config'
export type { Shape }
export { type Cents }

const spent: Cents = 1250
let gone: Gone | undefined

Page({
  onShareAppMessage(): Shape {
    return { title: `${config.name} ${legacy(new Money(spent))} ${zero}`, path: '/pages/index/index' } as Shape
  },
})
