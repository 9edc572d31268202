// Written as ES modules, one file a function.
import { debounce, range, uniqBy } from 'lodash-es'
import zipObject from 'lodash-es/zipObject'

export default () => ({
  range: range(2, 10, 3),
  unique: uniqBy([{ id: 1 }, { id: 2 }, { id: 1 }], 'id').length,
  zipped: zipObject(['a', 'b'], [1, 2]),
  debounce: typeof debounce
})
