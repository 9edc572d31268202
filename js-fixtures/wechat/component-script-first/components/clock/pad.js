Number.prototype.twoDigits = function () {
  return String(this).padStart(2, '0')
}
