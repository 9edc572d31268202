export enum Step { First = 1, Second, Third = First << 2, Fourth, 'last-one' = 10 }

export const enum Scene { Menu = 'menu', Button = `button`, Both = Menu + '+' + Button }

enum Merged { A }
enum Merged { B = A + 5 }
export { Merged as Both }

export namespace Paths {
  const root: string = '/pages'
  export const home = `${root}/index/index`
  export function of(step: Step): string { return `${home}?step=${step}` }
  export namespace Deep.Inside { export const depth = 2 as number }
  export interface Options { a: number }
}

export namespace OnlyTypes { export type A = 1 }
