//! AES-128-CBC and PKCS#7, over the `aes` and `cbc` crates.

use aes::Aes128;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::NoPadding};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeGreater};
use zeroize::Zeroizing;

use crate::key::{BLOCK, Iv, SessionKey};

/// `plain`, which has to be whole blocks, encrypted.
pub(crate) fn encrypt(plain: &[u8], key: &SessionKey, iv: &Iv) -> Vec<u8> {
    assert_eq!(plain.len() % BLOCK, 0, "whole blocks");
    let mut blocks = vec![0; plain.len()];
    cbc::Encryptor::<Aes128>::new(key.bytes().into(), iv.bytes().into())
        .encrypt_padded_b2b::<NoPadding>(plain, &mut blocks)
        .expect("whole blocks need no padding");
    blocks
}

/// `blocks`, which have to be whole, decrypted in place. The padding is still there.
pub(crate) fn decrypt(blocks: &mut [u8], key: &SessionKey, iv: &Iv) {
    assert_eq!(blocks.len() % BLOCK, 0, "whole blocks");
    cbc::Decryptor::<Aes128>::new(key.bytes().into(), iv.bytes().into())
        .decrypt_padded::<NoPadding>(blocks)
        .expect("whole blocks need no padding");
}

/// `text` with PKCS#7 padding: 1 to 16 bytes that each say how many they are.
pub(crate) fn pad(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let padding = BLOCK - text.len() % BLOCK;
    let mut padded = Zeroizing::new(Vec::with_capacity(text.len() + padding));
    padded.extend_from_slice(text);
    padded.resize(text.len() + padding, u8::try_from(padding).unwrap_or_default());
    padded
}

/// The length of the text in `plain`, at least one block, and whether its padding is right. Which bytes the last
/// block holds changes neither the steps taken nor the memory touched.
pub(crate) fn unpad(plain: &[u8]) -> (usize, Choice) {
    let length = plain.len();
    let padding = plain[length - 1];
    let block = u8::try_from(BLOCK).unwrap_or_default();
    let mut right = !padding.ct_eq(&0) & !padding.ct_gt(&block);
    for (back, byte) in (1..=block).zip(plain.iter().rev()) {
        let outside = back.ct_gt(&padding);
        right &= outside | byte.ct_eq(&padding);
    }
    // Wrong padding is read as none at all.
    let padding = u8::conditional_select(&0, &padding, right);
    (length - usize::from(padding), right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encode;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// Whatever holds a key wipes it: without the `zeroize` features this does not compile.
    #[test]
    fn what_holds_a_key_is_wiped() {
        fn is_wiped<T: zeroize::ZeroizeOnDrop>() {}
        is_wiped::<Zeroizing<[u8; BLOCK]>>();
        is_wiped::<Aes128>();
        is_wiped::<cbc::Encryptor<Aes128>>();
        is_wiped::<cbc::Decryptor<Aes128>>();
        is_wiped::<sha1::Sha1>();
    }

    /// NIST SP 800-38A, F.2.1 and F.2.2 (CBC-AES128).
    #[test]
    fn it_is_the_cipher_of_nist() {
        let key = SessionKey::parse(&encode(&hex("2b7e151628aed2a6abf7158809cf4f3c"))).unwrap();
        let iv = Iv::new(hex("000102030405060708090a0b0c0d0e0f").try_into().unwrap());
        let plain = hex(concat!(
            "6bc1bee22e409f96e93d7e117393172a",
            "ae2d8a571e03ac9c9eb76fac45af8e51",
            "30c81c46a35ce411e5fbc1191a0a52ef",
            "f69f2445df4f9b17ad2b417be66c3710",
        ));
        let blocks = hex(concat!(
            "7649abac8119b246cee98e9b12e9197d",
            "5086cb9b507219ee95db113a917678b2",
            "73bed6b8e3c1743b7116e69e22229516",
            "3ff1caa1681fac09120eca307586e1a7",
        ));
        assert_eq!(encrypt(&plain, &key, &iv), blocks);
        let mut opened = blocks;
        decrypt(&mut opened, &key, &iv);
        assert_eq!(opened, plain);
    }

    #[test]
    fn padding_is_taken_off_as_it_was_put_on() {
        for length in 0..=48 {
            let text = vec![b'x'; length];
            let padded = pad(&text);
            assert_eq!(padded.len(), (length / 16 + 1) * 16);
            let (found, right) = unpad(&padded);
            assert!(bool::from(right) && found == length, "{length}");
        }
    }

    /// Every last byte there is, against the definition.
    #[test]
    fn wrong_padding_is_wrong() {
        for last in 0..=u8::MAX {
            for same in 1..=16_usize {
                let mut block = [b'x'; 32];
                block[32 - same..].fill(last);
                // Bytes before the tail may be the same by chance; `x` is.
                let expected = (1..=16).contains(&last) && usize::from(last) <= same;
                let (length, right) = unpad(&block);
                assert_eq!(bool::from(right), expected, "{last} {same}");
                assert_eq!(length, if expected { 32 - usize::from(last) } else { 32 });
            }
        }
    }
}
