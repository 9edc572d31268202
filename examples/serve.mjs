// A client of `sharebox serve` without packages: `node examples/serve.mjs PROJECT [SHAREBOX]` prints the title of every card.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts the server. `ask` gives a promise of the result; `end` ends the server. */
export function start(program = 'sharebox', folder = '.') {
  const server = spawn(program, ['serve'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map()
  let last = 0

  createInterface({ input: server.stdout }).on('line', line => {
    const { id, result, error } = JSON.parse(line)
    const asked = waiting.get(id)
    if (!asked) return // A notification.
    waiting.delete(id)
    if (error) asked.reject(Object.assign(new Error(error.message), { code: error.code }))
    else asked.resolve(result)
  })
  const lost = reason => {
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }
  server.on('error', lost)
  server.on('exit', code => lost(new Error(`sharebox serve ended with ${code}`)))
  // Requests that it no longer hears are rejected by its end.
  server.stdin.on('error', () => {})

  function ask(method, params = {}) {
    last += 1
    const id = last
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n')
    })
  }
  const ready = ask('initialize', { protocolVersion: 1, client: { name: 'example' } })
  return {
    ask: (method, params) => ready.then(() => ask(method, params)),
    end: () => ready.then(() => ask('shutdown')).finally(() => server.stdin.end()),
  }
}

const [project, program] = process.argv.slice(2)
if (project) {
  const sharebox = start(program)
  const { exit, output, messages } = await sharebox.ask('run', { path: project, format: 'jsonl' })
  for (const { severity, text } of messages) console.error(`${severity}: ${text}`)
  for (const line of output.split('\n').filter(Boolean)) {
    const { route, trigger, card } = JSON.parse(line)
    console.log(`${route} · ${trigger.from}: ${card ? card.title : 'no card'}`)
  }
  await sharebox.end()
  process.exitCode = exit
}
