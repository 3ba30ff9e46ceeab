import { en as enStart } from '../../../kiosk/text/en.ts';
import * as enAlarms from '../../../kiosk/text/en/alarms.ts';
import * as enAudit from '../../../kiosk/text/en/audit.ts';
import * as enBindBlank from '../../../kiosk/text/en/bind-blank.ts';
import * as enDevices from '../../../kiosk/text/en/devices.ts';
import * as enFacts from '../../../kiosk/text/en/facts.ts';
import * as enHandhelds from '../../../kiosk/text/en/handhelds.ts';
import * as enImport from '../../../kiosk/text/en/import.ts';
import * as enLayouts from '../../../kiosk/text/en/layouts.ts';
import * as enLedger from '../../../kiosk/text/en/ledger.ts';
import * as enPeople from '../../../kiosk/text/en/people.ts';
import * as enPrint from '../../../kiosk/text/en/print.ts';
import * as enPrintOrder from '../../../kiosk/text/en/print-order.ts';
import * as enReaders from '../../../kiosk/text/en/readers.ts';
import * as enSetup from '../../../kiosk/text/en/setup.ts';
import * as enTags from '../../../kiosk/text/en/tags.ts';
import * as zhAlarms from '../../../kiosk/text/zh/alarms.ts';
import * as zhAudit from '../../../kiosk/text/zh/audit.ts';
import * as zhBindBlank from '../../../kiosk/text/zh/bind-blank.ts';
import * as zhDevices from '../../../kiosk/text/zh/devices.ts';
import * as zhFacts from '../../../kiosk/text/zh/facts.ts';
import * as zhHandhelds from '../../../kiosk/text/zh/handhelds.ts';
import * as zhImport from '../../../kiosk/text/zh/import.ts';
import * as zhLayouts from '../../../kiosk/text/zh/layouts.ts';
import * as zhLedger from '../../../kiosk/text/zh/ledger.ts';
import * as zhPeople from '../../../kiosk/text/zh/people.ts';
import * as zhPrint from '../../../kiosk/text/zh/print.ts';
import * as zhPrintOrder from '../../../kiosk/text/zh/print-order.ts';
import * as zhReaders from '../../../kiosk/text/zh/readers.ts';
import * as zhSetup from '../../../kiosk/text/zh/setup.ts';
import * as zhTags from '../../../kiosk/text/zh/tags.ts';
import { zh as zhStart } from '../../../kiosk/text/zh.ts';

/** 中文 words of the first page and of the screens that are fetched later, for tests that go through many. */
export const zh = {
  ...zhStart,
  ...zhAlarms,
  ...zhAudit,
  ...zhBindBlank,
  ...zhDevices,
  ...zhFacts,
  ...zhHandhelds,
  ...zhImport,
  ...zhLayouts,
  ...zhLedger,
  ...zhPeople,
  ...zhPrint,
  ...zhPrintOrder,
  ...zhReaders,
  ...zhSetup,
  ...zhTags,
};

/** The same in English. */
export const en = {
  ...enStart,
  ...enAlarms,
  ...enAudit,
  ...enBindBlank,
  ...enDevices,
  ...enFacts,
  ...enHandhelds,
  ...enImport,
  ...enLayouts,
  ...enLedger,
  ...enPeople,
  ...enPrint,
  ...enPrintOrder,
  ...enReaders,
  ...enSetup,
  ...enTags,
};
