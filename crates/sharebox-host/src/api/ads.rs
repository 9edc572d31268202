//! Advertisements: none is loaded without a network.

use super::Simulation;
use crate::{Behaviour, Fail};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createInterstitialAd", "createRewardedVideoAd"],
        summary: "an advertisement that does not load",
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
        summary: "fails: the server was not reached",
        behaviour: Behaviour::Task(|_, _| Err(Fail::coded("network is unavailable", 1000))),
        source: "typings of RewardedVideoAd.onError, errCode 1000; the words are ours",
    },
    Simulation {
        names: &["InterstitialAd.destroy", "RewardedVideoAd.destroy"],
        summary: "nothing is there to destroy",
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of InterstitialAd and RewardedVideoAd: a promise on Douyin",
    },
];
