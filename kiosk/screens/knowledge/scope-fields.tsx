import { ScopeWords } from '#api/knowledge.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { personLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Choice, Select } from '../../widgets/field.tsx';
import { personWords } from '../people/person-words.ts';
import { FindPerson } from './find-person.tsx';
import type { ScopeModel } from './scope.ts';

/** 知悉范围 to be filled in: people found by name, posts and departments from those that people have. */
export function ScopeFields({ model }: { readonly model: ScopeModel }) {
  const t = personWords.value;
  return (
    <>
      <Choice
        label={t.scope}
        value={model.isOn.value ? 'on' : 'off'}
        options={[
          { value: 'off', label: t.scopeOff },
          { value: 'on', label: t.scopeOn },
        ]}
        onChange={(value) => (model.isOn.value = value === 'on')}
      />
      {model.isOn.value ? <Members model={model} /> : null}
    </>
  );
}

function Members({ model }: { readonly model: ScopeModel }) {
  const t = personWords.value;
  const { call } = useDesk();
  const known = useSignal<ScopeWords>({ posts: [], departments: [] });
  useEffect(() => {
    void call('GET', '/api/scope-words', ScopeWords).then((answer) => {
      if (answer.ok) known.value = answer.value;
    });
  }, []);
  return (
    <div class="stack">
      <Named
        label={t.people}
        names={model.people.value.map(personLine)}
        onRemove={(at) => (model.people.value = model.people.value.filter((_, i) => i !== at))}
      />
      <FindPerson onFound={model.addPerson} />
      <Words label={t.posts} add={t.addPost} of={model.posts} known={known.value.posts} />
      <Words
        label={t.departments}
        add={t.addDepartment}
        of={model.departments}
        known={known.value.departments}
      />
    </div>
  );
}

function Words(props: {
  readonly label: string;
  readonly add: string;
  readonly of: Signal<readonly string[]>;
  readonly known: readonly string[];
}) {
  const { of } = props;
  const free = props.known.filter((word) => !of.value.includes(word));
  return (
    <>
      <Named
        label={props.label}
        names={of.value}
        onRemove={(at) => (of.value = of.value.filter((_, i) => i !== at))}
      />
      <Select
        label={props.add}
        value=""
        options={[
          { value: '', label: personWords.value.choose },
          ...free.map((word) => ({ value: word, label: word })),
        ]}
        onChange={(word) => {
          if (word !== '') of.value = [...of.value, word];
        }}
      />
    </>
  );
}

function Named(props: {
  readonly label: string;
  readonly names: readonly string[];
  readonly onRemove: (at: number) => void;
}) {
  if (props.names.length === 0) return null;
  return (
    <fieldset class="choice">
      <legend class="legend">{props.label}</legend>
      <div class="row">
        {props.names.map((name, at) => (
          <Button key={name} size="small" onPress={() => props.onRemove(at)}>
            {`${name}　${personWords.value.remove}`}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
