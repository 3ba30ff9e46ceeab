import type { FunctionComponent } from 'preact';
import { lazy } from '../desk/lazy.tsx';
import { CounterScreen } from './counter/counter.tsx';

// The counter is on the first page that is fetched; the others come when they are opened.
const AlarmsScreen = lazy(async () => (await import('./alarms/alarms.tsx')).AlarmsScreen);
const ApprovalsScreen = lazy(
  async () => (await import('./approvals/approvals.tsx')).ApprovalsScreen,
);
const ApprovalScreen = lazy(async () => (await import('./approvals/approval.tsx')).ApprovalScreen);
const AuditScreen = lazy(async () => (await import('./audit/audit.tsx')).AuditScreen);
const CirculationsScreen = lazy(
  async () => (await import('./papers/circulations/list.tsx')).CirculationsScreen,
);
const CirculationScreen = lazy(
  async () => (await import('./papers/circulations/slip.tsx')).CirculationScreen,
);
const BoardScreen = lazy(async () => (await import('./board/board.tsx')).BoardScreen);
const PicturesScreen = lazy(async () => (await import('./board/board.tsx')).PicturesScreen);
const OverdueScreen = lazy(async () => (await import('./board/board.tsx')).OverdueScreen);
const RegistersScreen = lazy(async () => (await import('./board/board.tsx')).RegistersScreen);
const CopyingScreen = lazy(
  async () => (await import('./papers/copyings/copying.tsx')).CopyingScreen,
);
const CopyingsScreen = lazy(
  async () => (await import('./papers/copyings/list.tsx')).CopyingsScreen,
);
const DevicesScreen = lazy(async () => (await import('./devices/devices.tsx')).DevicesScreen);
const EventsScreen = lazy(async () => (await import('./papers/events/list.tsx')).EventsScreen);
const EventScreen = lazy(async () => (await import('./papers/events/pack.tsx')).EventScreen);
const VisitsScreen = lazy(async () => (await import('./papers/visits/list.tsx')).VisitsScreen);
const VisitScreen = lazy(async () => (await import('./papers/visits/visit.tsx')).VisitScreen);
const CarrierScreen = lazy(async () => (await import('./ledger/carrier.tsx')).CarrierScreen);
const LedgerScreen = lazy(async () => (await import('./ledger/list.tsx')).LedgerScreen);
const OutingScreen = lazy(async () => (await import('./papers/outings/outing.tsx')).OutingScreen);
const OutingsScreen = lazy(async () => (await import('./papers/outings/list.tsx')).OutingsScreen);
const LostBadgeScreen = lazy(async () => (await import('./people/lost-badge.tsx')).LostBadgeScreen);
const PledgesScreen = lazy(async () => (await import('./people/pledges.tsx')).PledgesScreen);
const PersonScreen = lazy(async () => (await import('./people/person.tsx')).PersonScreen);
const PeopleScreen = lazy(async () => (await import('./people/people.tsx')).PeopleScreen);
const LayoutsScreen = lazy(async () => (await import('./layouts/list.tsx')).LayoutsScreen);
const LayoutScreen = lazy(async () => (await import('./layouts/edit.tsx')).LayoutScreen);
const LayoutCopyScreen = lazy(async () => (await import('./layouts/edit.tsx')).LayoutCopyScreen);
const PrintJobScreen = lazy(async () => (await import('./print/job.tsx')).PrintJobScreen);
const PrintJobsScreen = lazy(async () => (await import('./print/jobs.tsx')).PrintJobsScreen);
const RegisterScreen = lazy(async () => (await import('./register/register.tsx')).RegisterScreen);
const ImportScreen = lazy(async () => (await import('./import/import.tsx')).ImportScreen);
const RulesScreen = lazy(async () => (await import('./rules/rules.tsx')).RulesScreen);
const TakeWalkScreen = lazy(async () => (await import('./stock-take/walk.tsx')).TakeWalkScreen);
const FindScreen = lazy(async () => (await import('./finding/find.tsx')).FindScreen);
const RoomsScreen = lazy(async () => (await import('./rooms/list.tsx')).RoomsScreen);
const RoomScreen = lazy(async () => (await import('./rooms/room.tsx')).RoomScreen);
const CountScreen = lazy(async () => (await import('./stock-take/count/count.tsx')).CountScreen);
const DifferencesScreen = lazy(
  async () => (await import('./stock-take/differences.tsx')).DifferencesScreen,
);
const GuestsScreen = lazy(async () => (await import('./guests/list.tsx')).GuestsScreen);
const GuestScreen = lazy(async () => (await import('./guests/guest.tsx')).GuestScreen);
const DayScreen = lazy(async () => (await import('./day/day.tsx')).DayScreen);
const TimelineScreen = lazy(async () => (await import('./timeline/timeline.tsx')).TimelineScreen);
const SearchesScreen = lazy(async () => (await import('./searches/searches.tsx')).SearchesScreen);
const StockTakesScreen = lazy(async () => (await import('./stock-take/list.tsx')).StockTakesScreen);
const AreasScreen = lazy(async () => (await import('./areas/areas.tsx')).AreasScreen);
const GuardScreen = lazy(async () => (await import('./guard/guard.tsx')).GuardScreen);
const EntriesScreen = lazy(async () => (await import('./guard/entries.tsx')).EntriesScreen);
const RollCallScreen = lazy(async () => (await import('./guard/roll-call.tsx')).RollCallScreen);
const SafesScreen = lazy(async () => (await import('./safes/list.tsx')).SafesScreen);
const SafeScreen = lazy(async () => (await import('./safes/safe.tsx')).SafeScreen);
const SampleScreen = lazy(async () => (await import('./stock-take/sample.tsx')).SampleScreen);
const TakeSignScreen = lazy(async () => (await import('./stock-take/sign.tsx')).TakeSignScreen);
const TakeTrendScreen = lazy(async () => (await import('./stock-take/trend.tsx')).TakeTrendScreen);
const TakeSchedulesScreen = lazy(
  async () => (await import('./stock-take/schedules.tsx')).TakeSchedulesScreen,
);
const TakeOverviewScreen = lazy(
  async () => (await import('./stock-take/overview.tsx')).TakeOverviewScreen,
);

/** One screen: the address that it answers to, and the actions of which one must be allowed. */
export type Screen = {
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly Show: FunctionComponent<{ readonly values: Readonly<Record<string, string>> }>;
};

/** Every screen behind the sign-in. `:name` parts of the address arrive in `values`. */
export const SCREENS: readonly Screen[] = [
  { pattern: '/counter', actions: ['counter'], Show: CounterScreen },
  { pattern: '/approvals', actions: ['approvals'], Show: ApprovalsScreen },
  { pattern: '/approvals/:id', actions: ['approvals'], Show: ApprovalScreen },
  { pattern: '/ledger', actions: ['readLedger'], Show: LedgerScreen },
  { pattern: '/ledger/:id', actions: ['readLedger'], Show: CarrierScreen },
  { pattern: '/register', actions: ['register'], Show: RegisterScreen },
  { pattern: '/print', actions: ['print'], Show: PrintJobsScreen },
  { pattern: '/print/layouts', actions: ['readLayouts'], Show: LayoutsScreen },
  { pattern: '/print/layouts/:name', actions: ['editLayouts'], Show: LayoutScreen },
  { pattern: '/print/layouts/:name/copy', actions: ['editLayouts'], Show: LayoutCopyScreen },
  { pattern: '/print/:id', actions: ['print'], Show: PrintJobScreen },
  { pattern: '/import', actions: ['import'], Show: ImportScreen },
  { pattern: '/stock-takes', actions: ['readStockTakes'], Show: StockTakesScreen },
  { pattern: '/stock-takes/trend', actions: ['readStockTakes'], Show: TakeTrendScreen },
  { pattern: '/stock-takes/:id/sign', actions: ['readStockTakes'], Show: TakeSignScreen },
  { pattern: '/stock-takes/schedules', actions: ['readStockTakes'], Show: TakeSchedulesScreen },
  { pattern: '/stock-takes/:id', actions: ['readStockTakes'], Show: TakeOverviewScreen },
  { pattern: '/stock-takes/:id/count/:placeId', actions: ['stockTake'], Show: CountScreen },
  { pattern: '/stock-takes/:id/differences', actions: ['readStockTakes'], Show: DifferencesScreen },
  { pattern: '/stock-takes/:id/sample', actions: ['readStockTakes'], Show: SampleScreen },
  { pattern: '/visits', actions: ['readEntries'], Show: GuestsScreen },
  { pattern: '/visits/:id', actions: ['readEntries'], Show: GuestScreen },
  { pattern: '/day', actions: ['readDays'], Show: DayScreen },
  { pattern: '/hand-overs', actions: ['readDays'], Show: DayScreen },
  { pattern: '/timeline', actions: ['readTimeline'], Show: TimelineScreen },
  { pattern: '/searches', actions: ['readSearches'], Show: SearchesScreen },
  { pattern: '/stock-takes/:id/walk', actions: ['readStockTakes'], Show: TakeWalkScreen },
  { pattern: '/find/:id', actions: ['readLedger'], Show: FindScreen },
  { pattern: '/guard', actions: ['guardDesk'], Show: GuardScreen },
  { pattern: '/guard/entries', actions: ['readEntries'], Show: EntriesScreen },
  { pattern: '/guard/roll-calls/:id', actions: ['guardDesk'], Show: RollCallScreen },
  { pattern: '/areas', actions: ['manageAreas', 'manageDevices'], Show: AreasScreen },
  { pattern: '/safes', actions: ['readSafes'], Show: SafesScreen },
  { pattern: '/safes/:id', actions: ['useSafes'], Show: SafeScreen },
  { pattern: '/rooms', actions: ['readStockTakes'], Show: RoomsScreen },
  { pattern: '/rooms/:id', actions: ['readStockTakes'], Show: RoomScreen },
  { pattern: '/papers/circulations', actions: ['readUse'], Show: CirculationsScreen },
  { pattern: '/papers/circulations/:id', actions: ['readUse'], Show: CirculationScreen },
  { pattern: '/papers/copyings', actions: ['readUse'], Show: CopyingsScreen },
  { pattern: '/papers/copyings/:id', actions: ['readUse'], Show: CopyingScreen },
  { pattern: '/papers/outings', actions: ['readUse', 'readGate'], Show: OutingsScreen },
  { pattern: '/papers/outings/:id', actions: ['readUse'], Show: OutingScreen },
  { pattern: '/people', actions: ['managePeople', 'readPeople'], Show: PeopleScreen },
  { pattern: '/people/:id', actions: ['readPeople'], Show: PersonScreen },
  { pattern: '/pledges', actions: ['readPeople'], Show: PledgesScreen },
  { pattern: '/lost-badges', actions: ['reportLostBadge'], Show: LostBadgeScreen },
  { pattern: '/devices', actions: ['manageDevices', 'readDevices'], Show: DevicesScreen },
  { pattern: '/board', actions: ['readUse'], Show: BoardScreen },
  { pattern: '/board/pictures', actions: ['readUse'], Show: PicturesScreen },
  { pattern: '/board/overdue', actions: ['readUse'], Show: OverdueScreen },
  { pattern: '/board/registers', actions: ['readUse'], Show: RegistersScreen },
  { pattern: '/rules', actions: ['readRules'], Show: RulesScreen },
  { pattern: '/alarms', actions: ['readAlarms'], Show: AlarmsScreen },
  { pattern: '/audit', actions: ['readFacts'], Show: AuditScreen },
  { pattern: '/papers/events', actions: ['runEvents', 'readUse'], Show: EventsScreen },
  { pattern: '/papers/events/:id', actions: ['runEvents', 'readUse'], Show: EventScreen },
  { pattern: '/papers/visits', actions: ['receiveReaders', 'readUse'], Show: VisitsScreen },
  { pattern: '/papers/visits/:id', actions: ['receiveReaders', 'readUse'], Show: VisitScreen },
];
