//! Advertisements: none is loaded without a network.

use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Fail};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createInterstitialAd", "createRewardedVideoAd"],
        summary: Text::fixed("an advertisement that does not load", "不会加载的广告"),
        behaviour: Behaviour::Handle,
        source: "typings of InterstitialAd and RewardedVideoAd",
    },
    Simulation {
        names: &[
            "InterstitialAd.load",
            "InterstitialAd.show",
            "RewardedVideoAd.load",
            "RewardedVideoAd.show",
        ],
        summary: Text::fixed("fails: the server was not reached", "失败：没有连上服务器"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("network is unavailable", 1000))),
        source: "typings of RewardedVideoAd.onError, errCode 1000; the words are ours",
    },
    Simulation {
        names: &["InterstitialAd.destroy", "RewardedVideoAd.destroy"],
        summary: Text::fixed("nothing is there to destroy", "没有可销毁的内容"),
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of InterstitialAd and RewardedVideoAd: a promise on Douyin",
    },
];
