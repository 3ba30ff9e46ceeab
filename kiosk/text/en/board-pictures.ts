import type { boardPictures as zh } from '../zh/board-pictures.ts';

export const boardPictures: typeof zh = {
  tab: 'Charts',
  loading: 'Counting…',
  at: 'As of {at}',
  print: 'Print',
  month: 'Last 31 days: lent (dark), brought back (light)',
  monthSaid: 'Lent: {out}; brought back: {back}',
  hours: 'Today by the hour: lent, brought back, put away',
  hoursSaid: 'Today: {count}',
  accuracy: 'Stock-takes: ledger and shelf agree (%)',
  accuracySaid: 'Last, {number}: {rate}%',
  inside: 'Inside',
  noAreas: 'No key areas are set.',
  people: '{count} inside',
  safes: 'Open safes',
  noneOpen: 'No safe stands open.',
  since: 'since {at}',
  devices: 'Devices',
  devicesSaid: '{well} of {all} devices are well',
  away: 'device bridge not connected',
  trouble: 'in trouble',
};
