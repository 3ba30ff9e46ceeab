import type { TimelineSubjects } from '#api/timeline.ts';
import type { Database } from '../../store/database.ts';
import { numbersLike } from '../../store/number-search.ts';
import { peopleLike } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { placeName } from './names.ts';

const FOUND_MAX = 8;

/** 看谁的时间线: whoever may read it finds by numbers and names what it may be of; no title, no department, nothing that is found by them. */
export async function timelineSubjects(db: Database, asked: string): Promise<TimelineSubjects> {
  const text = asked.normalize('NFKC').trim();
  const isAsked = text !== '';
  const carriers = isAsked ? await numbersLike(db, text.toUpperCase(), FOUND_MAX) : [];
  const people = isAsked ? await peopleLike(db, text, FOUND_MAX) : [];
  const fits = (name: string): boolean => name.toUpperCase().includes(text.toUpperCase());
  const places = (await allPlaces(db))
    .filter(({ kind }) => kind === 'room' || kind === 'safe')
    .filter(({ code, name }) => fits(code) || fits(name));
  return {
    carriers: [...carriers],
    people: people.map(({ id, name, staffNumber }) => ({ id, name, staffNumber })),
    places: places.flatMap((place) => placeName(place) ?? []),
  };
}
