/** Where a device hangs, as the server's configuration writes it. */
export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number | null }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'ipp'; readonly host: string; readonly port: number; readonly path: string }
  | { readonly kind: 'hid'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string };

/**
 * `serial:/dev/ttyUSB0@115200`, `tcp:10.0.0.7:9100`, `tcp:[::1]:9100`, `hid:/dev/hidraw0`, `file:/dev/usb/lp0`,
 * `ipp://10.0.0.7:631/printers/zebra` (port 631 where none stands).
 * A serial address without a speed takes the driver's. Null for anything else.
 */
export function parseAddress(text: string): PortAddress | null {
  const [, kind, rest] = /^(serial|tcp|ipp|hid|file):(.+)$/.exec(text) ?? [];
  if (kind === undefined || rest === undefined) return null;
  if (kind === 'hid' || kind === 'file') return { kind, path: rest };
  if (kind === 'serial') {
    const [, path = rest, baud] = /^(.+)@(\d{3,7})$/.exec(rest) ?? [];
    return { kind, path, baud: baud === undefined ? null : Number(baud) };
  }
  if (kind === 'ipp') return parseIpp(rest);
  const [, bracketed, bare, digits] =
    /^(?:\[([^\]]+)\]|([^:/]+)):(\d{1,5})$/.exec(rest.replace(/^\/\//, '')) ?? [];
  const host = bracketed ?? bare;
  const port = Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? null : { kind: 'tcp', host, port };
}

function parseIpp(rest: string): PortAddress | null {
  const [, bracketed, bare, digits = '631', path] =
    /^\/\/(?:\[([^\]]+)\]|([^:/]+))(?::(\d{1,5}))?(\/[\w.~%+/-]+)$/.exec(rest) ?? [];
  const host = bracketed ?? bare;
  const port = Number(digits);
  if (host === undefined || path === undefined || port < 1 || port > 65_535) return null;
  return { kind: 'ipp', host, port, path };
}
