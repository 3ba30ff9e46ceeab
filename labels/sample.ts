/** 样例: the thing whose words stand on a layout while no thing of the unit is chosen. */
export const SAMPLES = [
  'document',
  'medium',
  'device',
  'safe',
  'shelf',
  'room',
  'staff',
  'visitor',
] as const;
export type Sample = (typeof SAMPLES)[number];
