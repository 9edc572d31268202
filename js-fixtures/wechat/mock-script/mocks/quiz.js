let score = 0;

module.exports = {
  apis: {
    getLocation(options, { count }) {
      return count > 1 ? undefined : { fail: 'system deny' };
    },
    async login() {
      return { answer: { code: ['a', 'b'].map((letter) => letter + score).join('-') } };
    },
  },

  request({ method, path, body }) {
    if (method !== 'POST' || path !== '/answer') return undefined;
    if (body.choice === 'b') score += 10;
    console.log('chosen', body.choice);
    return { answer: { data: { score } }, delay: 100 };
  },
};
