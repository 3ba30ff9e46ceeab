import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { StationEvent } from '#api/stream.ts';
import type { Desk } from './desk.ts';

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

/** The desk that this screen stands on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('A screen stands outside <DeskProvider>');
  return desk;
}

/** Hears the server's pushes of one kind while the screen is there. */
export function useEvents<K extends StationEvent['kind']>(
  kind: K,
  hear: (event: Extract<StationEvent, { kind: K }>) => void,
): void {
  const { stream } = useDesk();
  useEffect(() => {
    const isWanted = (event: StationEvent): event is Extract<StationEvent, { kind: K }> =>
      event.kind === kind;
    return stream.listen((event) => {
      if (isWanted(event)) hear(event);
    });
  });
}
