import { devicesWords } from '../../text/of/devices.ts';
import type { BridgeView } from './bridge-section.tsx';
import { Health, Heard } from './device-table.tsx';

/** 自动使用的扫码枪: they read without having been named, and may be out of order all the same. */
export function Unnamed({ bridge }: { readonly bridge: BridgeView }) {
  const t = devicesWords.value;
  if (bridge.unnamed.length === 0) return null;
  return (
    <div class="stack attached">
      <h3>{t.unnamed}</h3>
      <ul class="attached-list">
        {bridge.unnamed.map(({ description, health }) => {
          const device = { health, isPrinter: false };
          return (
            <li key={health.deviceId}>
              <Health device={device} isConnected={bridge.connected} />
              <div class="grow">
                <p class="cell strong">{description ?? t.unnamedScanner}</p>
                {health.identity === null ? null : (
                  <p class="quiet small cell">{health.identity}</p>
                )}
              </div>
              <div>
                <Heard device={device} />
              </div>
            </li>
          );
        })}
      </ul>
      <p class="quiet small">{t.unnamedWhy}</p>
    </div>
  );
}
