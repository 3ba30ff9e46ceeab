/** Files above 200 lines that are one subject all the same. The list may only shrink. */
export const longFiles: readonly string[] = [];
