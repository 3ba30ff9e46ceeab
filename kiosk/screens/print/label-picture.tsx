import { useSignal } from '@preact/signals';
import { printOrderWords } from '../../text/of/print-order.ts';
import { printWords } from '../../text/of/print.ts';
import { Notice } from '../../widgets/notice.tsx';

/** The label as it will come out, in its own millimetres; in words where it cannot be drawn. */
export function LabelPicture(props: { readonly source: string }) {
  const { source } = props;
  const broken = useSignal<string | null>(null);
  if (broken.value === source) {
    return <Notice state="needs">{printOrderWords.value.previewBroken}</Notice>;
  }
  return (
    <figure class="label-preview">
      <img src={source} alt={printWords.value.preview} onError={() => (broken.value = source)} />
      <figcaption class="quiet small">{printWords.value.preview}</figcaption>
    </figure>
  );
}
