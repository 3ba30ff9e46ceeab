export const outstanding = {
  title: '可能还有没送到的扫描',
  own: '本屏还有 {count} 条没有送到，请等送完。',
  screen: '{station}（在 {place} 盘点）的屏幕没有连接。',
  bridgeAway: '{station} 的设备桥“{name}”没有连接，最后一次是 {at}。',
  bridgeNever: '{station} 的设备桥“{name}”没有连接过。',
  bridgeHolds: '{station} 的设备桥“{name}”还有 {count} 条没有送到。',
  hint: '先让它们连上、送完，再盘毕。盘毕之后送到的只保留，不计数。',
  words: '等不到的，写明情况再签',
};
