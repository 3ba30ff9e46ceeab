import type { SetupBody } from '#api/session.ts';
import { computed, signal } from '@preact/signals';
import { setupWords } from '../text/of/setup.ts';
import { fill, words } from '../text/words.ts';

export const ROLES = ['sysAdmin', 'securityOfficer', 'auditor', 'keeper'] as const;
export type Role = (typeof ROLES)[number];
export type FieldName = 'name' | 'staffNumber' | 'pin' | 'pinAgain';
export type Person = Readonly<Record<FieldName, string>>;
export type Draft = { readonly unitName: string } & Readonly<Record<Role, Person>>;
export type Wrong = { readonly at: string; readonly words: string };

const NAME_MAX = 40;
const NUMBER_MAX = 32;
const UNIT_MAX = 80;

const nobody: Person = { name: '', staffNumber: '', pin: '', pinAgain: '' };
const emptyDraft: Draft = {
  unitName: '',
  sysAdmin: nobody,
  securityOfficer: nobody,
  auditor: nobody,
  keeper: nobody,
};

/** 首次启用, the form: what is typed, what is wrong with it in words, and the body to send. */
export function createSetupForm() {
  const draft = signal<Draft>(emptyDraft);
  /** Wrongs are shown from the first attempt on, not while the person is still typing. */
  const wasTried = signal(false);
  const setUnitName = (unitName: string): void => {
    draft.value = { ...draft.value, unitName };
  };
  const set = (role: Role, field: FieldName, text: string): void => {
    draft.value = { ...draft.value, [role]: { ...draft.value[role], [field]: text } };
  };
  const body = computed((): SetupBody => bodyOf(draft.value));
  return { draft, wasTried, setUnitName, set, body };
}
export type SetupForm = ReturnType<typeof createSetupForm>;

/** Everything that is wrong, at once; `at` is `unitName` or `role.field`. */
export function wrongsOf(draft: Draft): Wrong[] {
  const t = setupWords.value.wrong;
  const unit = textWrong(draft.unitName, UNIT_MAX);
  const wrongs: Wrong[] = unit === null ? [] : [{ at: 'unitName', words: unit }];
  for (const role of ROLES) {
    const person = draft[role];
    const told: Readonly<Record<FieldName, string | null>> = {
      name: textWrong(person.name, NAME_MAX),
      staffNumber: textWrong(person.staffNumber, NUMBER_MAX) ?? twiceWrong(draft, role),
      pin: /^\d{4,12}$/.test(person.pin) ? null : t.pinShape,
      pinAgain: person.pin === person.pinAgain ? null : t.pinDiffers,
    };
    for (const [field, said] of Object.entries(told)) {
      if (said !== null) wrongs.push({ at: `${role}.${field}`, words: said });
    }
  }
  return wrongs;
}

function textWrong(text: string, max: number): string | null {
  const t = setupWords.value.wrong;
  const length = [...text.trim()].length;
  if (length === 0) return t.empty;
  return length > max ? fill(t.tooLong, { max }) : null;
}

/** The three administrators and the keeper are four people: an earlier row's number is taken. */
function twiceWrong(draft: Draft, role: Role): string | null {
  const number = draft[role].staffNumber.trim();
  const earlier = ROLES.slice(0, ROLES.indexOf(role)).find(
    (other) => draft[other].staffNumber.trim() === number,
  );
  if (earlier === undefined) return null;
  return fill(setupWords.value.wrong.staffNumberTwice, { role: words.value.terms.duty[earlier] });
}

const bodyOf = (draft: Draft): SetupBody => ({
  unitName: draft.unitName.trim(),
  sysAdmin: newcomer(draft.sysAdmin),
  securityOfficer: newcomer(draft.securityOfficer),
  auditor: newcomer(draft.auditor),
  keeper: newcomer(draft.keeper),
});

const newcomer = ({ name, staffNumber, pin }: Person): SetupBody['keeper'] => ({
  name: name.trim(),
  staffNumber: staffNumber.trim(),
  pin,
});
