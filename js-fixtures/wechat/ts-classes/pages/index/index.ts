import { asked, counted, named, note } from '../../utils/decorators'

abstract class Base<T> {
  protected constructor(readonly id: T, private hidden: number = 3) {}
  abstract title(): string
  reveal(): number { return this.hidden }
}

interface Card { title(): string }

@note('class')
@named('卡片')
class Share extends Base<number> implements Card {
  static made = 0
  declare label: string
  unset?: string
  @counted written: number = 1

  constructor(public who: string) {
    super(7)
    Share.made += 1
    this.written = 2
  }

  title(): string
  title(suffix: string): string
  @note('method')
  title(suffix?: string): string {
    return [this.label, this.who, this.id, this.reveal(), this.written, 'unset' in this, suffix ?? ''].join(' ')
  }

  @note('static')
  private static count(): number { return Share.made }
  static total = (): number => this.count()
}

Page({
  onShareAppMessage() {
    return { title: `${new Share('小满').title('!')} ${Share.total()}`, path: '/pages/index/index' }
  },
  onLoad() {
    console.log(asked())
  },
})
