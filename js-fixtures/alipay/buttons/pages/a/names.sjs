const big = (text) => text.toUpperCase();
export default { big };
