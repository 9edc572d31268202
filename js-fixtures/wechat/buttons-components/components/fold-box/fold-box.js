Component({
  options: { multipleSlots: true },
  properties: { open: Boolean }
})
