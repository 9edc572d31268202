// The browser's build: the one named by `main` wants Node's random numbers. No client has either kind.
import { NIL, parse, stringify, v3, v5, validate, version } from 'uuid/dist/esm-browser/index'

export default () => ({
  named: v5('share', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
  md5: v3('share', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
  round: stringify(parse('6ba7b810-9dad-11d1-80b4-00c04fd430c8')),
  valid: [validate('x'), validate(NIL)],
  version: version('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
})
