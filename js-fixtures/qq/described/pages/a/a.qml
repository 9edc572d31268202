<view>小队</view>
