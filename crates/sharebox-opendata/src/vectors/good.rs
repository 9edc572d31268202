//! Vectors that are right.

use super::{APPID, Expected, OpenVector, SignatureVector, key_text, marked, sealed, signature};
use crate::{Encoding, Sealed, SessionKey, explain};

/// The page that publishes both samples (W3).
const PUBLISHED: &str =
    "https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html";

/// The sample that the platform publishes with its demo code (`WXBizDataCrypt`), linked from [`PUBLISHED`].
const ENCRYPTED_DATA: &str = concat!(
    "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4l",
    "GOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInN",
    "lxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/",
    "r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7Xjf",
    "hQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==",
);
const FEISHU_DATA: &str = concat!(
    "Ssy006/cEV4+a2wUWTGvHuXIkU+vX1KCNUkLntKKVXzggx6yfycO/RDkx55A8TvhI5EUGKJ8X4x3NBCypWlkvODaCSDw6uUBhqbDaRS9vH57",
    "Dk9nVcw+u2ANGU4PmW/WX2ihze8hDMpofD/pDfZCkEjnvmqkeZ+jPxq351bpDwTUJ+mae92iL9DuHd+xz6WC5cUx9HE8AbxUD18dGUwt2KcN",
    "Ni9ePvgcvGZBEgZGG2s=",
);
const RAW_DATA: &str = concat!(
    r#"{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","#,
    r#""avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}"#,
);

pub(super) fn decrypt() -> Vec<OpenVector> {
    let published = OpenVector {
        name: "published",
        about: "the sample that WeChat publishes",
        source: Some(PUBLISHED),
        ..vector(
            "wx4f4bc4dec97d474b",
            "tiihtNczf5v6AKRyjwEUhQ==",
            Sealed { encrypted_data: ENCRYPTED_DATA.to_owned(), iv: "r7BXXKkLb8qrSNn05n0qiA==".to_owned() },
        )
    };
    let feishu = OpenVector {
        name: "published-hex",
        about: "the sample that Feishu publishes: key and iv in hexadecimal digits, the appid a number that JavaScript rounds",
        source: Some("https://open.feishu.cn/document/uYjL24iN/ugjMx4COyEjL4ITM"),
        ..vector(
            "6648491577574883592",
            "36f764e22be7fc5edb07f56073a4b770",
            Sealed {
                encrypted_data: FEISHU_DATA.to_owned(),
                iv: "f210af090c830cd5c47e67eeb4f52001".to_owned(),
            },
        )
    };
    let whole_blocks = whole_blocks();
    let texts = [
        ("group", "what getShareInfo answers", marked(r#""openGId":"tG-sharebox-vectors-group-001""#)),
        (
            "group-enter",
            "what getGroupEnterInfo answers: the id is spelt in another way",
            marked(
                r#""opengid":"tG-sharebox-vectors-group-001","open_single_roomid":"","group_openid":"","chat_type":3"#,
            ),
        ),
        (
            "phone",
            "what a getPhoneNumber button gives",
            marked(r#""phoneNumber":"13800000000","purePhoneNumber":"13800000000","countryCode":"86""#),
        ),
        ("chinese", "text of more than one byte a character", marked(r#""nickName":"小明👨‍👩‍👧","city":"广州""#)),
        (
            "escapes",
            "JSON escapes, a surrogate pair among them",
            marked(r#""nickName":"\u5c0f\u660e \ud83d\ude00","avatarUrl":"https:\/\/example.com\/a.png""#),
        ),
        (
            "watermark-first",
            "the order of keys says nothing",
            format!(
                r#"{{"watermark":{{"appid":"{APPID}","timestamp":0}},"openGId":"tG-sharebox-vectors-group-001"}}"#
            ),
        ),
        ("white-space", "JSON with white space", format!("\n{}\r\n", marked("\t\"a\" : [ 1 , null ]"))),
        ("whole-blocks", "a text of whole blocks: the padding is a block of its own", whole_blocks),
        ("long", "some kilobytes", marked(&format!("\"stepInfoList\":[{}0]", "0,".repeat(2_000)))),
    ];
    let ours = texts.map(|(name, about, text)| OpenVector {
        name,
        about,
        ..vector(APPID, &key_text(), sealed(name, text.as_bytes()))
    });
    let broken_lines = OpenVector {
        name: "line-ends",
        about: "base64 broken into lines, as published samples are",
        ..vector(APPID, &key_text(), broken(sealed("line-ends", marked(r#""a":1"#).as_bytes())))
    };
    [published, feishu].into_iter().chain(ours).chain([broken_lines]).collect()
}

pub(super) fn signatures() -> Vec<SignatureVector> {
    let ours = [
        ("ascii", "the text is signed as it came, with its white space", "{ \"nickName\" : \"Ming\" }"),
        ("chinese", "the text is signed in UTF-8", "{\"nickName\":\"小明👨‍👩‍👧\"}"),
        ("empty", "no text: the key is signed alone", ""),
    ];
    let ours = ours.map(|(name, about, raw_data)| SignatureVector {
        name,
        about,
        source: None,
        session_key: key_text(),
        raw_data: raw_data.to_owned(),
        signature: signature(raw_data, &key_text()),
        expect: Expected::right(None),
    });
    let published = SignatureVector {
        name: "published",
        about: "the sample that WeChat publishes; the key is signed as its base64 text",
        source: Some(PUBLISHED),
        session_key: "HyVFkGl5F5OQWJZZaNzBBg==".to_owned(),
        raw_data: RAW_DATA.to_owned(),
        signature: "75e81ceda165f4ffa64f4068af58c64b8f54b88c".to_owned(),
        expect: Expected::right(None),
    };
    std::iter::once(published).chain(ours).collect()
}

/// A vector whose data is what it opens to.
fn vector(appid: &'static str, session_key: &str, sealed: Sealed) -> OpenVector {
    let encoding = Encoding::of_key(session_key);
    let key = SessionKey::parse_as(session_key, encoding).expect("these keys are keys");
    let opened = explain(&sealed, &key, Some(appid)).expect("these vectors are right");
    OpenVector {
        name: "",
        about: "",
        source: None,
        appid,
        encoding,
        session_key: session_key.to_owned(),
        sealed,
        expect: Expected::right(Some(opened.data)),
    }
}

/// A text whose length is a multiple of 16.
fn whole_blocks() -> String {
    let short = marked(r#""fill":"""#);
    marked(&format!(r#""fill":"{}""#, "x".repeat(16 - short.len() % 16)))
}

/// `sealed` with its base64 in lines of 32, indented.
fn broken(sealed: Sealed) -> Sealed {
    let mut text = String::new();
    for (at, c) in sealed.encrypted_data.chars().enumerate() {
        if at > 0 && at % 32 == 0 {
            text.push_str("\n    ");
        }
        text.push(c);
    }
    Sealed { encrypted_data: text, ..sealed }
}
