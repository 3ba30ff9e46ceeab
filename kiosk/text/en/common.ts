import type { common as zh } from '../zh/common.ts';

export const common: typeof zh = {
  ok: 'OK',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  no: 'No',
  none: 'None',
  loading: 'Reading…',
  notFetched:
    'This part of the screen could not be fetched: the server does not answer, or has just been updated. Once it is back, press Retry.',
  retry: 'Try again',
  more: 'More',
  search: 'Search',
  show: 'Show',
  showTitle: 'Show title',
  hideTitle: 'Hide title',
  optional: 'optional',
  progress: '{done} of {total}',
  pinClear: 'Clear',
  pinEnter: 'OK',
  pinDigits: 'PIN of 4 to 12 digits',
  secondBadge: '{role}: hold up the badge',
  secondPin: '{role} {name}: enter the PIN',
  secondPinLabel: 'PIN of the second person',
};
