'use strict';

const shown = [1].map(() => [2].map(() => this));

Page({
  data: { names: null },

  onShow() {
    console.log(shown[0][0]);
  },

  onShareAppMessage() { return [1].map(() => [/* 🏞️ */ 2].map(() => ({ title: this.data.names.join() })))[0][0] },
});
