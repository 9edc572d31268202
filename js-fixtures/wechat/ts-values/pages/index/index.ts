import { Step, Scene, Both, Paths, OnlyTypes } from '../../utils/kinds'
import inside = Paths.Deep.Inside

const used: OnlyTypes.A = 1

Page({
  onShareAppMessage() {
    const steps = [Step.Third, Step.Fourth, Step[2], Step['last-one'], Object.keys(Step).length]
    return {
      title: `${steps.join('')} ${Scene.Both} ${Object.keys(Scene).length} ${Both.B}${inside.depth}${used}`,
      path: Paths.of(Step.Second),
    }
  },
})
