import type { DevicesView } from '#api/devices.ts';
import type { LayoutEntry } from '#api/layouts.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { PrintWhat } from '#api/print-orders.ts';
import type { LabelView, ReprintReason } from '#api/printing.ts';
import { query } from '../../api/client.ts';
import { language } from '../../text/words.ts';

/** What a label is stuck on. */
export type Subject = NonNullable<LabelView['subject']>;
type Nature = LayoutEntry['natures'][number];

/** A printer as it is chosen: the head's resolution decides which layouts it can print. */
export type Printer = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly dpi: number;
  /** It answers, as far as anybody knows. */
  readonly isThere: boolean;
};

const USUAL_DPI = 203;

/** Every printer, those of this station first. */
export function printersOf(devices: DevicesView, stationId: string | null): Printer[] {
  const near = devices.bridges.filter((bridge) => bridge.stationId === stationId);
  const far = devices.bridges.filter((bridge) => bridge.stationId !== stationId);
  return [...near, ...far].flatMap((bridge) =>
    bridge.devices
      .filter((device) => device.isPrinter)
      .map((device) => ({
        id: device.id,
        name: device.name,
        language: device.driver.toUpperCase(),
        dpi: device.dpi ?? USUAL_DPI,
        isThere: bridge.connected && device.health?.state !== 'absent',
      })),
  );
}

/**
 * What is to be labelled, and one of these things to show the label of; null: a blank one. `name` of one thing alone; the rest
 * is what is known beforehand, to be chosen otherwise.
 */
export type Source = {
  readonly what: PrintWhat;
  readonly sample: Sample | null;
  readonly name?: string;
  readonly reason?: ReprintReason;
  readonly printer?: string;
  readonly layout?: string;
};
/** A thing, and as which nature a layout takes it, where that is not plain: a safe is labelled as the place that it is. */
export type Sample = Subject & { readonly nature?: Nature };

export const sampleOf = (carrier: Pick<CarrierRow, 'id' | 'kind'>): Sample => ({
  kind: 'carrier',
  id: carrier.id,
  nature: carrier.kind === 'safe' ? 'place' : 'carrier',
});

const NATURES: Readonly<Record<Subject['kind'], Nature>> = {
  carrier: 'carrier',
  place: 'place',
  person: 'badge',
  visit: 'badge',
};

/** As what a layout must take the things: as one of them is, where one is known. */
export const natureOf = (sample: Sample | null): Nature =>
  sample === null ? 'carrier' : (sample.nature ?? NATURES[sample.kind]);

/** The thing that stands for what is printed now: a place's own labels show the place. */
export const shownOf = (what: PrintWhat, sample: Sample | null): Sample | null =>
  what.kind === 'place' && what.of === 'places' ? { kind: 'place', id: what.placeId } : sample;

/** A layout as people call it. */
export const layoutWord = ({ words }: Pick<LayoutEntry, 'words'>): string =>
  language.value === 'zh-CN' ? words.zh : words.en;

/** Where the picture of a label is: of this thing, or of a blank one. */
export const previewOf = (
  sample: Subject | null,
  how: { readonly layout: string; readonly dpi: number },
): string =>
  `/api/labels/preview.svg${query({
    kind: sample?.kind,
    id: sample?.id,
    layout: how.layout,
    dpi: String(how.dpi),
  })}`;
