import type { papers as zh } from '../zh/papers.ts';

export const papers: typeof zh = {
  label: 'Kinds of papers',
  circulations: 'Circulation',
  copyings: 'Copies',
  outings: 'Carried out',
  events: 'Meetings',
  visits: 'Outside readers',
};
