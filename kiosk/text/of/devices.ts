import { both } from '../both.ts';
import { devices as en } from '../en/devices.ts';
import { devices as zh } from '../zh/devices.ts';

/** 设备: fetched with its screen. */
export const devicesWords = both(zh, en);
