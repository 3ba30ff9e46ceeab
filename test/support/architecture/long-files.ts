/** Files above 200 lines that are one subject all the same. The list may only shrink. */
export const longFiles: readonly string[] = [
  'firmware-bridge/device-session.ts',
  'firmware-bridge/spool.ts',
  'firmware-bridge/uplink.ts',
  'kiosk/scanning/wedge.ts',
  'server/api/ledger.ts',
  'server/demo/sample-unit.ts',
  'server/procedures/import-ledger.ts',
  'server/store/working-tables.ts',
];
