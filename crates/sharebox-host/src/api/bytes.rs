//! Bytes: Base64, random values, and the addresses of buffers.
//!
//! Random bytes are the same in every run with the same seed, as `Math.random` is.

use serde_json::json;
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{
    Answer, Behaviour, Call, Given, Host,
    call::wrong_type,
    encoding::{from_base64, to_base64},
};

/// Most bytes that one call gives (typings of getRandomValues).
const MOST_RANDOM: f64 = 1_048_576.0;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["arrayBufferToBase64"],
        summary: Text::fixed("the Base64 of a buffer", "缓冲区的 Base64"),
        behaviour: Behaviour::Native(|call, _| match call.arg(0) {
            Value::Buffer { start, .. } => Answer::Value(json!(to_base64(start))),
            // What is no buffer has no bytes.
            _ => Answer::Value(json!("")),
        }),
        source: "typings of arrayBufferToBase64; for what is no buffer the value is ours",
    },
    Simulation {
        names: &["base64ToArrayBuffer"],
        summary: Text::fixed("the bytes behind a Base64 text", "Base64 文本对应的字节"),
        behaviour: Behaviour::Native(|call, _| {
            let bytes = call.arg(0).as_str().and_then(from_base64).unwrap_or_default();
            Answer::given(Given::Bytes(bytes))
        }),
        source: "typings of base64ToArrayBuffer; for what is no Base64 the value is ours",
    },
    Simulation {
        names: &["getRandomValues", "UserCryptoManager.getRandomValues"],
        summary: Text::fixed("bytes that follow from the seed of the run", "由本次运行的种子产生的字节"),
        behaviour: Behaviour::Native(random_values),
        source: "typings of getRandomValues and UserCryptoManager",
    },
    Simulation {
        names: &["createBufferURL"],
        summary: Text::fixed("an address that nothing can be read from", "读不到内容的地址"),
        behaviour: Behaviour::Value(|_, host| {
            host.session.buffer_urls += 1;
            Ok(Some(json!(format!("{}_buffer_{}", host.client.user_folder, host.session.buffer_urls))))
        }),
        source: "typings of createBufferURL; the value is ours",
    },
    Simulation {
        names: &["revokeBufferURL"],
        summary: Text::fixed("forgets an address", "释放一个地址"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of revokeBufferURL",
    },
    Simulation {
        names: &["getUserCryptoManager"],
        summary: Text::fixed("random bytes, and no key from the server", "随机字节，没有来自服务器的密钥"),
        behaviour: Behaviour::Handle,
        source: "typings of getUserCryptoManager",
    },
];

fn random_values(call: &Call<'_>, host: &mut Host) -> Answer {
    let length = call.option("length");
    let Value::Number(number) = length else {
        let fault = host.client.parameter_fault(&wrong_type("parameter.length", "Number", length));
        return host.task(call.api, Err(fault));
    };
    let bytes = (0..count(*number)).map(|_| next_byte(host)).collect();
    Answer::succeeded(call.api, [("randomValues", Given::Bytes(bytes))])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and a million after clamping"
)]
fn count(number: f64) -> u32 {
    number.clamp(0.0, MOST_RANDOM) as u32
}

/// The highest byte of the next number of splitmix64.
fn next_byte(host: &mut Host) -> u8 {
    host.session.random = host.session.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = host.session.random ^ u64::from(host.config.seed);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)).to_be_bytes()[0]
}
