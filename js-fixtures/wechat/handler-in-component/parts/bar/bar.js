Component({
  properties: { name: String },
  methods: {
    onShareAppMessage() {
      return { title: this.data.name, path: '/pages/goods/goods' };
    },
  },
});
