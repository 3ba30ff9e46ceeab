import { LlrpParameter as P } from './llrp-parameters.ts';

/*
 * LLRP 1.0.1 and 1.1, binary encoding: header, the message's own fields, then parameters.
 *
 *   3 bits 0 | version 3 bits (1: 1.0.1, 2: 1.1) | type 10 bits | length 4, of the whole message | id 4 | fields | parameters
 */
export const HEADER_LENGTH = 10;

/** No message of a reader comes near it; a larger length is a false header. */
export const MESSAGE_MAX = 1_048_576;
/** A parameter's length has 16 bits: messages of one or two parameters stay below this. */
const SHORT_MAX = 131_072;

/** Message types that this bridge says or understands. */
export const LlrpType = {
  getReaderCapabilities: 1,
  getReaderConfig: 2,
  setReaderConfig: 3,
  closeConnectionResponse: 4,
  getReaderCapabilitiesResponse: 11,
  getReaderConfigResponse: 12,
  setReaderConfigResponse: 13,
  closeConnection: 14,
  addRoSpec: 20,
  deleteRoSpec: 21,
  startRoSpec: 22,
  stopRoSpec: 23,
  enableRoSpec: 24,
  disableRoSpec: 25,
  getRoSpecs: 26,
  getRoSpecsResponse: 36,
  addAccessSpec: 40,
  deleteAccessSpec: 41,
  enableAccessSpec: 42,
  disableAccessSpec: 43,
  getAccessSpecs: 44,
  clientRequestOp: 45,
  getSupportedVersion: 46,
  setProtocolVersion: 47,
  getAccessSpecsResponse: 54,
  clientRequestOpResponse: 55,
  getSupportedVersionResponse: 56,
  setProtocolVersionResponse: 57,
  getReport: 60,
  roAccessReport: 61,
  keepalive: 62,
  readerEventNotification: 63,
  enableEventsAndReports: 64,
  keepaliveAck: 72,
  errorMessage: 100,
  custom: 1023,
} as const;

/** What is known of a message before it is read: enough to tell it from rubbish. */
export interface MessageLayout {
  readonly from: 'host' | 'reader';
  /** Bytes of the message's own fields, before its parameters. */
  readonly fields: number;
  /** Length of the whole message. */
  readonly min: number;
  readonly max: number;
  /** Types of which the first parameter must be one; a maker's own (1023) may stand anywhere. Null: not looked into. */
  readonly first: readonly number[] | null;
}

/** The answers that carry nothing but how it went: types 30 to 35 and 50 to 53 among them. */
const answer = (fields = 0, max = SHORT_MAX): MessageLayout => ({
  from: 'reader',
  fields,
  // LLRPStatus stands in every answer: head 4, code 2, length of its text 2.
  min: HEADER_LENGTH + fields + 8,
  max,
  first: [P.llrpStatus],
});

/** Of fixed length: no parameters. */
const bare = (from: MessageLayout['from'], fields = 0): MessageLayout => ({
  from,
  fields,
  min: HEADER_LENGTH + fields,
  max: HEADER_LENGTH + fields,
  first: [],
});

const open = (
  from: MessageLayout['from'],
  first: readonly number[],
  { fields = 0, max = SHORT_MAX } = {},
): MessageLayout => ({ from, fields, min: HEADER_LENGTH + fields, max, first });

const SETTINGS = [
  P.gpoWriteData,
  P.keepaliveSpec,
  P.antennaProperties,
  P.antennaConfiguration,
  P.gpiPortCurrentState,
  P.eventsAndReports,
  P.roReportSpec,
  P.accessReportSpec,
  P.readerEventNotificationSpec,
];

/** All messages of both versions, by type. */
export const LAYOUTS: ReadonlyMap<number, MessageLayout> = new Map([
  [LlrpType.getReaderCapabilities, open('host', [], { fields: 1 })],
  [LlrpType.getReaderConfig, open('host', [], { fields: 7 })],
  [LlrpType.setReaderConfig, open('host', SETTINGS, { fields: 1 })],
  [LlrpType.closeConnectionResponse, answer()],
  [LlrpType.getReaderCapabilitiesResponse, answer(0, MESSAGE_MAX)],
  [LlrpType.getReaderConfigResponse, answer(0, MESSAGE_MAX)],
  [LlrpType.setReaderConfigResponse, answer()],
  [LlrpType.closeConnection, bare('host')],
  [LlrpType.addRoSpec, open('host', [P.roSpec])],
  [LlrpType.deleteRoSpec, bare('host', 4)],
  [LlrpType.startRoSpec, bare('host', 4)],
  [LlrpType.stopRoSpec, bare('host', 4)],
  [LlrpType.enableRoSpec, bare('host', 4)],
  [LlrpType.disableRoSpec, bare('host', 4)],
  [LlrpType.getRoSpecs, bare('host')],
  ...[30, 31, 32, 33, 34, 35].map((type) => [type, answer()] as const),
  [LlrpType.getRoSpecsResponse, answer(0, MESSAGE_MAX)],
  [LlrpType.addAccessSpec, open('host', [P.accessSpec])],
  [LlrpType.deleteAccessSpec, bare('host', 4)],
  [LlrpType.enableAccessSpec, bare('host', 4)],
  [LlrpType.disableAccessSpec, bare('host', 4)],
  [LlrpType.getAccessSpecs, bare('host')],
  [LlrpType.clientRequestOp, open('reader', [P.tagReportData])],
  [LlrpType.getSupportedVersion, bare('host')],
  [LlrpType.setProtocolVersion, bare('host', 1)],
  ...[50, 51, 52, 53].map((type) => [type, answer()] as const),
  [LlrpType.getAccessSpecsResponse, answer(0, MESSAGE_MAX)],
  [LlrpType.clientRequestOpResponse, open('host', [P.clientRequestResponse])],
  [LlrpType.getSupportedVersionResponse, answer(2)],
  [LlrpType.setProtocolVersionResponse, answer()],
  [LlrpType.getReport, bare('host')],
  [
    LlrpType.roAccessReport,
    open('reader', [P.tagReportData, P.rfSurveyReportData], { max: MESSAGE_MAX }),
  ],
  [LlrpType.keepalive, bare('reader')],
  [LlrpType.readerEventNotification, open('reader', [P.readerEventNotificationData])],
  [LlrpType.enableEventsAndReports, bare('host')],
  [LlrpType.keepaliveAck, bare('host')],
  [LlrpType.errorMessage, answer()],
  // Makers' own messages go both ways; the device's view wins. Maker 4, subtype 1, then what the maker likes.
  [LlrpType.custom, { from: 'reader', fields: 5, min: 15, max: SHORT_MAX, first: null }],
]);
