import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { nothing } from '../api/client.ts';
import { useDesk } from '../desk/context.ts';
import { SettingsButtons } from '../frame.tsx';
import { setupWords } from '../text/of/setup.ts';
import { fill, words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { Field } from '../widgets/field.tsx';
import { Notice, ProblemNotice } from '../widgets/notice.tsx';
import { createSetupForm, ROLES, wrongsOf, type FieldName, type Role } from './setup-form.ts';
import type { SetupForm, Wrong } from './setup-form.ts';

/** 首次启用: the unit, three administrators, a keeper. One page, everything wrong said at once. */
export function SetupScreen() {
  const desk = useDesk();
  const form = useMemo(createSetupForm, []);
  const problem = useSignal<Problem | null>(null);
  const isBusy = useSignal(false);
  const t = setupWords.value;
  const wrongs = form.wasTried.value ? wrongsOf(form.draft.value) : [];
  const submit = async (): Promise<void> => {
    form.wasTried.value = true;
    if (wrongsOf(form.draft.value).length > 0) return;
    isBusy.value = true;
    const answer = await desk.call('POST', '/api/setup', nothing, form.body.value);
    isBusy.value = false;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) await desk.refresh();
  };
  return (
    <form
      class="setup"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SetupHead />
      <UnitRow form={form} wrongs={wrongs} />
      {ROLES.map((role) => (
        <RoleRow key={role} role={role} form={form} wrongs={wrongs} />
      ))}
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <div class="row spread">
        <div class="grow">
          {wrongs.length === 0 ? null : (
            <Notice state="needs">{fill(t.wrongCount, { count: wrongs.length })}</Notice>
          )}
        </div>
        <Button type="submit" look="main" size="large" disabled={isBusy.value}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

function SetupHead() {
  const t = setupWords.value;
  return (
    <header class="page-header">
      <div>
        <h1>
          {words.value.frame.product} · {t.title}
        </h1>
        <p class="quiet">{t.intro}</p>
      </div>
      <SettingsButtons />
    </header>
  );
}

function UnitRow(props: { readonly form: SetupForm; readonly wrongs: readonly Wrong[] }) {
  const { form } = props;
  const t = setupWords.value;
  return (
    <div class="setup-role">
      <div class="setup-who">
        <p class="strong">{t.unitSection}</p>
        <p class="quiet small">{t.unitHint}</p>
      </div>
      <div class="setup-unit">
        <Field
          label={t.unitName}
          name="unitName"
          value={form.draft.value.unitName}
          onChange={form.setUnitName}
          wrong={wrongAt(props.wrongs, 'unitName')}
          maxLength={80}
          takesFocus
        />
      </div>
    </div>
  );
}

const wrongAt = (wrongs: readonly Wrong[], at: string): string | undefined =>
  wrongs.find((wrong) => wrong.at === at)?.words;

function RoleRow(props: {
  readonly role: Role;
  readonly form: SetupForm;
  readonly wrongs: readonly Wrong[];
}) {
  const { role, form } = props;
  const t = setupWords.value;
  const duty = words.value.terms.duty[role];
  const line = (field: FieldName, type: 'text' | 'password') => (
    <Field
      label={t[field]}
      type={type}
      name={`${role}.${field}`}
      inputMode={type === 'password' ? 'numeric' : 'text'}
      value={form.draft.value[role][field]}
      onChange={(text) => form.set(role, field, text)}
      wrong={wrongAt(props.wrongs, `${role}.${field}`)}
    />
  );
  return (
    <fieldset class="setup-role">
      <legend class="unseen">{duty}</legend>
      <div class="setup-who">
        <p class="strong">{duty}</p>
        <p class="quiet small">{t.roleNote[role]}</p>
      </div>
      {line('name', 'text')}
      {line('staffNumber', 'text')}
      {line('pin', 'password')}
      {line('pinAgain', 'password')}
    </fieldset>
  );
}
