import {
  HandheldProfileList,
  type HandheldFileView,
  type HandheldLayout,
  type SaveProfileBody,
} from '#api/handhelds.ts';
import { useSignal } from '@preact/signals';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { profileOf, type HandheldModel } from './model.ts';

type ProfileFormProps = {
  readonly view: HandheldFileView;
  readonly model: HandheldModel;
  readonly layout: HandheldLayout;
  /** False while something in the layout is missing. */
  readonly isReady: boolean;
};

/** 机型: the columns as they are now, under a name; the next file of that handheld is read by them. */
export function ProfileForm(props: ProfileFormProps) {
  const t = handheldsWords.value;
  const { model, isReady } = props;
  const form = useProfile(props);
  const { known, name, cradle } = form;
  const { cradles } = model.profiles.value;
  return (
    <section class="panel stack">
      <Field
        label={t.profile}
        hint={t.profileHint}
        value={name.value}
        maxLength={60}
        onChange={(text) => (name.value = text)}
      />
      {cradles.length === 0 ? null : (
        <Select
          label={t.cradle}
          value={cradle.value}
          options={[
            { value: '', label: t.noCradle },
            ...cradles.map((each) => ({ value: each.id, label: each.name })),
          ]}
          onChange={(value) => (cradle.value = value)}
        />
      )}
      {form.isSaved.value ? <Notice state="allowed">{t.saved}</Notice> : null}
      <div class="row">
        <Button
          disabled={!isReady || name.value.trim() === '' || form.isBusy}
          onPress={() => void form.save()}
        >
          {t.save}
        </Button>
        {known === null ? null : (
          <Button look="plain" disabled={form.isBusy} onPress={() => void form.remove(known.id)}>
            {fill(t.removeProfile, { name: known.name })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The form while it is filled in: it begins with the profile that the file was read by. */
function useProfile({ view, model, layout }: ProfileFormProps) {
  const press = usePress();
  const known = profileOf(view, model.profiles.value);
  const name = useSignal(known?.name ?? '');
  const cradle = useSignal(known?.deviceId ?? '');
  const isSaved = useSignal(false);
  const save = async (): Promise<void> => {
    // By these columns the file may have other headings than it was shown with.
    await model.look(layout);
    const reading = model.view.value?.reading;
    if (reading == null || model.problem.value !== null) return;
    // The same name is the same make of handheld: its columns are put right.
    const same = model.profiles.value.profiles.find((each) => each.name === name.value.trim());
    const body: Unsigned<SaveProfileBody> = {
      id: same?.id ?? null,
      name: name.value.trim(),
      layout,
      headings: reading.headings,
      columns: reading.columns,
      deviceId: cradle.value === '' ? null : cradle.value,
    };
    const path = '/api/handheld-profiles';
    const answer = await press.send('POST', path, HandheldProfileList, body);
    if (answer === null || !model.hear(answer)) return;
    isSaved.value = true;
    await model.look(null);
    if (model.view.value?.reading?.profileId == null) await model.look(layout);
  };
  const remove = async (id: string): Promise<void> => {
    const path = `/api/handheld-profiles/${encodeURIComponent(id)}`;
    const answer = await press.send('DELETE', path, HandheldProfileList, {});
    if (answer !== null) model.hear(answer);
  };
  return { known, name, cradle, isSaved, save, remove, isBusy: press.isBusy };
}
