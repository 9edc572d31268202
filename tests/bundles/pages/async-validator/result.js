const { default: Schema } = require('async-validator')

module.exports = async () => {
  const schema = new Schema({
    name: { type: 'string', required: true, message: '请填写姓名' },
    age: { type: 'number', asyncValidator: (rule, value) => (value < 18 ? Promise.reject('未成年') : Promise.resolve()) },
    mail: { type: 'email' },
    tags: { type: 'array', defaultField: { type: 'enum', enum: ['a', 'b'] } }
  })
  const good = await schema.validate({ name: '李雷', age: 20, mail: 'a@b.cn', tags: ['a'] })
  const bad = await schema.validate({ age: 10, mail: 'nobody', tags: ['c'] }).catch((error) => error)
  return { good, bad: bad.errors.map((it) => it.field + ': ' + it.message) }
}
