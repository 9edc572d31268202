const { filter, from, map, mergeMap, of, Subject, toArray, using } = require('rxjs')

// What holds something while it is subscribed to.
const held = (log) => using(() => ({ unsubscribe: () => log.push('released') }), () => of(using.name))

module.exports = () =>
  new Promise((resolve, reject) => {
    const log = []
    const subject = new Subject()
    subject.subscribe((it) => log.push(it))
    from([1, 2, 3, 4])
      .pipe(filter((it) => it % 2 === 0), mergeMap((it) => of(it, it * 10)), map((it) => it + 1), toArray())
      .subscribe({ next: (it) => subject.next(it), error: reject, complete: () => held(log).subscribe({ error: reject, complete: () => resolve(log) }) })
  })
