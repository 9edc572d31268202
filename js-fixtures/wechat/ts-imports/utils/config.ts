const config: { name: string } = { name: '账本' }
export = config
