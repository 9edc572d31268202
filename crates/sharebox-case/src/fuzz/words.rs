//! What the name of data says about its values: what is called `id` is no sentence, what is called `avatarUrl` an address.

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A picture, and so an address.
    Picture,
    /// An address or a path.
    Address,
    /// What names one thing of many, or is one of a few: numbers, codes, kinds.
    Identifier,
    /// A time.
    Time,
    /// What people write, as far as the name tells.
    Free,
}

/// The last words of names, and what they say.
const LAST: &[(&[&str], Word)] = &[
    (
        &[
            "image", "images", "img", "imgs", "avatar", "pic", "pics", "picture", "photo", "cover", "icon",
            "logo", "poster", "banner", "thumb",
        ],
        Word::Picture,
    ),
    (
        &[
            "url", "uri", "path", "src", "href", "link", "page", "route", "file", "domain", "host", "video",
            "audio",
        ],
        Word::Address,
    ),
    (
        &[
            "id",
            "ids",
            "no",
            "num",
            "number",
            "code",
            "index",
            "idx",
            "type",
            "kind",
            "status",
            "state",
            "key",
            "token",
            "session",
            "openid",
            "unionid",
            "uuid",
            "guid",
            "sn",
            "sku",
            "phone",
            "mobile",
            "tel",
            "lat",
            "lng",
            "latitude",
            "longitude",
            "price",
            "amount",
            "money",
            "count",
            "total",
            "size",
            "version",
            "sex",
            "gender",
            "level",
            "score",
            "color",
            "lang",
            "language",
            "scene",
            "mode",
            "flag",
            "from",
            "source",
            "channel",
            "ratio",
            "percent",
            "width",
            "height",
            "aid",
            "uid",
            "pid",
            "cid",
            "gid",
            "tid",
            "oid",
            "sid",
            "vid",
            "inviter",
            "openId",
            "unionId",
            "sort",
            "order",
            "platform",
            "appid",
            "isbn",
            "md5",
            "sign",
            "ticket",
            "iv",
        ],
        Word::Identifier,
    ),
    (
        &[
            "time",
            "date",
            "day",
            "year",
            "month",
            "at",
            "timestamp",
            "birthday",
            "start",
            "end",
            "begin",
            "deadline",
        ],
        Word::Time,
    ),
];

/// What `name` says.
pub(super) fn word(name: &str) -> Word {
    let last = last_word(name);
    let lower = name.to_lowercase();
    let known = |words: &&(&[&str], Word)| words.0.iter().any(|word| *word == last || *word == lower);
    LAST.iter().find(known).map_or(Word::Free, |(_, word)| *word)
}

/// The last of the words that a name is made of, in small letters: `id` of `goodsId`, `goods_id` and `goodsID`.
fn last_word(name: &str) -> String {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters: Vec<char> = name.chars().collect();
    let mut begin = 0;
    for (at, pair) in letters.windows(2).enumerate() {
        let [before, behind] = pair else { continue };
        if !before.is_alphanumeric() || (before.is_lowercase() && behind.is_uppercase()) {
            begin = at + 1;
        }
    }
    letters.get(begin..).unwrap_or_default().iter().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_hold() {
        for (name, expected) in [
            ("id", Word::Identifier),
            ("goodsId", Word::Identifier),
            ("goods_id", Word::Identifier),
            ("goodsID", Word::Identifier),
            ("orderNo", Word::Identifier),
            ("avatarUrl", Word::Address),
            ("pic1", Word::Picture),
            ("shareImage", Word::Picture),
            ("create_time", Word::Time),
            ("createdAt", Word::Time),
            ("nickName", Word::Free),
            ("title", Word::Free),
            // No word of these ends there.
            ("valid", Word::Free),
            ("piano", Word::Free),
            ("", Word::Free),
        ] {
            assert_eq!(word(name), expected, "{name}");
        }
    }
}
