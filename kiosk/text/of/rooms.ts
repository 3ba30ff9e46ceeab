import { both } from '../both.ts';
import { rooms as en } from '../en/rooms.ts';
import { rooms as zh } from '../zh/rooms.ts';

/** 平面图: fetched with its screens. */
export const roomsWords = both(zh, en);
