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
const polling: Script<Word, string> = {
  steps: [
    { ...patience, name: 'stop', send: 'STOP', mayFail: true, retries: 0, drainMs: 300 },
    { ...patience, name: 'who', send: 'WHO' },
    { ...patience, name: 'power', send: 'POWER', mayFail: true },
  ],
  loop: { send: 'POLL', quietMs: 600 },
  hungMs: 5000,
};

type Moment = readonly [
  at: number,
  event: Word | 'open' | 'tick' | 'heard' | 'close' | 'errand' | 'tidy' | 'rest',
];

/** An errand of two steps, of which the first may fail. */
const errand = [
  { ...patience, name: 'select', send: 'SELECT', mayFail: true },
  { ...patience, name: 'write', send: 'WRITE' },
];

/** One that leaves something behind: it is taken back whatever comes of it. */
const tidied = [
  { ...patience, name: 'select', send: 'SELECT' },
  { ...patience, name: 'write', send: 'WRITE', retries: 0 },
  { ...patience, name: 'select none', send: 'NONE', mayFail: true, isTidying: true },
];
const ERRANDS = { errand, tidy: tidied, rest: [] };

function play(moments: readonly Moment[], script: Script<Word, string> = polling): string[] {
  let state: DialogueState<Word, string> = { at: 'idle' };
  const log: string[] = [];
  for (const [now, what] of moments) {
    const event: DialogueEvent<Word, string> =
      what === 'open'
        ? { is: 'opened' }
        : what === 'close'
          ? { is: 'closed' }
          : what === 'tick' || what === 'heard'
            ? { is: what }
            : what === 'errand' || what === 'tidy' || what === 'rest'
              ? { is: 'errand', steps: ERRANDS[what], readsAfter: what !== 'rest' }
              : { is: 'frame', frame: what };
    const next: Advance<Word, string> = advance(script, state, event, now);
    state = next.state;
    for (const act of next.acts) {
      if (act.do === 'send') log.push(`${now} ${act.command}#${act.attempt}`);
      else if (act.do === 'running') log.push(`${now} running`);
      else if (act.do === 'errandDone') log.push(`${now} errandDone ${act.answers.join(',')}`);
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
      'goes on without an answer to the stop, which says nothing of a reader that is not awake yet',
      [
        [0, 'open'],
        [99, 'tick'],
        [100, 'tick'],
        [400, 'tick'],
      ],
      ['0 STOP#1', '400 WHO#1'],
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

describe('an errand in between', () => {
  const running: Moment[] = [...opening, [320, 'yes'], [330, 'yes']];
  const upTo = ['0 STOP#1', '310 WHO#1', '320 POWER#1', '330 running', '330 POLL#1'];
  const stop = { ...patience, name: 'halt', send: 'HALT', drainMs: 50 };
  const talking: Script<Word, string> = { ...polling, loop: { ...polling.loop, stop } };
  /** `chatter` ends a round. */
  const rounds: Script<Word, string> = {
    ...polling,
    loop: { ...polling.loop, isRoundOver: (word) => word === 'chatter', pauseMs: 40 },
  };

  test.each<[string, Script<Word, string>, Moment[], string[]]>([
    [
      'is carried out step by step, and the poll goes on after it',
      polling,
      [
        [400, 'errand'],
        [410, 'yes'],
        [420, 'yes'],
      ],
      ['400 SELECT#1', '410 WRITE#1', '420 errandDone yes,yes', '420 POLL#1'],
    ],
    [
      'stops a reader that talks by itself first; the stop is none of its answers',
      talking,
      [
        [400, 'errand'],
        [410, 'yes'],
        [460, 'tick'],
        [470, 'yes'],
        [480, 'yes'],
      ],
      ['400 HALT#1', '460 SELECT#1', '470 WRITE#1', '480 errandDone yes,yes', '480 POLL#1'],
    ],
    [
      'waits for the end of the round that is under way, but no longer than a silent line',
      rounds,
      [
        [400, 'errand'],
        [410, 'yes'],
        [420, 'chatter'],
        [430, 'yes'],
        [440, 'yes'],
        [450, 'errand'],
        [1050, 'tick'],
      ],
      ['420 SELECT#1', '430 WRITE#1', '440 errandDone yes,yes', '440 POLL#1', '1050 SELECT#1'],
    ],
    [
      'goes on without what may fail, and is over with what may not',
      polling,
      [
        [400, 'errand'],
        [410, 'no'],
        [420, 'no'],
      ],
      ['400 SELECT#1', '410 WRITE#1', '420 errandFailed write refused', '420 POLL#1'],
    ],
    [
      'is told to be silent after its retries, and the reader is not given up for it',
      polling,
      [
        [400, 'errand'],
        [410, 'yes'],
        [510, 'tick'],
        [610, 'tick'],
      ],
      ['400 SELECT#1', '410 WRITE#1', '510 WRITE#2', '610 errandFailed write silent', '610 POLL#1'],
    ],
    [
      'that failed takes back what it left in the reader, and is told afterwards',
      polling,
      [
        [400, 'tidy'],
        [410, 'yes'],
        [420, 'no'],
        [430, 'yes'],
      ],
      ['400 SELECT#1', '410 WRITE#1', '420 NONE#1', '430 errandFailed write refused', '430 POLL#1'],
    ],
    [
      'that failed is told as it failed, also where nothing can be taken back',
      polling,
      [
        [400, 'tidy'],
        [410, 'yes'],
        [510, 'tick'],
        [610, 'tick'],
        [710, 'tick'],
      ],
      [
        '400 SELECT#1',
        '410 WRITE#1',
        '510 NONE#1',
        '610 NONE#2',
        '710 errandFailed write silent',
        '710 POLL#1',
      ],
    ],
    [
      'may leave the reader at rest, where silence is no fault, until the next one',
      talking,
      [
        [400, 'rest'],
        [410, 'yes'],
        [460, 'tick'],
        [9000, 'tick'],
        [9010, 'errand'],
        [9020, 'yes'],
        [9030, 'yes'],
      ],
      [
        '400 HALT#1',
        '460 errandDone ',
        '9010 SELECT#1',
        '9020 WRITE#1',
        '9030 errandDone yes,yes',
        '9030 POLL#1',
      ],
    ],
    [
      'is not begun while another is under way',
      polling,
      [
        [400, 'errand'],
        [405, 'errand'],
        [410, 'yes'],
        [420, 'yes'],
      ],
      ['400 SELECT#1', '410 WRITE#1', '420 errandDone yes,yes', '420 POLL#1'],
    ],
  ])('%s', (_title, script, moments, log) => {
    expect(play([...running, ...moments], script)).toEqual([...upTo, ...log]);
  });

  test('rounds follow each other, but not faster than their pause', () => {
    const moments: Moment[] = [
      [380, 'chatter'],
      [390, 'chatter'],
      [415, 'tick'],
      [420, 'tick'],
    ];
    expect(play([...running, ...moments], rounds)).toEqual([...upTo, '380 POLL#1', '420 POLL#1']);
  });
});
