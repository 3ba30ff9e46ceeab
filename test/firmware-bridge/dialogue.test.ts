import { describe, expect, test } from 'vitest';
import {
  advance,
  type Advance,
  type DialogueEvent,
  type DialogueState,
  type Script,
} from '../../firmware-bridge/dialogue.ts';

type Word = 'yes' | 'no' | 'chatter';
const judge = (word: Word) =>
  word === 'yes' ? 'answered' : word === 'no' ? 'refused' : ('other' as const);
const patience = { judge, answerMsMax: 100, retries: 1, mayFail: false, drainMs: 0 };
const script: Script<Word, string> = {
  steps: [
    { ...patience, name: 'stop', send: 'STOP', mayFail: true, retries: 0, drainMs: 300 },
    { ...patience, name: 'who', send: 'WHO' },
    { ...patience, name: 'power', send: 'POWER', mayFail: true },
  ],
  loop: { send: 'POLL', quietMs: 600 },
  hungMs: 5000,
};

type Moment = readonly [at: number, event: Word | 'open' | 'tick' | 'heard' | 'close'];

function play(moments: readonly Moment[]): string[] {
  let state: DialogueState = { at: 'idle' };
  const log: string[] = [];
  for (const [now, what] of moments) {
    const event: DialogueEvent<Word> =
      what === 'open'
        ? { is: 'opened' }
        : what === 'close'
          ? { is: 'closed' }
          : what === 'tick' || what === 'heard'
            ? { is: what }
            : { is: 'frame', frame: what };
    const next: Advance<string> = advance(script, state, event, now);
    state = next.state;
    for (const act of next.acts) {
      if (act.do === 'send') log.push(`${now} ${act.command}#${act.attempt}`);
      else if (act.do === 'running') log.push(`${now} running`);
      else log.push(`${now} ${act.do} ${act.step} ${act.outcome}`);
    }
  }
  return log;
}

const opening: Moment[] = [
  [0, 'open'],
  [10, 'yes'],
  [310, 'tick'],
];

describe('the dialogue with a reader', () => {
  test.each<[string, Moment[], string[]]>([
    [
      'asks one thing after another and then polls',
      [...opening, [320, 'yes'], [330, 'yes']],
      ['0 STOP#1', '310 WHO#1', '320 POWER#1', '330 running', '330 POLL#1'],
    ],
    [
      'lets everything pass while it drains',
      [
        [0, 'open'],
        [10, 'yes'],
        [20, 'yes'],
        [200, 'no'],
        [309, 'tick'],
        [310, 'tick'],
      ],
      ['0 STOP#1', '310 WHO#1'],
    ],
    [
      'goes on without an answer to the stop',
      [
        [0, 'open'],
        [99, 'tick'],
        [100, 'tick'],
        [400, 'tick'],
      ],
      ['0 STOP#1', '100 note stop silent', '400 WHO#1'],
    ],
    [
      'asks again, then gives the reader up when it does not say who it is',
      [...opening, [410, 'tick'], [510, 'tick'], [900, 'tick']],
      ['0 STOP#1', '310 WHO#1', '410 WHO#2', '510 giveUp who silent'],
    ],
    [
      'is not answered by what comes unasked',
      [...opening, [315, 'chatter'], [316, 'chatter'], [320, 'yes']],
      ['0 STOP#1', '310 WHO#1', '320 POWER#1'],
    ],
    [
      'gives up at a refusal of what it needs and notes a refusal of what it can do without',
      [...opening, [320, 'yes'], [330, 'no']],
      [
        '0 STOP#1',
        '310 WHO#1',
        '320 POWER#1',
        '330 note power refused',
        '330 running',
        '330 POLL#1',
      ],
    ],
    [
      'starts the poll again when the notifications stop, and gives up when nothing comes at all',
      [
        ...opening,
        [320, 'yes'],
        [330, 'yes'],
        [900, 'heard'],
        [1400, 'tick'],
        [1500, 'tick'],
        [1600, 'tick'],
        [2100, 'tick'],
        [5899, 'tick'],
        [5900, 'tick'],
        [9000, 'tick'],
      ],
      [
        '0 STOP#1',
        '310 WHO#1',
        '320 POWER#1',
        '330 running',
        '330 POLL#1',
        '1500 POLL#1',
        '2100 POLL#1',
        '5899 POLL#1',
        '5900 giveUp loop silent',
      ],
    ],
    [
      'forgets everything when the line is closed',
      [...opening, [311, 'close'], [312, 'yes'], [900, 'tick'], [1000, 'open']],
      ['0 STOP#1', '310 WHO#1', '1000 STOP#1'],
    ],
  ])('%s', (_title, moments, log) => {
    expect(play(moments)).toEqual(log);
  });
});
