import type { ComponentChildren } from 'preact';
import { lazy } from './desk/lazy.tsx';
import { DOORS, HEADED_MIN, HEADINGS, opens } from './doors.ts';
import { LookUpButton } from './desk/look-up-button.tsx';
import { useDesk } from './desk/context.ts';
import { lock, signOut } from './desk/session.ts';
import {
  clock,
  themeNow,
  toggleLanguage,
  toggleTheme,
  turnVolume,
  volume,
} from './desk/settings.ts';
import { path, paths } from './router.ts';
import { Strip } from './strip.tsx';
import { day, minute } from './text/say.ts';
import { fill, language, words } from './text/words.ts';
import { Button } from './widgets/button.tsx';
import { Notice } from './widgets/notice.tsx';

const AlarmBanner = lazy(async () => (await import('./desk/alarm-banner.tsx')).AlarmBanner);

/** The frame of every screen after signing in: unit and clock, doors, warnings, the scan strip. */
export function Frame(props: { readonly children: ComponentChildren }) {
  const t = words.value.frame;
  return (
    <div class="frame">
      <Head />
      <nav class="doors" aria-label={t.product}>
        <Doors />
      </nav>
      <main class="screen" id="screen">
        <Warnings />
        {props.children}
      </main>
      <Strip />
    </div>
  );
}

function Head() {
  const desk = useDesk();
  const { session } = desk;
  const t = words.value.frame;
  return (
    <header class="frame-head">
      <span class="unit grow">{session.value?.unitName ?? t.product}</span>
      <span class="clock">
        {day(clock.value, language.value)} <strong>{minute(clock.value)}</strong>
      </span>
      <LookUpButton />
      <SettingsButtons />
      <span class="strong">{session.value?.person?.name ?? ''}</span>
      <Button size="small" onPress={() => void lock(desk)}>
        {t.lock}
      </Button>
      <Button size="small" look="plain" onPress={() => void signOut(desk)}>
        {t.signOut}
      </Button>
    </header>
  );
}

/** Sound, theme and language: on every screen, signed in or not. */
export function SettingsButtons() {
  const t = words.value.frame;
  const { call } = useDesk();
  return (
    <span class="row settings">
      <Button size="small" look="plain" onPress={turnVolume}>
        {t.volume[volume.value]}
      </Button>
      <Button size="small" look="plain" onPress={toggleTheme}>
        {themeNow.value === 'dark' ? t.themeLight : t.themeDark}
      </Button>
      <Button size="small" look="plain" onPress={() => void toggleLanguage(call)}>
        {t.otherLanguage}
      </Button>
    </span>
  );
}

function Doors() {
  const { may } = useDesk();
  const t = words.value.frame;
  const doors = DOORS.filter((door) => opens(door, may));
  return (
    <>
      {HEADINGS.map((heading) => {
        const under = doors.filter((door) => door.under === heading);
        return under.length === 0 ? null : (
          <ul key={heading} aria-label={t.headings[heading]}>
            {doors.length < HEADED_MIN ? null : <li aria-hidden>{t.headings[heading]}</li>}
            {under.map(({ key, href }) => (
              <li key={key}>
                <a href={href} aria-current={isInside(href, doors) ? 'page' : undefined}>
                  {t.doors[key]}
                  {key === 'alarms' || key === 'approvals' ? <Waiting at={key} /> : null}
                </a>
              </li>
            ))}
          </ul>
        );
      })}
    </>
  );
}

/** A screen under the door's address; 办件 has a tab a kind, all behind one door; 交接班 is behind 关日 for who has no door to it. */
function isInside(href: string, doors: readonly { readonly key: string }[]): boolean {
  if (href === paths.day && path.value === paths.handOvers)
    return !doors.some(({ key }) => key === 'handOvers');
  return path.value.startsWith(href === paths.circulations ? '/papers/' : href);
}

/** How many alarms wait for an answer, how many requests for me; quiet while there is none. */
function Waiting({ at }: { readonly at: 'alarms' | 'approvals' }) {
  const count = useDesk()[at].value;
  if (count === 0) return null;
  const t = words.value.frame;
  const said = at === 'alarms' ? t.alarmsOpen : t.approvalsWaiting;
  return (
    <output class="door-count" aria-label={fill(said, { count })}>
      {count > 99 ? '99+' : count}
    </output>
  );
}

/** What is wrong with the house right now; gone by itself when it is well again. */
function Warnings() {
  const { stream, storage, isInputMethodOn, alarmsNow, may } = useDesk();
  const t = words.value.frame;
  const isLost = stream.connection.value === 'lost';
  const alarms = alarmsNow.value;
  const isLoud = alarms !== null && (alarms.ringing > 0 || alarms.silencedUntil !== null);
  const isAlarmed = isLoud && may('answerAlarms');
  if (!isLost && storage.value === 'ok' && !isInputMethodOn.value && !isAlarmed) return null;
  return (
    <div class="frame-warnings">
      {isAlarmed ? <AlarmBanner /> : null}
      {isLost ? <Notice state="refused">{t.lostSentence}</Notice> : null}
      {storage.value === 'ok' ? null : <Notice state="refused">{t.storage[storage.value]}</Notice>}
      {isInputMethodOn.value ? <Notice state="needs">{t.imeWarning}</Notice> : null}
    </div>
  );
}
