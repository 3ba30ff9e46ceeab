/** Where a tag has no password. */
export const NO_PASSWORD = '00000000';

/** 编码: whole words, at most 31 of them. */
export const isEpc = (text: string): boolean =>
  /^(?:[0-9a-f]{4}){1,31}$/i.test(text.trim()) && text === text.trim();

export const isPassword = (text: string): boolean => /^[0-9a-f]{8}$/i.test(text);
