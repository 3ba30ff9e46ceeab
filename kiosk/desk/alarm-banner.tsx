import { AlarmsNow } from '#api/alarms.ts';
import { SEVERITIES } from '#domain/alarm-severity.ts';
import { paths } from '../router.ts';
import { usePress } from '../screens/press.ts';
import { severityWords } from '../text/of/severity.ts';
import { minute } from '../text/say.ts';
import { fill } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { Notice } from '../widgets/notice.tsx';
import { SeverityMark } from '../widgets/severity.tsx';
import { show } from './alarm-feed.ts';
import { useDesk } from './context.ts';
import { volume } from './settings.ts';

/** 紧急警报 over every screen, as long as one waits for whoever is here: to the list, or quiet for a while. */
export function AlarmBanner() {
  const desk = useDesk();
  const t = severityWords.value;
  const press = usePress();
  const sound = useSoundWords();
  const now = desk.alarmsNow.value;
  if (now === null) return null;
  if (now.ringing === 0) {
    if (now.silencedUntil === null) return null;
    return <Notice state="needs">{fill(t.silenced, { at: minute(now.silencedUntil) })}</Notice>;
  }
  const silence = async (): Promise<void> => {
    const answer = await press.send('POST', '/api/alarms/silence', AlarmsNow, {});
    if (answer?.ok === true) show(desk, answer.value);
  };
  const acts = (
    <>
      <a class="button small" href={paths.alarms}>
        {t.toAlarms}
      </a>
      <Button size="small" disabled={press.isBusy} onPress={() => void silence()}>
        {t.silence}
      </Button>
    </>
  );
  return (
    <Notice state="refused" acts={acts}>
      <span class="strong">{fill(t.ringing, { count: now.ringing })}</span>
      {'　'}
      <span class="small">{sound ?? t.silenceRecorded}</span>
    </Notice>
  );
}

/** 锁屏, 登录: how many are open and how grave; of what and of whom, nothing. */
export function AlarmsAtDoor() {
  const { alarmsNow, session } = useDesk();
  const t = severityWords.value;
  const sound = useSoundWords();
  const now = alarmsNow.value;
  const shown = SEVERITIES.filter((each) => (now?.[each] ?? 0) > 0);
  if (now === null || shown.length === 0) return null;
  return (
    <section class="alarms-at-door stack tight" aria-label={t.openHere}>
      <p class="small quiet">{t.openHere}</p>
      <p class="row">
        {shown.map((each) => (
          <SeverityMark
            key={each}
            severity={each}
            word={fill(t.counted, { word: t.severity[each], count: now[each] })}
          />
        ))}
      </p>
      {now.ringing === 0 ? null : (
        <p class="strong">
          {fill(session.value?.state === 'none' ? t.ringingNobody : t.ringing, {
            count: now.ringing,
          })}
        </p>
      )}
      {now.ringing === 0 || sound === null ? null : <p class="small">{sound}</p>}
    </section>
  );
}

/** Why it does not sound, or not as loud as was chosen; null: it sounds. */
function useSoundWords(): string | null {
  const { alarmsNow, isSoundBlocked } = useDesk();
  const t = severityWords.value;
  if (isSoundBlocked.value) return t.blocked;
  if (volume.value !== 'off') return null;
  return alarmsNow.value?.isGuarded === true ? t.volumeFloor : t.volumeOff;
}
