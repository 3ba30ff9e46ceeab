/** 工作日历: days that differ from Monday to Friday, as ISO dates of the unit's own time zone (UTC+8). */
export type Calendar = {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
};
