// The light build: the full one makes its coders with Function(), which the client refuses.
const protobuf = require('protobufjs/light')

module.exports = () => {
  const root = protobuf.Root.fromJSON({ nested: { Card: { fields: { title: { type: 'string', id: 1 }, count: { type: 'int32', id: 2 } } } } })
  const names = Object.keys(root.nested.Card.fields)
  const writer = protobuf.Writer.create().uint32(10).string('分享').uint32(16).int32(-5)
  const bytes = Array.from(writer.finish())
  const reader = protobuf.Reader.create(new Uint8Array(bytes))
  return { names, bytes, tag: reader.uint32(), title: reader.string() }
}
