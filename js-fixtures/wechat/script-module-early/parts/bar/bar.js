// Something outside notices this component, so it is made before the page loads.
Component({
  attached() {
    getApp().bars = (getApp().bars || 0) + 1
  },
})
