/** 办件: the tabs of its kinds. */
export const papers = {
  label: '办件种类',
  circulations: '传阅',
  copyings: '复制摘录',
  outings: '携带外出',
  events: '会议材料',
  visits: '外来查阅',
};
