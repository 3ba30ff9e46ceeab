import type { tags as zh } from '../zh/tags.ts';

/** Writing a tag. */
export const tags: typeof zh = {
  act: 'Write the tag',
  title: 'Write the tag',
  titleOf: 'Write the tag of {name}',
  pad: 'Reader',
  lay: 'Lay one tag on the reader, and the others well away.',
  check: 'It is written, and read back to check.',
  stick: 'Take it off, and stick it on the thing.',
  stickAndScan: 'Take it off, stick it on the thing, and scan the label.',
  write: 'Write',
  writing: 'Writing; leave the tag where it is…',
  written: 'Written, and read back as it should be.',
  done: 'Done',
  other: 'Try another tag',
  consent: {
    tagCarriesLabel: 'Overwrite it',
    labelHasTag: 'Put this one in its place',
  },
  has: 'Its tag is chip {tid}.',
  hasLocked: 'Its tag is chip {tid}, locked.',
  hasNone: 'It has no tag yet.',
  voided: 'Tags voided in this house so far: {count}.',
  noLabel: 'There is no label in use or waiting; print one first.',
  noPad: 'No reader of this station writes tags.',
};
