// Taro's compiler writes these in.
globalThis.process = { env: { TARO_ENV: 'weapp', TARO_PLATFORM: 'mini', NODE_ENV: 'production' } }
globalThis.ENABLE_INNER_HTML = globalThis.ENABLE_ADJACENT_HTML = globalThis.ENABLE_SIZE_APIS = globalThis.ENABLE_TEMPLATE_CONTENT = globalThis.ENABLE_MUTATION_OBSERVER = globalThis.ENABLE_CLONE_NODE = globalThis.ENABLE_CONTAINS = true
