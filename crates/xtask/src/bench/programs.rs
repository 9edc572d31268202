//! Mini programs made up for measuring: as many pages as wanted, with what real ones have in common.

use std::{fmt::Write as _, fs, path::Path};

/// Bytes of the vendor file.
const VENDOR_BYTES: usize = 500_000;

/// Writes a program of `pages` pages below `root`. With `vendor`, every page requires one file of 500 KB.
pub(super) fn write(root: &Path, pages: usize, vendor: bool) -> std::io::Result<()> {
    let put = |name: &str, text: &str| {
        let path = root.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)
    };
    let routes: Vec<String> = (0..pages).map(|n| format!("pages/p{n}/p{n}")).collect();
    let listed: Vec<String> = routes.iter().map(|route| format!("\"{route}\"")).collect();
    put("app.json", &format!("{{ \"pages\": [{}] }}", listed.join(",")))?;
    put("project.config.json", "{ \"appid\": \"wx0123456789abcdef\" }")?;
    put("app.js", APP)?;
    put("utils/config.js", "module.exports = { base: 'https://example.com', version: '1.2.3' }")?;
    put("utils/format.js", FORMAT)?;
    put("utils/util.js", &functions(60))?;
    if vendor {
        // A function is about 230 bytes long.
        let mut text = functions(VENDOR_BYTES / 230);
        while text.len() < VENDOR_BYTES {
            text.push_str("exports.last = [1, 2, 3].map(n => n + 1)\n");
        }
        put("utils/vendor.js", &text)?;
    }
    for (n, route) in routes.iter().enumerate() {
        put(&format!("{route}.js"), &page(n, route, vendor))?;
        put(&format!("{route}.wxml"), "<view wx:for=\"{{list}}\">{{item.name}}</view>")?;
        put(&format!("{route}.json"), "{}")?;
    }
    Ok(())
}

/// Writes a case beside every page that [`write()`] has written below `root`.
pub(super) fn write_cases(root: &Path, pages: usize) -> std::io::Result<()> {
    for n in 0..pages {
        let text = format!(
            "{{
  \"expect\": [{{
    \"from\": \"menu\",
    \"card\": {{ \"title\": {{ \"$matches\": \"^Page {n} \" }}, \"path\": \"pages/p{n}/p{n}\", \"query\": \"n={n}&from=menu\" }}
  }}]
}}
"
        );
        fs::write(root.join(format!("pages/p{n}/p{n}.share.json")), text)?;
    }
    Ok(())
}

const APP: &str = "const config = require('./utils/config')
App({
  globalData: { user: null, config },
  onLaunch(options) {
    this.globalData.scene = options.scene
    const logs = wx.getStorageSync('logs') || []
    logs.unshift(Date.now())
    wx.setStorageSync('logs', logs)
  },
})
";

const FORMAT: &str = "const pad = n => (n < 10 ? '0' + n : '' + n)
exports.day = time => {
  const date = new Date(time)
  return [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-')
}
";

fn functions(count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        // Writing to a string does not fail.
        write!(
            text,
            "function helper{n}(a, b) {{
  const out = []
  for (let i = 0; i < 3; i++) out.push({{ key: 'k' + i, value: (a || 0) * i + (b || 0) }})
  return out.filter(item => item.value % 2 === 0).map(item => item.key).join(',')
}}
exports.helper{n} = helper{n}
"
        )
        .ok();
    }
    text
}

fn page(n: usize, route: &str, vendor: bool) -> String {
    let mut methods = String::new();
    for method in 0..12 {
        write!(
            methods,
            "  onTap{method}(event) {{
    const id = event.currentTarget.dataset.id
    this.setData({{ selected: id, list: this.data.list.map(item => ({{ ...item, active: item.id === id }})) }})
    wx.navigateTo({{ url: '/pages/p0/p0?id=' + id }})
  }},
"
        )
        .ok();
    }
    let vendor = if vendor { "const vendor = require('../../utils/vendor')\n" } else { "" };
    format!(
        "const util = require('../../utils/util')
const format = require('../../utils/format')
{vendor}const app = getApp()
Page({{
  data: {{ list: [], n: {n}, day: '' }},
  onLoad() {{
    const list = []
    for (let k = 0; k < 20; k++) list.push({{ id: k, name: 'item ' + k, text: util.helper{}(k, {n}) }})
    this.setData({{ list, day: format.day(Date.now()) }})
  }},
  onShow() {{
    wx.showShareMenu({{ withShareTicket: true }})
  }},
{methods}  onShareAppMessage(options) {{
    return {{ title: 'Page {n} ' + this.data.day, path: '/{route}?n=' + this.data.n + '&from=' + options.from }}
  }},
}})
",
        n % 60
    )
}
