exports.greeting = ''
