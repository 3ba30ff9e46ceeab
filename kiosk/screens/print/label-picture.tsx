import { useSignal } from '@preact/signals';
import { words } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';

/** The label as it will come out, in its own millimetres; in words where it cannot be drawn. */
export function LabelPicture(props: { readonly source: string }) {
  const { source } = props;
  const broken = useSignal<string | null>(null);
  const t = words.value;
  if (broken.value === source) {
    return <Notice state="needs">{t.printOrder.previewBroken}</Notice>;
  }
  return (
    <figure class="label-preview">
      <img src={source} alt={t.print.preview} onError={() => (broken.value = source)} />
      <figcaption class="quiet small">{t.print.preview}</figcaption>
    </figure>
  );
}
