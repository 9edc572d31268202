// The minimal build: the others make their coders with Function(), which the client refuses.
const protobuf = require('protobufjs/minimal')

module.exports = () => {
  const writer = protobuf.Writer.create().uint32(10).string('分享').uint32(16).int32(-5)
  const bytes = Array.from(writer.finish())
  const reader = protobuf.Reader.create(new Uint8Array(bytes))
  return { bytes, tag: reader.uint32(), title: reader.string() }
}
