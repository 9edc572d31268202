export const logged = (target, name, descriptor) => {
  const method = descriptor.value
  descriptor.value = function () {
    console.log(name)
    return method.apply(this, arguments)
  }
  return descriptor
}
