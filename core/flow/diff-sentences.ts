import type { Localized } from '../localized.ts'

type Sentence = (details: Readonly<Record<string, string>>) => Localized

/** Names of the members of a document's head, as people call them. */
const HEAD: Readonly<Record<string, Localized>> = {
  schema: { vi: 'phiên bản ngôn ngữ luồng', en: 'version of the flow language' },
  title: { vi: 'tên luồng', en: 'title' },
  description: { vi: 'mô tả', en: 'description' },
  mode: { vi: 'chế độ chạy', en: 'mode' },
  timeoutMs: { vi: 'thời gian chạy tối đa', en: 'time limit' },
}

const headName = (field: string | undefined, language: keyof Localized): string => {
  const [name = ''] = (field ?? '').split('.')
  return (Object.hasOwn(HEAD, name) ? HEAD[name]?.[language] : undefined) ?? name
}

/** `a.error`, or `a` for the port that needs no name. */
const end = (from = '', port = ''): string => (port === 'out' ? from : `${from}.${port}`)

/** A change in one line, by its kind. */
export const changeSentences = {
  'head.changed': ({ field }) => ({
    vi: `Sửa ${headName(field, 'vi')} của luồng.`,
    en: `The ${headName(field, 'en')} of the flow changed.`,
  }),
  'trigger.changed': ({ field }) =>
    field
      ? { vi: `Sửa “${field}” của phần kích hoạt.`, en: `“${field}” of the trigger changed.` }
      : { vi: 'Thay phần kích hoạt.', en: 'The trigger was replaced.' },
  'step.added': ({ id, kind }) => ({ vi: `Thêm bước “${id}” (${kind}).`, en: `The step “${id}” (${kind}) was added.` }),
  'step.removed': ({ id, kind }) => ({
    vi: `Xóa bước “${id}” (${kind}).`,
    en: `The step “${id}” (${kind}) was removed.`,
  }),
  'step.moved': ({ id, from, to }) => ({
    vi: `Chuyển bước “${id}” từ “${from}” sang “${to}”.`,
    en: `The step “${id}” moved from “${from}” to “${to}”.`,
  }),
  'step.changed': ({ id, field }) => ({
    vi: `Sửa “${field}” của bước “${id}”.`,
    en: `“${field}” of the step “${id}” changed.`,
  }),
  'edge.added': ({ from, port, to }) => ({
    vi: `Nối “${end(from, port)}” tới “${to}”.`,
    en: `An edge from “${end(from, port)}” to “${to}” was added.`,
  }),
  'edge.removed': ({ from, port, to }) => ({
    vi: `Bỏ đường nối từ “${end(from, port)}” tới “${to}”.`,
    en: `The edge from “${end(from, port)}” to “${to}” was removed.`,
  }),
  'output.changed': () => ({ vi: 'Sửa kết quả đầu ra của một phần luồng.', en: 'The output of a body changed.' }),
  'note.added': () => ({ vi: 'Thêm một ghi chú.', en: 'A note was added.' }),
  'note.removed': () => ({ vi: 'Xóa một ghi chú.', en: 'A note was removed.' }),
  'note.changed': () => ({ vi: 'Sửa một ghi chú.', en: 'A note changed.' }),
  'layout.step': ({ id }) => ({ vi: `Dời vị trí vẽ của bước “${id}”.`, en: `The step “${id}” is drawn elsewhere.` }),
  'layout.note': () => ({ vi: 'Dời vị trí một ghi chú.', en: 'A note is drawn elsewhere.' }),
  more: ({ count }) => ({ vi: `Còn ${count} thay đổi khác.`, en: `There are ${count} more changes.` }),
} satisfies Record<string, Sentence>

export type ChangeKind = keyof typeof changeSentences
