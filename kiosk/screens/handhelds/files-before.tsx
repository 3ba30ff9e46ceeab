import { HandheldFileList } from '#api/handhelds.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';

type File = HandheldFileList['files'][number];

/** 已并入的文件: what is in this count already, and what was cut off on its way. */
export function FilesBefore({ takeId }: { readonly takeId: string }) {
  const t = handheldsWords.value;
  const { call } = useDesk();
  const files = useSignal<readonly File[]>([]);
  useEffect(() => {
    const path = `/api/stock-takes/${encodeURIComponent(takeId)}/handheld-files`;
    void call('GET', path, HandheldFileList).then((answer) => {
      if (answer.ok) files.value = answer.value.files;
    });
  }, [takeId]);
  if (files.value.length === 0) return null;
  return (
    <section class="stack tight">
      <h3>{t.filesBefore}</h3>
      <ul class="files-before">
        {files.value.map((file) => (
          <li key={`${file.begunAt}-${file.fileName}`}>
            <span class="strong cell">{file.fileName}</span>
            <span class="quiet">　{lineOf(file)}</span>
            {file.takenAt === null ? <p class="to-mend">{t.cutOff}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function lineOf({ begunAt, person, codes, damaged }: File): string {
  const t = handheldsWords.value;
  const who = person === null ? '' : personLine(person);
  const said = fill(t.fileLine, { at: moment(begunAt, language.value), who, codes });
  return damaged === 0 ? said : said + fill(t.fileDamaged, { count: damaged });
}
