import { sql, type RawBuilder } from 'kysely';

/** True where the column holds this text anywhere, whatever the case. % _ and \ stand for themselves. */
export const contains = (column: string, text: string): RawBuilder<boolean> =>
  like(sql`lower(${sql.ref(column)})`, `%${escaped(text.toLowerCase())}%`);

export const startsWith = (column: string, text: string): RawBuilder<boolean> =>
  like(sql.ref(column), `${escaped(text)}%`);

/** The same for a column that is lower case already. */
export const containsLower = (column: string, text: string): RawBuilder<boolean> =>
  like(sql.ref(column), `%${escaped(text.toLowerCase())}%`);

const like = (subject: RawBuilder<unknown>, pattern: string): RawBuilder<boolean> =>
  sql<boolean>`${subject} like ${pattern} escape '\\'`;

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
