const { from, of, Subject } = require('rxjs')
const { map, filter, mergeMap, toArray } = require('rxjs/operators')

module.exports = () =>
  new Promise((resolve, reject) => {
    const log = []
    const subject = new Subject()
    subject.subscribe((it) => log.push(it))
    from([1, 2, 3, 4])
      .pipe(filter((it) => it % 2 === 0), mergeMap((it) => of(it, it * 10)), map((it) => it + 1), toArray())
      .subscribe({ next: (it) => subject.next(it), error: reject, complete: () => resolve(log) })
  })
