import type { common as zh } from '../zh/common.ts';

export const common: typeof zh = {
  ok: 'OK',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  loading: 'Reading…',
  notFetched:
    'This part of the screen could not be fetched: the server does not answer, or has just been updated. Once it is back, press Retry.',
  retry: 'Try again',
  more: 'More',
  search: 'Search',
  show: 'Show',
  hide: 'Hide',
  showTitle: 'Show title',
  hideTitle: 'Hide title',
  required: 'required',
  optional: 'optional',
  progress: '{done} of {total}',
  pinClear: 'Clear',
  pinEnter: 'OK',
  pinDigits: 'PIN of 4 to 12 digits',
  pinEntered: '{count} digits entered',
};
