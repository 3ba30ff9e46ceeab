/** 打印机语言: what label printers are told in; the name of a printer's driver, too. */
export const PRINTER_LANGUAGES = ['zpl', 'tspl', 'epl', 'cpcl', 'escpos'] as const;
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];

/** Whether a driver, or what somebody wrote, is a printer's. */
export const isPrinterLanguage = (name: string): name is PrinterLanguage =>
  PRINTER_LANGUAGES.some((language) => language === name);
