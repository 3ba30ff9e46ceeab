import { act, register, type Browser, type Json } from './house.ts';

/** The code of a label, as its symbol carries it. */
export const codeOf = (label: Json): string => label.printedCode.replaceAll('-', '').slice(0, 16);

/** An order for these carriers, one by one. */
export const things = (ids: readonly string[]) => ({
  what: { kind: 'subjects', subjects: ids.map((id) => ({ kind: 'carrier', id })) },
});

/** What a keeper does who prints: the browser is asked for at each call, since every test has its own. */
export const printingBy = (keeper: () => Browser) => ({
  order: async (body: object) =>
    await keeper().post('/api/print-jobs', { act: act(), printer: 'pdf', ...body }),
  job: async (id: string) => (await keeper().get(`/api/print-jobs/${id}`)).body,
  /** Registered documents, one copy after the other. */
  documents: async (many: number, change: object = {}) => {
    const made = [];
    for (let i = 0; i < many; i++) {
      const copyNumber = String(i + 1).padStart(6, '0');
      made.push(await register(keeper(), { copyNumber, ...change }));
    }
    return made.map(({ carrierId: id, registerNumber }) => ({ id, registerNumber }));
  },
  /** A safe with shelves; a label of a safe is its door's. */
  safe: async (code: string, shelves: number) => {
    const safe = { kind: 'safe', code, name: `${code} 柜`, parentId: null, shelves };
    const rules = { highestLevel: 'topSecret', custodianId: null };
    return (await keeper().post('/api/places', { act: act(), ...safe, ...rules })).body;
  },
});
