import type { problems as zh } from '../zh/problems.ts';

export const problems: typeof zh = {
  noConnection: 'The server cannot be reached: try again shortly. No scan is lost.',
  unexpected: 'The server’s answer makes no sense: tell the system administrator ({status}).',
  cut: 'The request was cancelled.',
};
