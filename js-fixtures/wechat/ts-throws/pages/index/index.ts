import type { Item } from './types'

enum Kind { In, Out }

class Book<T extends Item> {
  constructor(private items: T[], public readonly kind: Kind = Kind.Out) {}
  first(): string { return (this.items[0] as T)!.name.trim() }
}

Page({
  onShareAppMessage(): { title: string } {
    const book: Book<Item> = new Book<Item>([])
    return { title: (book as Book<Item>).first() }
  },
})
