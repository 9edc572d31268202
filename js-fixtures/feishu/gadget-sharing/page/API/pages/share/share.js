Page({
    onShareAppMessage: function (opt) {
        console.log(opt);
        return {
            title: opt.from === 'button' ? 'Button Share' : 'Menu Share',
            path: '/page/API/pages/share/share?a=b&from=' + opt.from,
            PCPath: '/page/API/pages/share/share?a=b&from=' + opt.from,
            PCMode: 'sidebar-semi',
            imageUrl: "https://xxx.jpg",	// 当不需要自定义预览图时，无需传入 imageUrl 参数。
            success(res) {
                console.log('success', res);
            },
            fail(errr) {
                console.error(errr);
            },
        };
    }
})
