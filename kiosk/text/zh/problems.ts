/** What went wrong between the kiosk and the server, before the server could say it. */
export const problems = {
  noConnection: '连不上服务器，稍后再试。已扫的码不会丢。',
  unexpected: '服务器的回答看不懂，请告系统管理员（{status}）。',
  cut: '请求已取消。',
};
