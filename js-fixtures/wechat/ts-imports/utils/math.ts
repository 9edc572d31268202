export type Cents = number
export default class Money {
  constructor(private readonly cents: Cents) {}
  toString(): string { return (this.cents / 100).toFixed(2) }
}
export const zero = new Money(0)
