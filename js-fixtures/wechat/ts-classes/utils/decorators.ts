const order: string[] = []

export function note(name: string) {
  order.push(`ask ${name}`)
  return (target: any, key?: string, descriptor?: PropertyDescriptor): any => {
    order.push(`put ${name}`)
    return descriptor
  }
}

/** Counts how often a field is written. */
export function counted(target: any, key: string): any {
  let value: unknown
  let writes = 0
  return { get: () => `${value}/${writes}`, set(next: unknown) { value = next; writes++ } }
}

export function named(name: string) {
  return <T extends { new (...args: any[]): object }>(base: T) =>
    class extends base { label = name }
}

export const asked = (): string => order.join(', ')
