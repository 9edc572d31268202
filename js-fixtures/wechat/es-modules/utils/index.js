export * from './card'
export { default as card } from './card'
export * as all from './card'
